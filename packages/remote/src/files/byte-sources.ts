import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { CloudError, invalidArgument } from '@cb-spider/core';
import { localError, withLocal } from './local-errors.ts';
import { chunkBytes } from './transfer-window.ts';

/** The source of an upload. Bytes are read in order, from the first to the last. */
export interface ByteSource {
  /** Missing when the size is not known until the end. */
  readonly size: number | undefined;
  /** Permissions of the file; missing if the source is not a file. */
  readonly mode: number | undefined;
  /** Reads the next bytes, at most `chunkBytes`; `undefined` after the last ones. */
  read(): Promise<Buffer | undefined>;
  /** Recycles the buffer of a `read` that is no longer needed. */
  recycle(chunk: Buffer): void;
  /** Starts again with the first byte; returns `false` if that is not possible. */
  rewind(): boolean;
  close(): Promise<void>;
}

/** Opens a local file as a source. Its size is the size at this moment. */
export async function fileSource(path: string): Promise<ByteSource> {
  const stats = await withLocal('access', path, () => stat(path));
  if (!stats.isFile()) throw notAFileHere(path);
  const file = await withLocal('open', path, () => open(path, 'r'));
  // Virtual files, such as those in /proc, report a size of 0.
  const size = stats.size === 0 ? undefined : stats.size;
  const free: Buffer[] = [];
  let position = 0;
  return {
    size,
    mode: stats.mode & 0o7777,
    async read() {
      const wanted = Math.min(chunkBytes, (size ?? Number.POSITIVE_INFINITY) - position);
      const buffer = free.pop() ?? Buffer.allocUnsafe(chunkBytes);
      const length = await withLocal('read', path, () => fill(file, buffer.subarray(0, wanted), position));
      if (size !== undefined && length < wanted) throw becameShorter(path);
      position += length;
      return length === 0 ? undefined : buffer.subarray(0, length);
    },
    recycle(chunk) {
      free.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunkBytes));
    },
    rewind() {
      position = 0;
      return true;
    },
    close: () => file.close(),
  };
}

/** Fills the buffer; returns fewer bytes only at the end of the file. */
async function fill(file: FileHandle, buffer: Buffer, position: number): Promise<number> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, position + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

/** Returns a source of bytes in memory, which are not copied. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  return {
    size: all.length,
    mode: undefined,
    async read() {
      if (position === all.length) return undefined;
      const chunk = all.subarray(position, position + chunkBytes);
      position += chunk.length;
      return chunk;
    },
    recycle: () => undefined,
    rewind() {
      position = 0;
      return true;
    },
    close: async () => undefined,
  };
}

/** Returns a source for a stream, which is read no faster than it is sent, and destroyed at the end. */
export function streamSource(stream: Readable): ByteSource {
  const chunks = rechunk(stream);
  let isBegun = false;
  return {
    size: undefined,
    mode: undefined,
    async read() {
      isBegun = true;
      const next = await chunks.next();
      return next.done === true ? undefined : next.value;
    },
    recycle: () => undefined,
    rewind: () => !isBegun,
    async close() {
      stream.destroy();
    },
  };
}

/** Yields the bytes of a stream in chunks of `chunkBytes`; only the last one may be shorter. */
async function* rechunk(stream: Readable): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const part of withStreamErrors(stream)) {
    parts.push(part);
    length += part.length;
    if (length < chunkBytes) continue;
    const joined = Buffer.concat(parts);
    let position = 0;
    for (; length - position >= chunkBytes; position += chunkBytes) {
      yield joined.subarray(position, position + chunkBytes);
    }
    parts = [joined.subarray(position)];
    length -= position;
  }
  if (length > 0) yield Buffer.concat(parts);
}

async function* withStreamErrors(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const part of stream) {
      if (typeof part === 'string') yield Buffer.from(part);
      else if (part instanceof Uint8Array) yield Buffer.from(part.buffer, part.byteOffset, part.byteLength);
      else throw invalidArgument('source', 'must be a stream of bytes');
    }
  } catch (error) {
    throw localError('read', 'the stream', error);
  }
}

function becameShorter(path: string): CloudError {
  return new CloudError('conflict', `${JSON.stringify(path)} became shorter while it was read.`, {
    hint: 'Copy the file again when no program writes to it.',
  });
}

function notAFileHere(path: string): CloudError {
  return new CloudError(
    'conflict',
    `${JSON.stringify(path)} is neither a file nor a folder on this machine.`,
  );
}
