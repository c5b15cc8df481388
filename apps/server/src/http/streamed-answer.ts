import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { dropStalledReader } from './stalled-readers.ts';

/** A reply that is sent while it is produced, at the pace of its reader. */
export interface StreamedAnswer {
  readonly contentType: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Sends a streamed reply. Stops producing it if the reader disconnects. */
export function sendStream(
  reply: FastifyReply,
  { contentType, chunks, headers = {} }: StreamedAnswer,
): FastifyReply {
  dropStalledReader(reply.raw);
  // tells proxies not to buffer, so that events arrive at once
  return reply
    .header('x-accel-buffering', 'no')
    .headers(headers)
    .type(contentType)
    .send(chunks instanceof Readable ? chunks : Readable.from(chunks));
}
