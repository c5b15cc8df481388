import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { CloudError } from '@cb-spider/core';
import { localError, withLocal } from './local-errors.ts';

/** The destination of a download. Bytes are written in order, from the first to the last. */
export interface ByteSink {
  /** Opens the sink. Must be called once, before the first byte is written. */
  open(): Promise<void>;
  /** Returns a buffer for the next bytes. */
  buffer(length: number): Buffer;
  /** Writes the bytes of a buffer that `buffer` returned; resolves when the sink is ready for more. */
  write(data: Buffer): Promise<void>;
  /** Discards what was written so far; returns `false` if that is not possible. */
  restart(): Promise<boolean>;
  /** Completes the download: all bytes have been written. */
  commit(mode: number): Promise<void>;
  /** Removes everything that was written. */
  discard(): Promise<void>;
}

/** Returns the name of the temporary file beside the target, which is used until the file is complete. */
export function temporaryName(): string {
  return `.spider-${randomBytes(8).toString('hex')}.part`;
}

/** Returns a sink for a local file, which appears under its name only when it is complete. */
export function fileSink(path: string): ByteSink {
  const temporary = join(dirname(path), temporaryName());
  const free: Buffer[] = [];
  let file: FileHandle | undefined;
  let position = 0;
  const write = <T>(work: (file: FileHandle) => Promise<T>) =>
    withLocal('write', path, async () => {
      if (file === undefined) throw new Error('The sink is not open.');
      return work(file);
    });
  return {
    async open() {
      if (await isFolder(path)) throw folderInTheWay(path);
      file = await withLocal('write', path, () => open(temporary, 'wx', 0o600));
    },
    buffer(length) {
      const recycled = free.pop();
      return recycled === undefined || recycled.length < length
        ? Buffer.allocUnsafe(length)
        : recycled.subarray(0, length);
    },
    async write(data) {
      for (let written = 0; written < data.length; ) {
        const at = position + written;
        const result = await write(handle => handle.write(data, written, data.length - written, at));
        written += result.bytesWritten;
      }
      position += data.length;
      free.push(data);
    },
    async restart() {
      await write(handle => handle.truncate(0));
      position = 0;
      return true;
    },
    async commit(mode) {
      await write(handle => handle.chmod(mode));
      await write(handle => handle.close());
      await withLocal('write', path, () => rename(temporary, path));
    },
    async discard() {
      if (file === undefined) return;
      await withLocal('close', temporary, () => file?.close() ?? Promise.resolve());
      await withLocal('remove', temporary, () => unlink(temporary));
    },
  };
}

/** Returns a sink for a stream, which is ended after the last byte and destroyed on failure. */
export function streamSink(stream: Writable): ByteSink {
  let isBegun = false;
  // `write` and `commit` report its errors; without a listener they would end the process.
  stream.on('error', () => undefined);
  return {
    open: async () => undefined,
    // A stream may keep a reference to a chunk, so each chunk gets its own buffer.
    buffer: length => Buffer.allocUnsafe(length),
    write(data) {
      isBegun = true;
      return withLocal(
        'write',
        'the stream',
        () =>
          new Promise((resolve, reject) => {
            stream.write(data, error => (error ? reject(error) : resolve()));
          }),
      );
    },
    restart: async () => !isBegun,
    async commit() {
      stream.end();
      await withLocal('write', 'the stream', () => finished(stream, { readable: false }));
    },
    async discard() {
      stream.destroy();
    },
  };
}

/** Returns a sink that keeps the bytes in memory. The byte budget limits their number. */
export function bytesSink(): ByteSink & { bytes(): Buffer } {
  let parts: Buffer[] = [];
  return {
    open: async () => undefined,
    buffer: length => Buffer.allocUnsafe(length),
    async write(data) {
      parts.push(data);
    },
    async restart() {
      parts = [];
      return true;
    },
    commit: async () => undefined,
    discard: async () => undefined,
    bytes: () => Buffer.concat(parts),
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw localError('access', path, error);
  }
}

function folderInTheWay(path: string): CloudError {
  return new CloudError('conflict', `${JSON.stringify(path)} is a folder on this machine, not a file.`, {
    hint: 'Give the path of the file to write.',
  });
}
