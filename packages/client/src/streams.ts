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
export async function* eventsOf(response: Response): AsyncGenerator<ServerEvent, void, undefined> {
  const events = bodyOf(response)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { id, event = 'message', data } of events)
    yield { id, name: event, data: JSON.parse(data) };
}

/** The lines of an answer, each read as JSON, as they come: NDJSON. */
export async function* linesOf(response: Response): AsyncGenerator<unknown, void, undefined> {
  let rest = '';
  for await (const text of bodyOf(response).pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line);
  }
  if (rest !== '') yield JSON.parse(rest);
}

function bodyOf(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (response.body === null) throw new TypeError('The answer has no body.');
  return response.body;
}
