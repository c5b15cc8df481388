import type { CallHistory } from './call-record.ts';

/**
 * Returns a history that passes each call to several listeners, in order. A listener that throws affects neither the
 * call nor the other listeners: `onFailure` is called, which must not throw itself.
 */
export function broadcastCalls(
  listeners: readonly CallHistory[],
  onFailure: (error: unknown) => void,
): CallHistory {
  const broadcast = (send: (listener: CallHistory) => void) => {
    for (const listener of listeners) {
      try {
        send(listener);
      } catch (error) {
        onFailure(error);
      }
    }
  };
  return {
    add: record => broadcast(listener => listener.add(record)),
    end: call => broadcast(listener => listener.end?.(call)),
  };
}
