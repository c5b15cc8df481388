import { describe, expect, it } from '@jest/globals';
import { wholeReply } from '../src/index.ts';

async function* repeated(piece: Uint8Array, times: number): AsyncGenerator<Uint8Array> {
  for (let time = 0; time < times; time++) yield piece;
}

describe('a reply', () => {
  it('is read to its end', async () => {
    expect((await wholeReply(repeated(Buffer.from('ab'), 3))).toString()).toBe('ababab');
    expect(await wholeReply(repeated(Buffer.from('ab'), 0))).toHaveLength(0);
  });

  it('that does not end is abandoned after 64 MB, and may have acted', async () => {
    const read = wholeReply(repeated(Buffer.alloc(1024 ** 2), Number.POSITIVE_INFINITY));
    await expect(read).rejects.toMatchObject({
      errorClass: { code: 'unavailable', mayHaveActed: true, retryable: false },
    });
  });
});
