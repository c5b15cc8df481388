import { PassThrough, Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { clientLeft, receiveAtLeisure } from './client-errors.ts';

/** A client that sends nothing for so long has gone, in milliseconds. */
const silenceMs = 60_000;
const bufferBytes = 256 * 1024;

/** Lets the routes of this part of a server take any body as it is, without reading it. */
export function takeBodiesRaw(part: FastifyInstance): void {
  part.removeAllContentTypeParsers();
  part.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

/**
 * The body of a request, read no faster than it is consumed. It breaks off when its client goes away; to destroy
 * it leaves the connection alone, so that the client still gets its answer.
 */
export function bytesOf({ body, raw }: FastifyRequest): Readable {
  if (!(body instanceof Readable)) return Readable.from([]);
  const source = body;
  const bytes = new PassThrough({ highWaterMark: bufferBytes });
  const end = receiveAtLeisure(raw.socket);
  // who reads it later still gets the error; until then nobody listens, and that would end the process
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
    source.resume(); // what still comes is of no use, and the client listens only when it has sent all
  });
  return source.pipe(bytes);
}
