import type { CallHistory } from './call-record.ts';

/**
 * Passes each call to several listeners, in order. One that throws harms neither the call nor the others: `onFailure`
 * is called, which must not throw itself.
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
