import { addAbortSignal, type Readable } from 'node:stream';
import { TransportError } from './http-errors.ts';

interface ReadOptions {
  /** In bytes. */
  readonly limit: number;
  readonly signal: AbortSignal;
  readonly isJson: boolean;
}

/** Reads a reply's body to its end. Fails if it has more than `limit` bytes. */
export async function readBody(
  place: string,
  stream: Readable,
  options: ReadOptions,
): Promise<{ readonly body: unknown; readonly bytes: number }> {
  addAbortSignal(options.signal, stream);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection that would bring the rest.
    if (bytes > options.limit) throw new TransportError(place, 'too_large');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return { body: parse(place, text, options.isJson), bytes };
}

function parse(place: string, text: string, isJson: boolean): unknown {
  if (text === '') return undefined;
  if (!isJson) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new TransportError(place, 'malformed');
  }
}
