import { EventSourceParserStream } from 'eventsource-parser/stream';

/** A server-sent event. */
export interface ServerEvent {
  /** The id to send as `Last-Event-ID` to continue after this event; missing if the server sent none. */
  readonly id?: string | undefined;
  /** The name of the event: `operation`, `gap`, `stdout`. */
  readonly name: string;
  /** The data of the event, parsed as JSON. */
  readonly data: unknown;
}

/** Yields the events of a reply as they arrive. */
export async function* eventsOf(
  response: Response,
  signal?: AbortSignal,
): AsyncGenerator<ServerEvent, void, undefined> {
  const events = textOf(response, signal).pipeThrough(new EventSourceParserStream());
  for await (const { id, event = 'message', data } of events)
    yield { id, name: event, data: JSON.parse(data) };
}

/** Yields the lines of a reply in NDJSON as they arrive, each parsed as JSON. */
export async function* linesOf(
  response: Response,
  signal?: AbortSignal,
): AsyncGenerator<unknown, void, undefined> {
  let rest = '';
  for await (const text of textOf(response, signal)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line);
  }
  if (rest !== '') yield JSON.parse(rest);
}

/**
 * Returns the text of a reply as a stream. The signal is applied to the stream too, because once a reply has begun,
 * Node ignores the signal of the request if the request has been garbage-collected.
 */
function textOf(response: Response, signal: AbortSignal | undefined): ReadableStream<string> {
  if (response.body === null) throw new TypeError('The reply has no body.');
  return response.body.pipeThrough(new TextDecoderStream(), signal === undefined ? {} : { signal });
}
