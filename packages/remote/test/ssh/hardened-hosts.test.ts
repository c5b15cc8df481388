import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import ssh2 from 'ssh2';
import { InterruptedCommand } from '../../src/index.ts';
import { parsePrivateKey } from '../../src/ssh/private-key.ts';
import { closing, fake, remoteWith } from '../beds/closing.ts';
import { type FakeFile, fakeSftp } from '../beds/fake-sftp.ts';
import { LimitClock } from '../beds/limit-clock.ts';
import { startOpenSsh } from '../beds/open-ssh.ts';
import { openSshFixture, withOpenSsh } from '../beds/with-open-ssh.ts';

describe('a private key in the form of PKCS#8', () => {
  const pkcs8 = (key: KeyObject, more = {}) =>
    key.export({ type: 'pkcs8', format: 'pem', ...more }).toString();
  const host = { host: 'h', user: 'u' };

  it.each([
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
    ['EC', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['Ed25519', generateKeyPairSync('ed25519').privateKey],
  ])('is read: %s', (_type, key) => {
    const parsed = parsePrivateKey({ ...host, privateKey: pkcs8(key) });
    const signature = parsed?.sign(Buffer.from('text'));
    if (parsed === undefined || !(signature instanceof Buffer)) throw new Error('It does not sign.');
    const open = ssh2.utils.parseKey(parsed.getPublicSSH());
    if (open instanceof Error) throw open;
    expect(open.verify(Buffer.from('text'), signature)).toBe(true);
  });

  it('is read with its passphrase, and not without', () => {
    const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKey = pkcs8(key, { cipher: 'aes-256-cbc', passphrase: 'secret' });
    expect(parsePrivateKey({ ...host, privateKey, passphrase: 'secret' })?.isPrivateKey()).toBe(true);
    for (const passphrase of [undefined, 'wrong'])
      expect(() => parsePrivateKey({ ...host, privateKey, passphrase })).toThrow(
        expect.objectContaining({ code: 'invalid_argument' }),
      );
  });
});

withOpenSsh.describe('a host that allows little', () => {
  const at = openSshFixture();

  const startWith = async (...settings: string[]) => closing(await startOpenSsh(settings));

  it.each([1, 2, 4])('%d sessions on a connection: commands and files take turns', async sessions => {
    const server = await startWith(`MaxSessions ${sessions}`);
    const remote = remoteWith();
    const running = Array.from({ length: 10 }, (_, index) =>
      remote.run(server.host, { shell: `sleep 0.2; echo ${index}` }),
    );
    const file = remote.upload(server.host, Buffer.from('text'), `${server.folder}/file`);
    const results = await Promise.all(running);
    expect(results.map(({ stdout }) => stdout.trim())).toEqual([...Array(10).keys()].map(String));
    expect((await file).bytes).toBe(4);
  });

  it('no session at all is an error', async () => {
    const server = await startWith('MaxSessions 0');
    await expect(remoteWith().run(server.host, ['true'])).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('no change of modes: the mode comes with the file', async () => {
    const server = await startWith('ForceCommand internal-sftp -P setstat,fsetstat');
    const remote = remoteWith();
    const [first, second] = [`${server.folder}/first`, `${server.folder}/second`];
    await remote.upload(server.host, Readable.from([Buffer.from('text')]), first, { mode: 0o640 });
    await remote.upload(server.host, Buffer.from('text'), second, { mode: 0o600 });
    expect((await remote.readFile(server.host, first)).toString()).toBe('text');
    const modes = await at.remote.run(at.host, ['stat', '-c', '%a', first, second]);
    expect(modes.stdout).toBe('640\n600\n');
  });

  it('a shell that prints something where SFTP should begin', async () => {
    const server = await startWith('ForceCommand echo Welcome to this machine of ours; sleep 5');
    await expect(remoteWith().readFile(server.host, '/etc/hostname')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('did not reply with SFTP packets'),
      hint: expect.stringContaining('.bashrc'),
    });
  });

  it('files of /sys are read to their end', async () => {
    const bytes = await at.remote.readFile(at.host, '/sys/class/net/lo/address');
    expect(bytes.toString()).toBe('00:00:00:00:00:00\n');
  });

  it('messages name the file that was asked for', async () => {
    const writing = at.remote.upload(at.host, Buffer.from('x'), `${at.there}/none/file`);
    await expect(writing).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(/cannot write ".*\/none\/file"\.$/),
    });
  });
});

describe('an upload where /proc may not be entered', () => {
  it('goes through', async () => {
    const files = new Map<string, FakeFile>();
    const onSftp = fakeSftp({ files, statStatus: path => (path.startsWith('/proc/') ? 3 : undefined) });
    const { host } = await fake({ onSftp });
    await remoteWith().upload(host, Readable.from([Buffer.from('text')]), '/file');
    expect(files.get('/file')?.data.toString()).toBe('text');
  });
});

describe('a file that its user may write, in a folder that they may not', () => {
  it('is named, with the reason why it cannot be written', async () => {
    const files = new Map<string, FakeFile>([['/etc/site.conf', { data: Buffer.from('old'), mode: 0o666 }]]);
    const { host } = await fake({ onSftp: fakeSftp({ files, openStatus: () => 3 }) });
    await expect(
      remoteWith().upload(host, Readable.from([Buffer.from('new')]), '/etc/site.conf'),
    ).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/cannot write "\/etc\/site\.conf"\.$/),
      hint: expect.stringContaining('write permission in "/etc"'),
    });
    expect([...files]).toMatchObject([['/etc/site.conf', { mode: 0o666 }]]);
  });
});

describe('a file that really changes while it is read', () => {
  it('is reported as such', async () => {
    const files = new Map<string, FakeFile>([['/file', { data: Buffer.alloc(1_000), mode: 0o644 }]]);
    const { host } = await fake({
      onSftp: fakeSftp({
        files,
        onRead: () => files.set('/file', { data: Buffer.alloc(500), mode: 0o644 }),
      }),
    });
    await expect(remoteWith().readFile(host, '/file')).rejects.toMatchObject({ code: 'conflict' });
  });
});

withOpenSsh.describe('a command that is given up on', () => {
  const at = openSshFixture();

  /**
   * Returns the error of a command whose time limit expires as soon as it has written its mark and all its
   * output has arrived.
   */
  async function failureOf(lineWith: (mark: string) => string): Promise<unknown> {
    const clock = new LimitClock();
    const remote = remoteWith({ clock });
    const file = `${at.there}/mark`;
    const options = { timeoutMs: clock.limitMs };
    const running = remote.run(at.host, { shell: lineWith(`touch ${file}`) }, options).then(
      () => undefined,
      (error: unknown) => error,
    );
    while (!existsSync(file)) await pause(10);
    await remote.run(at.host, ['true']); // on the same connection, where replies arrive in order
    clock.expire();
    return running;
  }

  it('reports its output so far', async () => {
    const error = await failureOf(mark => `echo out; echo err >&2; ${mark}; exec sleep 30`);
    expect(error).toBeInstanceOf(InterruptedCommand);
    expect(error).toMatchObject({
      code: 'timeout',
      mayHaveActed: true,
      exitCode: undefined,
      output: { stdout: 'out\n', stderr: 'err\n', isTruncated: false },
    });
  });

  it('reports that it has ended, when only a process that it started still runs', async () => {
    const error = await failureOf(mark => `sleep 30 & echo started; ${mark}; exit 7`);
    expect(error).toMatchObject({
      code: 'timeout',
      exitCode: 7,
      output: { stdout: 'started\n' },
      hint: expect.stringContaining('2>&1 &'),
    });
  });
});

describe('a command that no packet can carry', () => {
  it('is refused before anything is sent, and breaks nothing', async () => {
    const server = await fake();
    const remote = remoteWith();
    const shell = `: ${'x'.repeat(33_000)}`;
    await expect(remote.run(server.host, { shell })).rejects.toMatchObject({ code: 'invalid_argument' });
    expect(server.connectionCount()).toBe(0);
    const longest = `: ${'x'.repeat(31_990)}`;
    expect((await remote.run(server.host, { shell: longest })).stdout).toBe(longest);
  });
});
