import { randomBytes } from 'node:crypto';
import { chmod, lstat, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { expect, it } from '@jest/globals';
import type { CopyProgress } from '../../src/index.ts';
import { oddNames } from '../beds/odd-names.ts';
import { openSshFixture, withOpenSsh } from '../beds/with-open-ssh.ts';

withOpenSsh.describe('a file copied with a real OpenSSH server', () => {
  const at = openSshFixture();
  const { remote } = at;

  it.each([0, 1, 261_119, 261_120, 261_121, 5_000_000])(
    'brings a file of %d bytes there and back',
    async size => {
      const bytes = randomBytes(size);
      await writeFile(join(at.here, 'file'), bytes, { mode: 0o640 });
      await chmod(join(at.here, 'file'), 0o640);
      const up = await remote.upload(at.host, join(at.here, 'file'), `${at.there}/file`);
      expect(up).toMatchObject({ files: 1, bytes: size, skipped: [] });
      expect((await readFile(`${at.there}/file`)).equals(bytes)).toBe(true);
      expect((await stat(`${at.there}/file`)).mode & 0o7777).toBe(0o640);
      const down = await remote.download(at.host, `${at.there}/file`, join(at.here, 'back'));
      expect(down).toMatchObject({ files: 1, bytes: size });
      expect((await readFile(join(at.here, 'back'))).equals(bytes)).toBe(true);
      expect((await stat(join(at.here, 'back'))).mode & 0o7777).toBe(0o640);
      expect(await readdir(at.there)).toEqual(['file']);
    },
  );

  it('returns the size of a file without reading it, and refuses what cannot be read', async () => {
    await writeFile(`${at.there}/file`, Buffer.alloc(70_000));
    expect(await remote.fileSize(at.host, `${at.there}/file`)).toBe(70_000);
    await expect(remote.fileSize(at.host, at.there)).rejects.toMatchObject({ code: 'conflict' });
    await expect(remote.fileSize(at.host, `${at.there}/none`)).rejects.toMatchObject({ code: 'not_found' });
    await expect(remote.fileSize(at.host, 'a\0b')).rejects.toMatchObject({ code: 'invalid_argument' });
  });

  it.each(oddNames)('keeps the name %j', async name => {
    await remote.upload(at.host, Buffer.from(name), `${at.there}/${name}`);
    expect(await readdir(at.there)).toEqual([name]);
    expect((await remote.readFile(at.host, `${at.there}/${name}`)).toString()).toBe(name);
  });

  it('takes bytes and streams, and fills streams', async () => {
    const bytes = randomBytes(3_000_000);
    const parts = Array.from({ length: 300 }, (_, index) =>
      bytes.subarray(index * 10_000, (index + 1) * 10_000),
    );
    expect(await remote.upload(at.host, Readable.from(parts), `${at.there}/s`)).toMatchObject({
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
    await remote.download(at.host, `${at.there}/s`, slow);
    expect(Buffer.concat(received).equals(bytes)).toBe(true);
    expect(slow.writableFinished).toBe(true);
  });

  it('sets the given mode, else that of the file it replaces, else 0644', async () => {
    const modeOf = async (name: string) => (await stat(`${at.there}/${name}`)).mode & 0o7777;
    await remote.upload(at.host, Buffer.from('1'), `${at.there}/new`);
    expect(await modeOf('new')).toBe(0o644);
    await chmod(`${at.there}/new`, 0o755);
    await remote.upload(at.host, Buffer.from('2'), `${at.there}/new`);
    expect(await modeOf('new')).toBe(0o755);
    await remote.upload(at.host, Buffer.from('3'), `${at.there}/new`, { mode: 0o600 });
    expect(await modeOf('new')).toBe(0o600);
    expect(await readFile(`${at.there}/new`, 'utf8')).toBe('3');
    await chmod(`${at.there}/new`, 0o4755);
    await remote.download(at.host, `${at.there}/new`, join(at.here, 'new'));
    expect((await stat(join(at.here, 'new'))).mode & 0o7777).toBe(0o755);
  });

  it('shows a file under its name only when it is whole', async () => {
    await writeFile(`${at.there}/file`, 'before');
    const controller = new AbortController();
    const endless = new Readable({
      read() {
        this.push(Buffer.alloc(100_000));
      },
    });
    const seen: string[][] = [];
    const copying = remote.upload(at.host, endless, `${at.there}/file`, {
      signal: controller.signal,
      async onProgress({ bytes }) {
        if (bytes < 1_000_000 || seen.length > 0) return;
        seen.push(await readdir(at.there));
        expect(await readFile(`${at.there}/file`, 'utf8')).toBe('before');
        controller.abort();
      },
    });
    await expect(copying).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen[0]).toContain('file');
    expect(seen[0]?.some(name => /^\.spider-[0-9a-f]{16}\.part$/.test(name))).toBe(true);
    expect(await readdir(at.there)).toEqual(['file']);
    expect(await readFile(`${at.there}/file`, 'utf8')).toBe('before');
    expect(endless.destroyed).toBe(true);
  });

  it('leaves nothing here when a download is cancelled', async () => {
    await writeFile(`${at.there}/big`, Buffer.alloc(20_000_000));
    const controller = new AbortController();
    const copying = remote.download(at.host, `${at.there}/big`, join(at.here, 'big'), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(copying).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(at.here)).toEqual([]);
  });

  it('ends at its time limit', async () => {
    const never = new Readable({ read: () => undefined });
    const copying = remote.upload(at.host, never, `${at.there}/never`, { timeoutMs: 400 });
    await expect(copying).rejects.toMatchObject({ code: 'timeout' });
    expect(await readdir(at.there)).toEqual([]);
  });

  it('reports its progress', async () => {
    const steps: CopyProgress[] = [];
    await remote.upload(at.host, Buffer.alloc(1_000_000), `${at.there}/file`, {
      onProgress: step => steps.push(step),
    });
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.at(-1)).toEqual({ path: `${at.there}/file`, bytes: 1_000_000, size: 1_000_000 });
    expect(steps.map(({ bytes }) => bytes)).toEqual(steps.map(({ bytes }) => bytes).sort((a, b) => a - b));
  });

  it('stops when the caller throws out of its progress', async () => {
    const onProgress = () => {
      throw new RangeError('enough');
    };
    await expect(remote.upload(at.host, Buffer.alloc(9), `${at.there}/file`, { onProgress })).rejects.toThrow(
      'enough',
    );
    expect(await readdir(at.there)).toEqual([]);
  });

  it('replaces a link rather than what it leads to', async () => {
    await writeFile(`${at.there}/real`, 'real');
    await symlink('real', `${at.there}/link`);
    await remote.upload(at.host, Buffer.from('new'), `${at.there}/link`);
    expect(await readFile(`${at.there}/real`, 'utf8')).toBe('real');
    expect((await lstat(`${at.there}/link`)).isFile()).toBe(true);
  });

  it('reads virtual files', async () => {
    const version = await remote.readFile(at.host, '/proc/version');
    expect(version.toString()).toBe(await readFile('/proc/version', 'utf8'));
    await remote.upload(at.host, '/proc/version', `${at.there}/version`);
    expect(await readFile(`${at.there}/version`, 'utf8')).toBe(version.toString());
  });
});
