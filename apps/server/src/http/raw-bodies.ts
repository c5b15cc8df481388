import { PassThrough, Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allowSlowBody, clientLeft } from './client-errors.ts';

/** A client that sends nothing for this long is considered gone, in milliseconds. */
const silenceMs = 60_000;
const bufferBytes = 256 * 1024;

/** Lets the routes of this Fastify instance receive any body as a stream, without parsing it. */
export function takeBodiesRaw(part: FastifyInstance): void {
  part.removeAllContentTypeParsers();
  part.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

/**
 * Returns the body of a request as a stream with backpressure. It fails when the client disconnects. Destroying it does
 * not close the connection, so that the client still gets its reply.
 */
export function bytesOf({ body, raw }: FastifyRequest): Readable {
  if (!(body instanceof Readable)) return Readable.from([]);
  const source = body;
  const bytes = new PassThrough({ highWaterMark: bufferBytes });
  const end = allowSlowBody(raw.socket);
  // an error without a listener would end the process; a later reader still gets the error
  bytes.on('error', () => undefined);
  const breakOff = (cause?: Error) => bytes.destroy(clientLeft(cause));
  source.once('error', breakOff);
  source.once('close', () => {
    end();
    if (!source.readableEnded) breakOff();
  });
  raw.setTimeout(silenceMs, () => raw.destroy());
  bytes.once('close', () => {
    raw.setTimeout(0);
    source.unpipe(bytes);
    source.resume(); // discards the rest, because the client reads the reply only after it has sent everything
  });
  return source.pipe(bytes);
}
