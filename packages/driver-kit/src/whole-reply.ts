import { CloudRefusal } from './refusal.ts';

/** A reply with more bytes is not read to its end. */
const maxReplyBytes = 64 * 1024 * 1024;

/** A reply's body, read to its end. Fails with `unavailable` for one without a sensible end. */
export async function wholeReply(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxReplyBytes)
      throw new CloudRefusal('unavailable', `The reply is larger than ${maxReplyBytes} bytes.`, {
        mayHaveActed: true,
        retryable: false,
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
