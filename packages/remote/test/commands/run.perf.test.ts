import { expect, it } from '@jest/globals';
import { retainedBytes } from '../beds/memory.ts';
import { openSshFixture, withOpenSsh } from '../beds/with-open-ssh.ts';

withOpenSsh.describe('a command on a real OpenSSH server', () => {
  const at = openSshFixture();

  it('reads 100 MB in bounded memory', async () => {
    const before = retainedBytes();
    let highest = 0;
    const watch = setInterval(() => {
      highest = Math.max(highest, retainedBytes());
    }, 100);
    const result = await at.remote
      .run(at.host, ['head', '-c', '100000000', '/dev/zero'])
      .finally(() => clearInterval(watch));
    expect(result).toMatchObject({ exitCode: 0, isTruncated: true });
    // The MiB that is kept, and the data that SSH's window reads ahead.
    expect(highest - before).toBeLessThan(10_000_000);
  });
});
