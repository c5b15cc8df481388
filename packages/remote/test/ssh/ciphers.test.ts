import { KeyObject, randomBytes } from 'node:crypto';
import { expect, it, jest } from '@jest/globals';
import ssh2 from 'ssh2';
import { closing, remoteWith } from '../beds/closing.ts';
import { startOpenSsh } from '../beds/open-ssh.ts';
import { withOpenSsh } from '../beds/with-open-ssh.ts';

withOpenSsh.describe('a connection', () => {
  it.each([
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'aes256-ctr',
    'chacha20-poly1305@openssh.com',
  ])('by %s carries all bytes right, with new keys every megabyte', async cipher => {
    const server = closing(await startOpenSsh([`Ciphers ${cipher}`, 'RekeyLimit 1M none']));
    const remote = remoteWith();
    const bytes = randomBytes(6_000_000);
    const path = `${server.folder}/file`;
    await remote.upload(server.host, bytes, path);
    expect((await remote.readFile(server.host, path)).equals(bytes)).toBe(true);
    const { stdout } = await remote.run(server.host, ['sha256sum', path]);
    expect(stdout).toHaveLength(64 + 2 + path.length + 1);
  });

  it('has its keys prepared: what makes copies quick reaches into ssh2, which may change', async () => {
    const server = closing(await startOpenSsh());
    const connect = jest.spyOn(ssh2.Client.prototype, 'connect');
    await remoteWith().run(server.host, ['true']);
    const client = connect.mock.contexts[0] as unknown as {
      _protocol: { _cipher: { _encKey: unknown }; _decipher: { _decipherKey: unknown } };
    };
    connect.mockRestore();
    expect(client._protocol._cipher._encKey).toBeInstanceOf(KeyObject);
    expect(client._protocol._decipher._decipherKey).toBeInstanceOf(KeyObject);
  });
});
