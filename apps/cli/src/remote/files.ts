import { pipeline, Readable, Transform } from 'node:stream';
import { readSource } from '../changes/bodies.ts';
import type { Call } from '../command/call.ts';
import { CommandError } from '../invocation/exit.ts';

/** A local file, or a file on a VM: `web:/srv/app.tgz`. */
export interface Place {
  readonly vm?: string | undefined;
  readonly path: string;
}

/** Uploads a file to a VM. The file appears under its name when it is complete. */
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

/** Returns the header with the key of `--key-file`, for requests whose body is used otherwise. */
export async function keyHeader(call: Call): Promise<Readonly<Record<string, string>>> {
  const file = call.flags.text('keyFile');
  return file === undefined
    ? {}
    : { 'x-private-key': Buffer.from(await readSource(call, file)).toString('base64') };
}

/** Downloads a file from a VM; the caller must consume the stream. */
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

/**
 * Passes a stream through a progress counter. The reader receives errors of the source, even one before the
 * first read.
 */
export function counted(call: Call, source: Readable, size: number | undefined, title: string): Readable {
  return pipeline(source, counter(call, size, title), () => undefined);
}

/** Returns a stream that passes bytes on and shows their number. */
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
