import { setTimeout as pause } from 'node:timers/promises';

export const eventStream = 'text/event-stream';

/** Returns whether an `Accept` header asks for an event stream. */
export function acceptsEvents(accept: string): boolean {
  return /\btext\/event-stream\b/i.test(accept);
}

/** Formats one event: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function toServerSentEvent(event: string, data: unknown, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A comment line that shows each side that the other one is still there. */
const heartbeat = ': heartbeat\n\n';

/** Yields the chunks, and a heartbeat whenever there was no chunk for `intervalMs`. */
export async function* withHeartbeats(
  chunks: AsyncIterable<string>,
  intervalMs = 15_000,
): AsyncGenerator<string, void, undefined> {
  const source = chunks[Symbol.asyncIterator]();
  let next = source.next();
  try {
    yield heartbeat; // sends the headers
    for (;;) {
      const timer = new AbortController();
      const silence = pause(intervalMs, undefined, { signal: timer.signal }).catch(() => undefined);
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
