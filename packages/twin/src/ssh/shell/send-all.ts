import { once } from 'node:events';
import type { Writable } from 'node:stream';

const chunkBytes = 32_768;

/** Writes bytes as fast as the other side reads them. Returns early when `channel` is closed. */
export async function sendAll(
  stream: Pick<Writable, 'write' | 'once' | 'off'>,
  bytes: Buffer,
  channel: Writable,
): Promise<void> {
  for (let start = 0; start < bytes.length && !channel.destroyed && channel.writable; start += chunkBytes) {
    if (stream.write(bytes.subarray(start, start + chunkBytes))) continue;
    const gone = new AbortController();
    const { signal } = gone;
    await Promise.race([
      once(stream as Writable, 'drain', { signal }),
      once(channel, 'close', { signal }),
    ]).finally(() => gone.abort());
  }
}
