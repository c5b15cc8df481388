import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sftpError } from '../../src/files/sftp-errors.ts';
import { nativeCodes } from '../../src/index.ts';
import { fake, remoteWith } from '../beds/closing.ts';
import { type FakeFile, type FakeSftpOptions, fakeSftp } from '../beds/fake-sftp.ts';
import { ManualClock } from '../beds/manual-clock.ts';

let here: string;
beforeEach(async () => {
  here = await mkdtemp(join(tmpdir(), 'spider-untrusted-'));
});
afterEach(async () => {
  await rm(here, { recursive: true, force: true });
});

async function hostWith(options: FakeSftpOptions) {
  const { host } = await fake({ onSftp: fakeSftp(options) });
  return host;
}

function file(data: string | Buffer, mode = 0o644): FakeFile {
  return { data: Buffer.from(data), mode };
}

describe('names that a host lists', () => {
  it.each(['../evil', '/etc/evil', 'a/b', '', 'a\0b', '../../../../../../tmp/evil'])(
    'never lead out of the target: %j',
    async name => {
      const host = await hostWith({
        list: (_, page) => (page === 0 ? [{ name: 'good' }, { name }] : undefined),
      });
      const target = join(here, 'target');
      await expect(remoteWith().download(host, '/tree', target)).rejects.toMatchObject({
        code: 'unavailable',
        nativeCode: nativeCodes.unsafeName,
        retryable: false,
      });
      expect(await readdir(here)).toEqual(['target']);
      expect(await readdir(target)).toEqual([]);
    },
  );

  it('of itself and its parent are passed over', async () => {
    const files = new Map([['/tree/good', file('good')]]);
    const entries = [{ name: '.', isFolder: true }, { name: '..', isFolder: true }, { name: 'good' }];
    const host = await hostWith({
      files,
      list: (path, page) => (path === '/tree' && page === 0 ? entries : undefined),
    });
    await remoteWith().download(host, '/tree', join(here, 'target'));
    expect(await readFile(join(here, 'target', 'good'), 'utf8')).toBe('good');
  });

  it('and that are no UTF-8 are skipped, with a word', async () => {
    const entries = [{ name: 'caf\uFFFD' }];
    const host = await hostWith({ list: (_, page) => (page === 0 ? entries : undefined) });
    const result = await remoteWith().download(host, '/tree', join(here, 'target'));
    expect(result).toMatchObject({ files: 0, skipped: ['caf\uFFFD'] });
  });

  it('do not fill the memory when they have no end', async () => {
    const endless = await hostWith({
      list: () => Array.from({ length: 100 }, (_, index) => ({ name: `f${index}` })),
    });
    const limited = { maxEntries: 150 };
    await expect(remoteWith().download(endless, '/tree', join(here, 'a'), limited)).rejects.toMatchObject({
      code: 'invalid_argument',
    });
    const deep = await hostWith({
      list: (_, page) => (page === 0 ? [{ name: 'd', isFolder: true }] : undefined),
    });
    await expect(remoteWith().download(deep, '/tree', join(here, 'b'), limited)).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });
});

describe('a server of plain SFTP', () => {
  it('still has its files replaced', async () => {
    const files = new Map([['/file', file('before', 0o755)]]);
    const host = await hostWith({ files });
    const bytes = Buffer.alloc(1_000_000, 7);
    await remoteWith().upload(host, bytes, '/file');
    expect([...files.keys()]).toEqual(['/file']);
    expect(files.get('/file')?.data.equals(bytes)).toBe(true);
    expect(files.get('/file')?.mode).toBe(0o755);
  });

  it.each([
    ['failure, without another word', 4, 'conflict'],
    ['no permission', 3, 'forbidden'],
  ])('that answers %s', async (_, status, code) => {
    const files = new Map<string, FakeFile>();
    const host = await hostWith({
      files,
      writeStatus: position => (position > 500_000 ? status : undefined),
    });
    const copying = remoteWith().upload(host, Buffer.alloc(3_000_000), '/file');
    await expect(copying).rejects.toMatchObject({ code, retryable: false });
    expect([...files.keys()]).toEqual([]);
  });

  it.each([
    [14, 'capacity_exhausted'],
    [15, 'quota_exceeded'],
    [11, 'already_exists'],
    [8, 'unsupported'],
    [9999, 'conflict'],
  ])('may also use status %d of later versions', (status, code) => {
    const host = { host: 'h', user: 'u' };
    const error = sftpError(host, 'write', '/file', { code: status });
    expect(error).toMatchObject({ code, nativeCode: `SSH_FX_${status}` });
  });

  it('that falls silent in the middle is given up', async () => {
    const clock = new ManualClock();
    const files = new Map([['/file', file(Buffer.alloc(100))]]);
    const asked = Promise.withResolvers<void>();
    const host = await hostWith({
      files,
      ignores: () => {
        asked.resolve();
        return true;
      },
    });
    const reading = remoteWith({ clock, stallMs: 60_000 }).readFile(host, '/file');
    await asked.promise;
    await clock.due(60_000);
    clock.advance(60_000);
    await expect(reading).rejects.toMatchObject({ code: 'timeout' });
  });

  it('that sends less than the file had is told apart from one that is whole', async () => {
    const files = new Map([['/file', file(Buffer.alloc(1_000_000))]]);
    const host = await hostWith({
      files,
      onRead: () => files.set('/file', file(Buffer.alloc(400_000))),
    });
    await expect(remoteWith().download(host, '/file', join(here, 'file'))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await readdir(here)).toEqual([]);
  });
});
