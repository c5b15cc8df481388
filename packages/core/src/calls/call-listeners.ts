import type { CallHistory } from './call-record.ts';

/**
 * Lets several hear of each call, in order. One that throws harms neither the call nor the others: `onFailure`
 * is told, which must not throw itself.
 */
export function heardByAll(
  listeners: readonly CallHistory[],
  onFailure: (error: unknown) => void,
): CallHistory {
  const tell = (hear: (listener: CallHistory) => void) => {
    for (const listener of listeners) {
      try {
        hear(listener);
      } catch (error) {
        onFailure(error);
      }
    }
  };
  return {
    add: record => tell(listener => listener.add(record)),
    end: call => tell(listener => listener.end?.(call)),
  };
}
