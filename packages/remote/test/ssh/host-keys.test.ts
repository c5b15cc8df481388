import { describe, expect, it } from '@jest/globals';
import ssh2, { type ParsedKey } from 'ssh2';
import { type HostKeyStore, hostKeyFingerprint, memoryHostKeyStore, nativeCodes } from '../../src/index.ts';
import { closing, fake, remoteWith } from '../beds/closing.ts';
import { startFakeBastion } from '../beds/fake-bastion.ts';
import { startFakeSsh } from '../beds/fake-ssh.ts';
import { keyPair } from '../beds/keys.ts';

const changed = {
  code: 'conflict',
  nativeCode: nativeCodes.hostKeyChanged,
  retryable: false,
  mayHaveActed: false,
};

describe('a host key', () => {
  it('is recorded at the first contact, under the id of the machine', async () => {
    const server = await fake();
    const hostKeys = memoryHostKeyStore();
    const remote = remoteWith({ hostKeys });
    await remote.run({ ...server.host, id: 'i-0abc' }, ['true']);
    expect(await hostKeys.get('i-0abc')).toMatchObject({ type: 'ssh-ed25519' });
    expect(await hostKeys.get(`127.0.0.1:${server.host.port}`)).toBeUndefined();
    await remote.run(server.host, ['true']);
    expect(await hostKeys.get(`127.0.0.1:${server.host.port}`)).toEqual(await hostKeys.get('i-0abc'));
  });

  it('behind a bastion is kept apart from one at the same address elsewhere', async () => {
    const server = await fake();
    const bastion = closing(await startFakeBastion());
    const hostKeys = memoryHostKeyStore();
    await remoteWith({ hostKeys }).run({ ...server.host, via: { ...bastion.host, id: 'bastion-1' } }, [
      'true',
    ]);
    expect(await hostKeys.get(`bastion-1 > 127.0.0.1:${server.host.port}`)).toBeDefined();
    expect(await hostKeys.get(`127.0.0.1:${server.host.port}`)).toBeUndefined();
  });

  it('that changes ends it, until it is reset', async () => {
    const hostKeys = memoryHostKeyStore();
    const before = await startFakeSsh({ hostKeys: [keyPair().private] });
    const id = 'i-0abc';
    const remote = remoteWith({ hostKeys });
    await remote.run({ ...before.host, id }, ['true']);
    const recorded = await hostKeys.get(id);
    await before[Symbol.asyncDispose]();

    const after = await fake({ hostKeys: [keyPair().private] });
    const moved = { ...after.host, id };
    await expect(remote.run(moved, ['true'])).rejects.toMatchObject(changed);
    await expect(remote.upload(moved, Buffer.from('x'), 'x')).rejects.toMatchObject(changed);
    expect(await hostKeys.get(id)).toEqual(recorded);
    await remote.resetHostKey(id);
    expect(await remote.run(moved, ['true'])).toMatchObject({ exitCode: 0 });
    expect(await hostKeys.get(id)).not.toEqual(recorded);
  });

  it('names both keys and the way out when it has changed', async () => {
    const server = await fake();
    const hostKeys = memoryHostKeyStore();
    const other = { type: 'ssh-ed25519', publicKey: ed25519(keyPair().public) };
    await hostKeys.put('vm', other);
    const error = await remoteWith({ hostKeys })
      .run({ ...server.host, id: 'vm' }, ['true'])
      .catch((caught: Error & { hint: string }) => caught);
    expect(error).toHaveProperty('message', expect.stringContaining(hostKeyFingerprint(other)));
    expect(error).toHaveProperty('hint', expect.stringContaining('reset the host key of "vm"'));
  });

  it('is checked before the host learns anything about the user', async () => {
    const server = await fake({ password: 'secret' });
    const methods: string[] = [];
    const spying = await fake({
      onConnection: connection => connection.on('authentication', context => methods.push(context.method)),
    });
    const hostKeys = memoryHostKeyStore();
    await hostKeys.put('vm', { type: 'ssh-ed25519', publicKey: ed25519(keyPair().public) });
    const host = { ...spying.host, id: 'vm', password: 'secret' };
    await expect(remoteWith({ hostKeys }).run(host, ['true'])).rejects.toMatchObject(changed);
    expect(methods).toEqual([]);
    expect(server.connectionCount()).toBe(0);
  });

  it('that somebody else records first wins', async () => {
    const server = await fake();
    const first = { type: 'ssh-ed25519', publicKey: ed25519(keyPair().public) };
    const kept = memoryHostKeyStore();
    const racing: HostKeyStore = {
      ...kept,
      async put(id, key) {
        await kept.put(id, first);
        await kept.put(id, key);
      },
    };
    await expect(remoteWith({ hostKeys: racing }).run(server.host, ['true'])).rejects.toMatchObject(changed);
  });

  it('is not recorded when the host cannot prove that it has it', async () => {
    const hostKeys = memoryHostKeyStore();
    const forger = await fake({ hostKeys: [{ key: forgedKey() }] });
    await expect(remoteWith({ hostKeys }).run({ ...forger.host, id: 'vm' }, ['true'])).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await hostKeys.get('vm')).toBeUndefined();
  });

  it('that cannot be looked up fails the connection', async () => {
    const server = await fake();
    const hostKeys = { ...memoryHostKeyStore(), get: () => Promise.reject(new Error('database gone')) };
    await expect(remoteWith({ hostKeys }).run(server.host, ['true'])).rejects.toMatchObject({
      code: 'unavailable',
      cause: { message: 'database gone' },
    });
    expect(server.connectionCount()).toBe(0);
  });

  it('of the recorded type is asked for, so that a new one beside it is no change', async () => {
    const old = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
    const hostKeys = memoryHostKeyStore();
    const before = await startFakeSsh({ hostKeys: [old.private] });
    await remoteWith({ hostKeys }).run({ ...before.host, id: 'vm' }, ['true']);
    await before[Symbol.asyncDispose]();
    const both = closing(await startFakeSsh({ hostKeys: [keyPair().private, old.private] }));
    const result = await remoteWith({ hostKeys }).run({ ...both.host, id: 'vm' }, ['true']);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(await hostKeys.get('vm')).toMatchObject({ type: 'ecdsa-sha2-nistp256' });
  });

  it('has the fingerprint that OpenSSH prints', () => {
    // The output of ssh-keygen -lf for this line of known_hosts.
    const publicKey = 'AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl';
    expect(hostKeyFingerprint({ type: 'ssh-ed25519', publicKey })).toBe(
      'SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU',
    );
  });
});

/** Returns a key that presents the public half of one key pair and signs with another. */
function forgedKey(): ParsedKey {
  const [shown, used] = [keyPair(), keyPair()].map(
    ({ private: text }) => ssh2.utils.parseKey(text) as ParsedKey,
  );
  if (shown === undefined || used === undefined) throw new Error('There are no keys.');
  return Object.assign(shown, { sign: (data: Buffer, algorithm?: string) => used.sign(data, algorithm) });
}

function ed25519(line: string): string {
  return line.split(' ')[1] ?? '';
}
