import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmdirSync } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CopyProgress, memoryHostKeyStore, SshRemote } from '../src/index.ts';
import { noteSkip, type OpenSsh, startOpenSsh } from './open-ssh.ts';

const suite = noteSkip() ? describe.skip : describe;
const execute = promisify(execFile);
const isRoot = process.getuid?.() === 0;

const oddNames = [
  'plain',
  'with space',
  "it's",
  '"quoted"',
  'new\nline',
  'tab\tand\\backslash',
  '한글 é 👩‍🚀',
  '-rf',
  '$HOME `id` ;*?',
  'x'.repeat(255),
];

suite('copies with a real OpenSSH server', () => {
  let server: OpenSsh;
  let there: string;
  let here: string;
  const remote = new SshRemote({ hostKeys: memoryHostKeyStore() });
  beforeAll(async () => {
    server = await startOpenSsh();
  });
  afterAll(async () => {
    await remote.close();
    await server?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    there = await mkdtemp(join(server.folder, 'there-'));
    here = await mkdtemp(join(tmpdir(), 'spider-here-'));
  });
  afterEach(async () => {
    await rm(here, { recursive: true, force: true });
  });

  it.each([0, 1, 261_119, 261_120, 261_121, 5_000_000])(
    'brings a file of %d bytes there and back',
    async size => {
      const bytes = randomBytes(size);
      await writeFile(join(here, 'file'), bytes, { mode: 0o640 });
      await chmod(join(here, 'file'), 0o640);
      const up = await remote.upload(server.host, join(here, 'file'), `${there}/file`);
      expect(up).toMatchObject({ files: 1, bytes: size, skipped: [] });
      expect((await readFile(`${there}/file`)).equals(bytes)).toBe(true);
      expect((await stat(`${there}/file`)).mode & 0o7777).toBe(0o640);
      const down = await remote.download(server.host, `${there}/file`, join(here, 'back'));
      expect(down).toMatchObject({ files: 1, bytes: size });
      expect((await readFile(join(here, 'back'))).equals(bytes)).toBe(true);
      expect((await stat(join(here, 'back'))).mode & 0o7777).toBe(0o640);
      expect(await readdir(there)).toEqual(['file']);
    },
  );

  it.each(oddNames)('keeps the name %j', async name => {
    await remote.upload(server.host, Buffer.from(name), `${there}/${name}`);
    expect(await readdir(there)).toEqual([name]);
    expect((await remote.readFile(server.host, `${there}/${name}`)).toString()).toBe(name);
  });

  it('takes bytes and streams, and fills streams', async () => {
    const bytes = randomBytes(3_000_000);
    const parts = Array.from({ length: 300 }, (_, index) =>
      bytes.subarray(index * 10_000, (index + 1) * 10_000),
    );
    expect(await remote.upload(server.host, Readable.from(parts), `${there}/s`)).toMatchObject({
      bytes: 3_000_000,
    });
    const received: Buffer[] = [];
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk, _encoding, done) {
        received.push(chunk);
        setTimeout(done, 1);
      },
    });
    await remote.download(server.host, `${there}/s`, slow);
    expect(Buffer.concat(received).equals(bytes)).toBe(true);
    expect(slow.writableFinished).toBe(true);
  });

  it('sets the mode that it is told, that of the file it replaces, or 0644', async () => {
    const modeOf = async (name: string) => (await stat(`${there}/${name}`)).mode & 0o7777;
    await remote.upload(server.host, Buffer.from('1'), `${there}/new`);
    expect(await modeOf('new')).toBe(0o644);
    await chmod(`${there}/new`, 0o755);
    await remote.upload(server.host, Buffer.from('2'), `${there}/new`);
    expect(await modeOf('new')).toBe(0o755);
    await remote.upload(server.host, Buffer.from('3'), `${there}/new`, { mode: 0o600 });
    expect(await modeOf('new')).toBe(0o600);
    expect(await readFile(`${there}/new`, 'utf8')).toBe('3');
    await chmod(`${there}/new`, 0o4755);
    await remote.download(server.host, `${there}/new`, join(here, 'new'));
    expect((await stat(join(here, 'new'))).mode & 0o7777).toBe(0o755);
  });

  it('shows a file under its name only when it is whole', async () => {
    await writeFile(`${there}/file`, 'before');
    const controller = new AbortController();
    const endless = new Readable({
      read() {
        this.push(Buffer.alloc(100_000));
      },
    });
    const seen: string[][] = [];
    const copying = remote.upload(server.host, endless, `${there}/file`, {
      signal: controller.signal,
      async onProgress({ bytes }) {
        if (bytes < 1_000_000 || seen.length > 0) return;
        seen.push(await readdir(there));
        expect(await readFile(`${there}/file`, 'utf8')).toBe('before');
        controller.abort();
      },
    });
    await expect(copying).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen[0]).toContain('file');
    expect(seen[0]?.some(name => /^\.spider-[0-9a-f]{16}\.part$/.test(name))).toBe(true);
    expect(await readdir(there)).toEqual(['file']);
    expect(await readFile(`${there}/file`, 'utf8')).toBe('before');
    expect(endless.destroyed).toBe(true);
  });

  it('leaves nothing here when a download is given up', async () => {
    await writeFile(`${there}/big`, Buffer.alloc(20_000_000));
    const controller = new AbortController();
    const copying = remote.download(server.host, `${there}/big`, join(here, 'big'), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(copying).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(here)).toEqual([]);
  });

  it('ends at its time limit', async () => {
    const never = new Readable({ read: () => undefined });
    const copying = remote.upload(server.host, never, `${there}/never`, { timeoutMs: 400 });
    await expect(copying).rejects.toMatchObject({ code: 'timeout' });
    expect(await readdir(there)).toEqual([]);
  });

  it('tells how far it is', async () => {
    const steps: CopyProgress[] = [];
    await remote.upload(server.host, Buffer.alloc(1_000_000), `${there}/file`, {
      onProgress: step => steps.push(step),
    });
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.at(-1)).toEqual({ path: `${there}/file`, bytes: 1_000_000, size: 1_000_000 });
    expect(steps.map(({ bytes }) => bytes)).toEqual(steps.map(({ bytes }) => bytes).sort((a, b) => a - b));
  });

  it('stops when the caller throws out of its progress', async () => {
    const onProgress = () => {
      throw new RangeError('enough');
    };
    await expect(
      remote.upload(server.host, Buffer.alloc(9), `${there}/file`, { onProgress }),
    ).rejects.toThrow('enough');
    expect(await readdir(there)).toEqual([]);
  });

  it('brings a folder there and back, with all modes and odd names', async () => {
    const source = join(here, 'source');
    await mkdir(join(source, 'deep', 'er'), { recursive: true });
    await mkdir(join(source, 'empty'));
    for (const name of oddNames) await writeFile(join(source, 'deep', name), `content of ${name}`);
    await writeFile(join(source, 'deep', 'er', 'script'), '#!/bin/sh\n', { mode: 0o755 });
    for (let index = 0; index < 50; index++)
      await writeFile(join(source, 'deep', 'er', `f${index}`), randomBytes(1000));
    await symlink('/etc/passwd', join(source, 'link'));
    await chmod(join(source, 'deep', 'er'), 0o555);
    const up = await remote.upload(server.host, source, `${there}/target`);
    expect(up).toMatchObject({ files: oddNames.length + 51, skipped: ['link'] });
    const down = await remote.download(server.host, `${there}/target`, join(here, 'back'));
    expect(down).toMatchObject({ files: oddNames.length + 51, skipped: [] });
    await rm(join(source, 'link'));
    await execute('diff', ['-r', source, join(here, 'back')]);
    for (const root of [`${there}/target`, join(here, 'back')]) {
      expect((await stat(`${root}/deep/er`)).mode & 0o777).toBe(0o555);
      expect((await stat(`${root}/deep/er/script`)).mode & 0o777).toBe(0o755);
    }
  });

  it('merges a folder into one that is there', async () => {
    const source = join(here, 'source');
    await mkdir(source);
    await writeFile(join(source, 'a'), 'new');
    await mkdir(`${there}/target`);
    await chmod(`${there}/target`, 0o711);
    await writeFile(`${there}/target/a`, 'old');
    await writeFile(`${there}/target/b`, 'stays');
    await remote.upload(server.host, source, `${there}/target/`);
    expect(await readFile(`${there}/target/a`, 'utf8')).toBe('new');
    expect(await readFile(`${there}/target/b`, 'utf8')).toBe('stays');
    expect((await stat(`${there}/target`)).mode & 0o777).toBe(0o711);
  });

  it('does not write through a link in the target folder here', async () => {
    await mkdir(`${there}/tree/sub`, { recursive: true });
    await writeFile(`${there}/tree/sub/file`, 'x');
    await mkdir(join(here, 'outside'));
    await mkdir(join(here, 'target'));
    await symlink(join(here, 'outside'), join(here, 'target', 'sub'));
    const copying = remote.download(server.host, `${there}/tree`, join(here, 'target'));
    await expect(copying).rejects.toMatchObject({ code: 'conflict' });
    expect(await readdir(join(here, 'outside'))).toEqual([]);
  });

  it('replaces a link rather than what it leads to', async () => {
    await writeFile(`${there}/real`, 'real');
    await symlink('real', `${there}/link`);
    await remote.upload(server.host, Buffer.from('new'), `${there}/link`);
    expect(await readFile(`${there}/real`, 'utf8')).toBe('real');
    expect((await lstat(`${there}/link`)).isFile()).toBe(true);
  });

  it('reads files that the kernel makes up', async () => {
    const version = await remote.readFile(server.host, '/proc/version');
    expect(version.toString()).toBe(await readFile('/proc/version', 'utf8'));
  });

  it.each<[string, string, () => Promise<unknown>]>([
    [
      'a missing file there',
      'not_found',
      () => remote.download(server.host, `${there}/none`, join(here, 'x')),
    ],
    [
      'a missing folder there',
      'not_found',
      () => remote.upload(server.host, Buffer.from('x'), `${there}/no/x`),
    ],
    ['a missing file here', 'not_found', () => remote.upload(server.host, join(here, 'none'), `${there}/x`)],
    [
      'a missing folder here',
      'not_found',
      () => remote.download(server.host, '/etc/hostname', join(here, 'no', 'x')),
    ],
    ['a folder in the way there', 'conflict', () => remote.upload(server.host, Buffer.from('x'), there)],
    ['a folder in the way here', 'conflict', () => remote.download(server.host, '/etc/hostname', here)],
    ['a folder to read', 'conflict', () => remote.readFile(server.host, there)],
    ['a device to read', 'conflict', () => remote.readFile(server.host, '/dev/zero')],
    ['a device to replace', 'conflict', () => remote.upload(server.host, Buffer.from('x'), '/dev/null')],
    ['a path with NUL', 'invalid_argument', () => remote.readFile(server.host, '/etc/host\0name')],
    ['an empty path', 'invalid_argument', () => remote.upload(server.host, Buffer.from('x'), '')],
    [
      'more than it may bring',
      'invalid_argument',
      () => remote.readFile(server.host, '/etc/passwd', { maxBytes: 9 }),
    ],
    [
      'more made-up bytes than allowed',
      'invalid_argument',
      () => remote.readFile(server.host, '/proc/version', { maxBytes: 9 }),
    ],
  ])('fails clearly with %s', async (_, code, copy) => {
    await expect(copy()).rejects.toMatchObject({ code });
    expect(await readdir(here)).toEqual([]);
    expect(await readdir(there)).toEqual([]);
  });

  it('keeps to the number of entries that it may copy', async () => {
    await mkdir(join(here, 'many'));
    for (let index = 0; index < 12; index++) await writeFile(join(here, 'many', `f${index}`), '');
    const limited = { maxEntries: 10 };
    await expect(remote.upload(server.host, join(here, 'many'), `${there}/m`, limited)).rejects.toMatchObject(
      {
        code: 'invalid_argument',
      },
    );
    await expect(
      remote.download(server.host, join(here, 'many'), join(here, 'm'), limited),
    ).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });

  (canMount() ? it : it.skip)('says that the disk is full, and removes what it has begun', async () => {
    const disk = `${there}/disk`;
    await mkdir(disk);
    await execute('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
    try {
      const copying = remote.upload(server.host, Buffer.alloc(10_000_000), `${disk}/file`);
      await expect(copying).rejects.toMatchObject({ code: 'capacity_exhausted', retryable: false });
      expect(await readdir(disk)).toEqual([]);
      await writeFile(join(here, 'large'), Buffer.alloc(10_000_000));
      const coming = remote.download(server.host, join(here, 'large'), `${disk}/file`);
      await expect(coming).rejects.toMatchObject({ code: 'capacity_exhausted' });
      expect(await readdir(disk)).toEqual([]);
    } finally {
      await execute('umount', [disk]);
    }
  });

  (isRoot ? it.skip : it)('says that it may not write', async () => {
    await chmod(there, 0o500);
    await expect(remote.upload(server.host, Buffer.from('x'), `${there}/x`)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

/** A disk small enough to be filled takes root, and a container that lets it. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'spider-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  else
    process.stderr.write(
      'skipped: a full disk needs the right to mount one; a fake one is tested all the same\n',
    );
  rmdirSync(folder);
  return mounted;
}
