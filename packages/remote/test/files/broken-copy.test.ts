import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { RemoteHost } from '../../src/index.ts';
import { closing, fake, remoteWith } from '../beds/closing.ts';
import { type FakeFile, fakeSftp } from '../beds/fake-sftp.ts';
import { startTcpProxy } from '../beds/tcp-proxy.ts';
import { openSshFixture, withOpenSsh } from '../beds/with-open-ssh.ts';

const size = 12_000_000;

withOpenSsh.describe('a connection that is cut in the middle of a copy', () => {
  const at = openSshFixture();
  const bytes = randomBytes(size);

  /** Starts a proxy to the server that cuts its first, second and further connections after these numbers of bytes. */
  async function brittle(
    ...cuts: (number | undefined)[]
  ): Promise<{ host: RemoteHost; connections: () => number; sent: () => number }> {
    const proxy = closing(await startTcpProxy(at.host.port, { cutAfterBytes: count => cuts[count - 1] }));
    return {
      host: { ...at.host, port: proxy.port },
      connections: proxy.connectionCount,
      sent: proxy.byteCount,
    };
  }

  it('does not keep a file from arriving, nor sends it all again', async () => {
    const { host, connections, sent } = await brittle(5_000_000, 5_000_000);
    await writeFile(join(at.here, 'file'), bytes);
    const result = await remoteWith().upload(host, join(at.here, 'file'), `${at.there}/file`);
    expect(result.bytes).toBe(size);
    expect((await readFile(`${at.there}/file`)).equals(bytes)).toBe(true);
    expect(await readdir(at.there)).toEqual(['file']);
    expect(connections()).toBe(3);
    // Data in flight at a cut is sent twice: one window each time.
    expect(sent()).toBeLessThan(size + 2 * 3_000_000);
  });

  it('does not keep a stream from arriving', async () => {
    const { host, connections } = await brittle(5_000_000);
    const parts = Array.from({ length: 1200 }, (_, index) =>
      bytes.subarray(index * 10_000, (index + 1) * 10_000),
    );
    await remoteWith().upload(host, Readable.from(parts), `${at.there}/file`);
    expect((await readFile(`${at.there}/file`)).equals(bytes)).toBe(true);
    expect(connections()).toBe(2);
  });

  it('does not keep a file from coming, nor fetches it all again', async () => {
    const { host, connections, sent } = await brittle(5_000_000, 5_000_000);
    await writeFile(`${at.there}/file`, bytes);
    await remoteWith().download(host, `${at.there}/file`, join(at.here, 'file'));
    expect((await readFile(join(at.here, 'file'))).equals(bytes)).toBe(true);
    expect(await readdir(at.here)).toEqual(['file']);
    expect(connections()).toBe(3);
    expect(sent()).toBeLessThan(size + 2 * 3_000_000);
  });

  it('does not mix up what a stream is given', async () => {
    const { host } = await brittle(5_000_000);
    await writeFile(`${at.there}/file`, bytes);
    const received: Buffer[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        received.push(chunk);
        done();
      },
    });
    await remoteWith().download(host, `${at.there}/file`, stream);
    expect(Buffer.concat(received).equals(bytes)).toBe(true);
  });

  it('starts a file over that has changed meanwhile', async () => {
    const { host } = await brittle(5_000_000);
    await writeFile(`${at.there}/file`, bytes);
    let isChanged = false;
    const other = randomBytes(size + 1);
    await remoteWith().download(host, `${at.there}/file`, join(at.here, 'file'), {
      onProgress({ bytes: received }) {
        if (received < 1_000_000 || isChanged) return;
        isChanged = true;
        // Replaced in one step, as an upload does it: an open handle still reads the old file.
        replace(`${at.there}/file`, other);
      },
    });
    expect((await readFile(join(at.here, 'file'))).equals(other)).toBe(true);
  });

  it('does not keep the small files of a folder from arriving', async () => {
    const { host, connections } = await brittle(300_000, 300_000, 300_000);
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        writeFile(join(at.here, `f${index}`), bytes.subarray(index, index + 20_000)),
      ),
    );
    const result = await remoteWith().upload(host, at.here, `${at.there}/folder`);
    expect(result.files).toBe(60);
    expect((await readdir(`${at.there}/folder`)).length).toBe(60);
    for (let index = 0; index < 60; index++) {
      const copy = await readFile(`${at.there}/folder/f${index}`);
      expect(copy.equals(bytes.subarray(index, index + 20_000))).toBe(true);
    }
    expect(connections()).toBeGreaterThan(2);
  });

  it('is given up when nothing gets through any more', async () => {
    const { host, connections } = await brittle(5_000_000, ...Array.from({ length: 20 }, () => 4_000));
    await expect(remoteWith().upload(host, bytes, `${at.there}/file`)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(connections()).toBeLessThan(12);
  });
});

describe('a host that started anew in the middle of a copy', () => {
  const bootIdPath = '/proc/sys/kernel/random/boot_id';

  async function rebooting(files: Map<string, FakeFile>) {
    const server = await fake({ onSftp: fakeSftp({ files }) });
    files.set(bootIdPath, { data: Buffer.from('first\n'), mode: 0o444 });
    let isCut = false;
    const onProgress = ({ bytes }: { bytes: number }) => {
      if (bytes < 3_000_000 || isCut) return;
      isCut = true;
      files.set(bootIdPath, { data: Buffer.from('second\n'), mode: 0o444 });
      // Data that was only in memory is lost, although it was acknowledged.
      for (const [name, file] of files)
        if (name.endsWith('.part')) file.data = Buffer.alloc(file.data.length);
      server.cut();
    };
    return { host: server.host, onProgress };
  }

  it('is sent the file from the beginning', async () => {
    const files = new Map<string, FakeFile>();
    const { host, onProgress } = await rebooting(files);
    const bytes = randomBytes(size);
    await remoteWith().upload(host, bytes, '/file', { onProgress });
    expect(files.get('/file')?.data.equals(bytes)).toBe(true);
    expect([...files.keys()].sort()).toEqual(['/file', bootIdPath].sort());
  });

  it('cannot be sent a stream again, and the error says so', async () => {
    const files = new Map<string, FakeFile>();
    const { host, onProgress } = await rebooting(files);
    const stream = Readable.from(Array.from({ length: 120 }, () => randomBytes(100_000)));
    const copying = remoteWith().upload(host, stream, '/file', { onProgress });
    await expect(copying).rejects.toMatchObject({ code: 'unavailable', retryable: false });
    expect([...files.keys()]).toEqual([bootIdPath]);
  });
});

describe('a copy that is given up', () => {
  it.each([0, 300])('while the host takes %i ms to make its file leaves nothing there', async createMs => {
    const files = new Map<string, FakeFile>();
    const { host } = await fake({ onSftp: fakeSftp({ files, createMs }) });
    const controller = new AbortController();
    const stream = new Readable({ read: () => undefined }); // a stream that never ends
    const copying = remoteWith().upload(host, stream, '/file', { signal: controller.signal });
    setTimeout(() => controller.abort(), 150);
    await expect(copying).rejects.toMatchObject({ code: 'cancelled' });
    expect([...files.keys()]).toEqual([]);
    await new Promise(resolve => setTimeout(resolve, 2 * createMs));
    expect([...files.keys()]).toEqual([]);
  });
});

function replace(path: string, data: Buffer): void {
  writeFileSync(`${path}.new`, data);
  renameSync(`${path}.new`, path);
}
