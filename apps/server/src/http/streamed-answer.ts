import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { dropStalledReader } from './stalled-readers.ts';

/** A reply that is sent while it is made, at the pace of its reader. */
export interface StreamedAnswer {
  readonly contentType: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Sends it. A reader who goes away ends the making as well. */
export function sendStream(
  reply: FastifyReply,
  { contentType, chunks, headers = {} }: StreamedAnswer,
): FastifyReply {
  dropStalledReader(reply.raw);
  // not buffered by proxies: news is to arrive as it comes
  return reply
    .header('x-accel-buffering', 'no')
    .headers(headers)
    .type(contentType)
    .send(chunks instanceof Readable ? chunks : Readable.from(chunks));
}
