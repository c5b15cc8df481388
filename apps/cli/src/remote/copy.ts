import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline, Readable, Transform } from 'node:stream';
import { pipeline as finished } from 'node:stream/promises';
import { readSource } from '../changes/bodies.ts';
import { oneConnection } from '../changes/place.ts';
import type { Call } from '../command/call.ts';
import { CommandError, exits, usageError } from '../command/exit.ts';
import type { Handler } from '../command/row.ts';
import { copyTree } from './copy-tree.ts';

/** A file here, or on a VM: `web:/srv/app.tgz`. */
export interface Place {
  readonly vm?: string | undefined;
  readonly path: string;
}

/** `cp SRC.. DST`: streams files to or from a VM; `-` is standard input or output, `-r` takes folders. */
export const cp: Handler = async call => {
  const places = call.words.map(placeOf);
  const to = places.at(-1);
  const from = places.slice(0, -1);
  if (to === undefined || from.length === 0)
    throw usageError('From where, to where?', 'spider cp ./file vm:/path');
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

/** What is before a colon is a VM's name, unless it looks like a path. */
export function placeOf(word: string): Place {
  const [, vm, path] = /^([^/:]{2,}):(.*)$/.exec(word) ?? [];
  return vm === undefined || path === undefined ? { path: word } : { vm, path };
}

/** A path that ends with a slash is a folder: the file keeps its name. */
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

/** Sends a file's bytes. It appears under its name when it is whole. */
export async function putFile(
  call: Call,
  connection: string,
  vm: string,
  path: string,
  body: unknown,
): Promise<void> {
  await call.client.send('PUT', `/spider/vm/${encodeURIComponent(vm)}/file`, {
    query: {
      ConnectionName: connection,
      path,
      mode: call.flags.text('mode'),
      UserName: call.flags.text('login'),
    },
    headers: { 'content-type': 'application/octet-stream', ...(await keyHeader(call)) },
    body,
    signal: call.signal,
  });
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError('not_found', `${path} cannot be read (${error.code}).`);
  });
  if (found.isDirectory()) throw usageError(`${path} is a folder.`, 'Say -r.');
  return found.size;
}

/** The key of `--key-file`, for requests whose body is something else. */
export async function keyHeader(call: Call): Promise<Readonly<Record<string, string>>> {
  const file = call.flags.text('keyFile');
  return file === undefined
    ? {}
    : { 'x-private-key': Buffer.from(await readSource(call, file)).toString('base64') };
}

/** Reads a file of a VM; the caller consumes its bytes. */
export async function getFile(call: Call, connection: string, vm: string, path: string): Promise<Readable> {
  const response = await call.client.send('GET', `/spider/vm/${encodeURIComponent(vm)}/file`, {
    query: { ConnectionName: connection, path, UserName: call.flags.text('login') },
    headers: await keyHeader(call),
    signal: call.signal,
  });
  const size = Number(response.headers.get('content-length') ?? Number.NaN);
  if (response.body === null) return Readable.from([]);
  const bytes = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  return counted(call, bytes, Number.isNaN(size) ? undefined : size, `${vm}:${path}`);
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
    throw brokenOff(error, call);
  }
}

function brokenOff(error: unknown, call: Call): unknown {
  if (call.signal.aborted || error instanceof CommandError) return error;
  return new CommandError('unavailable', 'The file is incomplete.', 'Copy it again.');
}

/** The same bytes, counted. The reader gets the error of the source, also one that came before the first read. */
function counted(call: Call, source: Readable, size: number | undefined, title: string): Readable {
  return pipeline(source, counter(call, size, title), () => undefined);
}

/** Passes bytes on, and shows how many there were. */
function counter(call: Call, size: number | undefined, title: string): Transform {
  const { stderr } = call.io;
  const isShown = stderr.isTTY === true && !call.output.isQuiet;
  let seen = 0;
  let shownAt = 0;
  return new Transform({
    transform(chunk, _encoding, done) {
      seen += chunk.length;
      const now = Date.now();
      if (isShown && now - shownAt > 200) {
        shownAt = now;
        const part = size ? ` ${Math.floor((100 * seen) / size)}%` : '';
        stderr.write(`\r\u001b[K${title} ${(seen / 1e6).toFixed(1)} MB${part}`);
      }
      done(null, chunk);
    },
    flush(done) {
      if (isShown) stderr.write('\r\u001b[K');
      if (size !== undefined && seen !== size)
        done(
          new CommandError('unavailable', `Only ${seen} of ${size} bytes were received.`, 'Copy it again.'),
        );
      else done();
    },
  });
}
