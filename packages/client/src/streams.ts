import { EventSourceParserStream } from 'eventsource-parser/stream';

/** One server-sent event. */
export interface ServerEvent {
  /** Where to go on after it, as `Last-Event-ID`; missing where the server gave none. */
  readonly id?: string | undefined;
  /** What it is about: `operation`, `gap`, `stdout`. */
  readonly name: string;
  /** Its data, read as JSON. */
  readonly data: unknown;
}

/** The events of an answer, as they come. */
export async function* eventsOf(
  response: Response,
  signal?: AbortSignal,
): AsyncGenerator<ServerEvent, void, undefined> {
  const events = textOf(response, signal).pipeThrough(new EventSourceParserStream());
  for await (const { id, event = 'message', data } of events)
    yield { id, name: event, data: JSON.parse(data) };
}

/** The lines of an answer, each read as JSON, as they come: NDJSON. */
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
 * The text of an answer. The signal ends it by itself: once an answer has begun, Node forgets the signal of its request
 * when it collects that as garbage.
 */
function textOf(response: Response, signal: AbortSignal | undefined): ReadableStream<string> {
  if (response.body === null) throw new TypeError('The reply has no body.');
  return response.body.pipeThrough(new TextDecoderStream(), signal === undefined ? {} : { signal });
}
