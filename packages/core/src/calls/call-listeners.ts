import type { CallHistory } from './call-record.ts';

/**
 * Lets several hear of each call, in order. One that throws harms neither the call nor the others: `onFailure`
 * is told, which must not throw itself.
 */
export function heardByAll(
  listeners: readonly CallHistory[],
  onFailure: (error: unknown) => void,
): CallHistory {
  return {
    add(record) {
      for (const listener of listeners) {
        try {
          listener.add(record);
        } catch (error) {
          onFailure(error);
        }
      }
    },
  };
}
