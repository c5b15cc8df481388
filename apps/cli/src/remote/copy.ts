import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline as finished } from 'node:stream/promises';
import { oneConnection } from '../changes/place.ts';
import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { CommandError, exits, usageError } from '../invocation/exit.ts';
import { copyTree } from './copy-tree.ts';
import { counted, getFile, type Place, putFile } from './files.ts';

/** `cp SRC.. DST`: copies files to or from a VM; `-` is standard input or output, `-r` copies folders. */
export const cp: Handler = async call => {
  const places = call.words.map(placeOf);
  const to = places.at(-1);
  const from = places.slice(0, -1);
  if (to === undefined || from.length === 0)
    throw usageError('The source or the target is missing.', 'spider cp ./file vm:/path');
  const isUp = to.vm !== undefined;
  if (from.some(({ vm }) => (vm !== undefined) === isUp))
    throw usageError(
      'One side must be a VM, and the other one a local path.',
      'For example spider cp ./file vm:/path.',
    );
  const connection = await oneConnection(call);
  for (const source of from) {
    if (call.flags.has('recursive')) await copyTree(call, connection, source, to);
    else if (isUp) await upload(call, connection, source.path, to.vm ?? '', targetPath(to.path, source.path));
    else await download(call, connection, source.vm ?? '', source.path, to.path);
  }
  return exits.ok;
};

/** Parses a file argument. The text before a colon is the name of a VM, unless it looks like a path. */
export function placeOf(word: string): Place {
  const [, vm, path] = /^([^/:]{2,}):(.*)$/.exec(word) ?? [];
  return vm === undefined || path === undefined ? { path: word } : { vm, path };
}

/** Returns the path of the target file. In a folder, a path that ends with a slash, the file keeps its name. */
function targetPath(path: string, source: string): string {
  if (path === '' || path.endsWith('/')) {
    if (source === '-')
      throw usageError('The name of the file is missing.', 'For example spider cp - vm:/srv/file.');
    return `${path === '' ? '/home/cb-user/' : path}${basename(source)}`;
  }
  return path;
}

async function upload(call: Call, connection: string, from: string, vm: string, path: string): Promise<void> {
  const size = from === '-' ? undefined : await sizeOf(from);
  const input = from === '-' ? call.io.stdin : createReadStream(from);
  const body = Readable.toWeb(counted(call, input, size, `${from} → ${vm}:${path}`));
  await putFile(call, connection, vm, path, body as ReadableStream);
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError('not_found', `${path} cannot be read (${error.code}).`);
  });
  if (found.isDirectory()) throw usageError(`${path} is a folder.`, 'Use -r.');
  return found.size;
}

async function download(call: Call, connection: string, vm: string, path: string, to: string): Promise<void> {
  const bytes = await getFile(call, connection, vm, path);
  if (to === '-') {
    for await (const chunk of bytes) await call.output.result(chunk);
    return;
  }
  const isFolder = to.endsWith('/') || (await stat(to).catch(() => undefined))?.isDirectory() === true;
  const file = isFolder ? join(to, basename(path)) : to;
  const part = `${file}.spider-part`;
  try {
    await finished(bytes, createWriteStream(part), { signal: call.signal });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw incompleteFile(error, call);
  }
}

function incompleteFile(error: unknown, call: Call): unknown {
  if (call.signal.aborted || error instanceof CommandError) return error;
  return new CommandError('unavailable', 'The file is incomplete.', 'Copy it again.');
}
