import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { CloudError } from '@cb-spider/core';
import { localError, withLocal } from './local-errors.ts';

/** Where a download puts its bytes, from the first to the last. */
export interface ByteSink {
  /** To be called once, before the first byte. */
  open(): Promise<void>;
  /** Room for the next bytes. */
  buffer(length: number): Buffer;
  /** Takes the bytes of a buffer of its own; resolves when it is ready for more. */
  write(data: Buffer): Promise<void>;
  /** Forgets what was written; `false` when it cannot. */
  restart(): Promise<boolean>;
  /** All is there. */
  commit(mode: number): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** The name under which a file stands beside its target until it is whole. */
export function temporaryName(): string {
  return `.spider-${randomBytes(8).toString('hex')}.part`;
}

/** A file on this side, which appears under its name when it is whole. */
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

/** A stream, which is ended with the last byte and destroyed on failure. */
export function streamSink(stream: Writable): ByteSink {
  let isBegun = false;
  // Its errors come out of `write` and `commit`; without a listener they would end the process.
  stream.on('error', () => undefined);
  return {
    open: async () => undefined,
    // A stream may hold on to what it was given: each chunk gets a buffer of its own.
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

/** Bytes in memory. How many they may be is the budget's business. */
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
    throw localError('look at', path, error);
  }
}

function folderInTheWay(path: string): CloudError {
  return new CloudError('conflict', `${JSON.stringify(path)} is a folder here, not a file.`, {
    hint: 'Give the path of the file to write.',
  });
}
