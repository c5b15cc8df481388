import { setTimeout as pause } from 'node:timers/promises';

export const eventStream = 'text/event-stream';

/** Whether a client wants events, by what it accepts. */
export function acceptsEvents(accept: string): boolean {
  return /\btext\/event-stream\b/i.test(accept);
}

/** One event, as the standard has it: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function toServerSentEvent(event: string, data: unknown, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A comment: tells both sides that the other is there. */
const heartbeat = ': heartbeat\n\n';

/** The same, with a heartbeat wherever nothing comes for a while. */
export async function* withHeartbeats(
  chunks: AsyncIterable<string>,
  everyMs = 15_000,
): AsyncGenerator<string, void, undefined> {
  const source = chunks[Symbol.asyncIterator]();
  let next = source.next();
  try {
    yield heartbeat; // headers leave with it
    for (;;) {
      const timer = new AbortController();
      const silence = pause(everyMs, undefined, { signal: timer.signal }).catch(() => undefined);
      const result = await Promise.race([next, silence]);
      timer.abort();
      if (result === undefined) yield heartbeat;
      else if (result.done === true) return;
      else {
        yield result.value;
        next = source.next();
      }
    }
  } finally {
    await source.return?.(undefined);
  }
}
