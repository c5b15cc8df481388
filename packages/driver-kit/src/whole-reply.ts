import { CloudRefusal } from './refusal.ts';

/** The size at which reading a reply stops. */
const maxReplyBytes = 64 * 1024 * 1024;

/** Reads a reply's body to its end. Fails with `unavailable` if the body is larger than 64 MiB. */
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
