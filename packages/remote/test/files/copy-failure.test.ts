import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { openSshFixture, withOpenSsh } from '../beds/with-open-ssh.ts';

const execute = promisify(execFile);
const isRoot = process.getuid?.() === 0;

withOpenSsh.describe('a copy with a real OpenSSH server that cannot be', () => {
  const at = openSshFixture();
  const { remote } = at;

  it.each<[string, string, () => Promise<unknown>]>([
    [
      'a missing file there',
      'not_found',
      () => remote.download(at.host, `${at.there}/none`, join(at.here, 'x')),
    ],
    [
      'a missing folder there',
      'not_found',
      () => remote.upload(at.host, Buffer.from('x'), `${at.there}/no/x`),
    ],
    [
      'a missing file here',
      'not_found',
      () => remote.upload(at.host, join(at.here, 'none'), `${at.there}/x`),
    ],
    [
      'a missing folder here',
      'not_found',
      () => remote.download(at.host, '/etc/hostname', join(at.here, 'no', 'x')),
    ],
    ['a folder in the way there', 'conflict', () => remote.upload(at.host, Buffer.from('x'), at.there)],
    ['a folder in the way here', 'conflict', () => remote.download(at.host, '/etc/hostname', at.here)],
    ['a folder to read', 'conflict', () => remote.readFile(at.host, at.there)],
    ['a device here', 'conflict', () => remote.upload(at.host, '/dev/zero', `${at.there}/x`)],
    ['a device to read', 'conflict', () => remote.readFile(at.host, '/dev/zero')],
    ['a device to replace', 'conflict', () => remote.upload(at.host, Buffer.from('x'), '/dev/null')],
    ['a path with NUL', 'invalid_argument', () => remote.readFile(at.host, '/etc/host\0name')],
    ['an empty path', 'invalid_argument', () => remote.upload(at.host, Buffer.from('x'), '')],
    [
      'more than it may bring',
      'invalid_argument',
      () => remote.readFile(at.host, '/etc/passwd', { maxBytes: 9 }),
    ],
    [
      'more made-up bytes than allowed',
      'invalid_argument',
      () => remote.readFile(at.host, '/proc/version', { maxBytes: 9 }),
    ],
  ])('fails clearly with %s', async (_, code, copy) => {
    await expect(copy()).rejects.toMatchObject({ code });
    expect(await readdir(at.here)).toEqual([]);
    expect(await readdir(at.there)).toEqual([]);
  });

  (canMount() ? it : it.skip)('says that the disk is full, and removes what it has begun', async () => {
    const disk = `${at.there}/disk`;
    await mkdir(disk);
    await execute('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
    try {
      const copying = remote.upload(at.host, Buffer.alloc(10_000_000), `${disk}/file`);
      await expect(copying).rejects.toMatchObject({ code: 'capacity_exhausted', retryable: false });
      expect(await readdir(disk)).toEqual([]);
      await writeFile(join(at.here, 'large'), Buffer.alloc(10_000_000));
      const coming = remote.download(at.host, join(at.here, 'large'), `${disk}/file`);
      await expect(coming).rejects.toMatchObject({ code: 'capacity_exhausted' });
      expect(await readdir(disk)).toEqual([]);
    } finally {
      await execute('umount', [disk]);
    }
  });

  (isRoot ? it.skip : it)('says that it may not write', async () => {
    await chmod(at.there, 0o500);
    await expect(remote.upload(at.host, Buffer.from('x'), `${at.there}/x`)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

/** Returns whether a small disk can be mounted and filled, which needs root and a container that allows it. */
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
