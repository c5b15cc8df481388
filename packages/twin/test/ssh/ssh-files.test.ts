import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client, SFTPWrapper } from 'ssh2';
import { logIn, run, SshBed, sftpOf } from '../beds/ssh-bed.ts';

const mebibyte = 1024 ** 2;
let bed: SshBed;
let client: Client;
let sftp: SFTPWrapper;

beforeAll(async () => {
  bed = await SshBed.start({ ssh: { diskBytes: 130 * mebibyte } });
  client = await logIn(await bed.runVm());
  sftp = await sftpOf(client);
});

afterAll(() => {
  client.end();
  bed.close();
});

/** A method of SFTP as a promise. */
function ask<T = void>(method: keyof SFTPWrapper, ...args: readonly unknown[]): Promise<T> {
  const call = sftp[method] as (...all: unknown[]) => void;
  return new Promise((resolve, reject) => {
    call.call(sftp, ...args, (error: Error | undefined, answer: T) =>
      error ? reject(error) : resolve(answer),
    );
  });
}

/** Writes many pieces at a time, as programs that copy files do. */
async function send(path: string, bytes: Buffer): Promise<void> {
  const handle = await ask<Buffer>('open', path, 'w');
  const pieceBytes = 32_000;
  let next = 0;
  const sender = async () => {
    while (next < bytes.length) {
      const position = next;
      next += pieceBytes;
      const length = Math.min(pieceBytes, bytes.length - position);
      await ask('write', handle, bytes, position, length, position);
    }
  };
  await Promise.all(Array.from({ length: 32 }, sender)).finally(() => ask('close', handle));
}

const statusOf = (code: number) => ({ code });
const [noSuchFile, denied, failure] = [statusOf(2), statusOf(3), statusOf(4)];

describe('files over SFTP', () => {
  it.each([
    'plain',
    'with space',
    'ünï — 한글 🙂',
    'quo\'te"s',
    '-rf',
    'line\nbreak',
    'a*?[b]',
    'x'.repeat(255),
  ])('are read as they were written: %s', async name => {
    const bytes = randomBytes(100_000);
    await ask('writeFile', name, bytes);
    expect((await ask<Buffer>('readFile', name)).equals(bytes)).toBe(true);
    const names = (await ask<{ filename: string }[]>('readdir', '.')).map(({ filename }) => filename);
    expect(names).toContain(name);
    await ask('unlink', name);
    await expect(ask('stat', name)).rejects.toMatchObject(noSuchFile);
  });

  it('are those that the shell sees', async () => {
    await ask('writeFile', 'note', 'from SFTP\n');
    expect(await run(client, 'cat note; echo more >> note')).toMatchObject({ output: 'from SFTP\n' });
    expect(String(await ask('readFile', 'note'))).toBe('from SFTP\nmore\n');
  });

  it('can have 100 MiB, and no more than the disk', async () => {
    const bytes = Buffer.alloc(100 * mebibyte, 'spider');
    await send('large', bytes);
    expect(await run(client, 'ls -s large | wc -l; stat large')).toMatchObject({
      output: expect.stringContaining(String(bytes.length)),
    });
    const handle = await ask<Buffer>('open', 'large', 'r');
    const piece = Buffer.alloc(30_000);
    for (let position = 0; position < bytes.length; position += mebibyte) {
      await ask('read', handle, piece, 0, piece.length, position);
      expect(piece.equals(bytes.subarray(position, position + piece.length))).toBe(true);
    }
    await ask('close', handle);
    await expect(send('more', bytes)).rejects.toMatchObject({ ...failure, message: 'no space' });
    await ask('unlink', 'large');
    await ask('unlink', 'more');
    await ask('writeFile', 'small', 'fits again');
  });

  it('are written and read anywhere, with zeros between', async () => {
    const handle = await ask<Buffer>('open', 'sparse', 'w+');
    await ask('write', handle, Buffer.from('end'), 0, 3, 200_000);
    const bytes = Buffer.alloc(5, 1);
    await ask('read', handle, bytes, 0, 5, 199_998);
    expect(bytes).toEqual(Buffer.from('\0\0end'));
    await ask('fsetstat', handle, { size: 100_000 });
    await ask('fsetstat', handle, { size: 200_003 });
    await ask('read', handle, bytes, 0, 5, 199_998);
    expect(bytes).toEqual(Buffer.alloc(5));
    expect(await ask('fstat', handle)).toMatchObject({ size: 200_003 });
    await ask('close', handle);
    await expect(ask('close', handle)).rejects.toMatchObject(failure);
  });

  it('keep modes and times', async () => {
    await ask('writeFile', 'timed', '');
    await ask('chmod', 'timed', 0o640);
    await ask('utimes', 'timed', 1_000_000_000, 1_100_000_000);
    expect(await ask('stat', 'timed')).toMatchObject({
      mode: 0o100640,
      atime: 1_000_000_000,
      mtime: 1_100_000_000,
      uid: 1000,
    });
  });
});

describe('folders and links over SFTP', () => {
  it('are made, listed, moved and removed', async () => {
    await ask('mkdir', 'folder');
    await ask('writeFile', 'folder/file', 'x');
    await expect(ask('rmdir', 'folder')).rejects.toMatchObject(failure);
    await ask('rename', 'folder', 'moved');
    await expect(ask('rename', 'moved', 'moved/within')).rejects.toMatchObject(failure);
    await ask('symlink', 'moved/file', 'link');
    expect(await ask('readlink', 'link')).toBe('moved/file');
    expect(await ask('realpath', 'link')).toBe('/home/cb-user/moved/file');
    expect((await ask<{ isSymbolicLink(): boolean }>('lstat', 'link')).isSymbolicLink()).toBe(true);
    expect(String(await ask('readFile', 'link'))).toBe('x');
    await ask('unlink', 'link');
    await ask('unlink', 'moved/file');
    await ask('rmdir', 'moved');
  });

  it('do not replace one another by a rename', async () => {
    await ask('writeFile', 'one', '1');
    await ask('writeFile', 'two', '2');
    await expect(ask('rename', 'one', 'two')).rejects.toMatchObject(failure);
    expect(String(await ask('readFile', 'two'))).toBe('2');
  });

  it('with many entries are listed whole', async () => {
    await run(client, 'mkdir many; for i in $(seq 1 1000); do echo $i > many/$i; done');
    expect(await ask('readdir', 'many')).toHaveLength(1000);
  });

  it('of root are not for others to change', async () => {
    await expect(ask('writeFile', '/etc/motd', 'x')).rejects.toMatchObject(denied);
    await expect(ask('readdir', '/root')).rejects.toMatchObject(denied);
    await expect(ask('unlink', '/usr/bin/ls')).rejects.toMatchObject(denied);
    await expect(ask('chmod', '/etc', 0o777)).rejects.toMatchObject(denied);
  });

  it('lead to nothing outside', async () => {
    expect(await ask('realpath', '../../../../../..')).toBe('/');
    await expect(ask('stat', process.cwd())).rejects.toMatchObject(noSuchFile);
    await ask('symlink', '/loop', 'loop-a');
    await ask('symlink', 'loop-c', 'loop-b');
    await ask('symlink', 'loop-b', 'loop-c');
    await expect(ask('stat', 'loop-b')).rejects.toMatchObject(failure);
  });
});
