import { PassThrough, Readable } from 'node:stream';
import { z } from 'zod';
import type { Route, RouteCall } from '../http/route.ts';
import type { StreamedAnswer } from '../http/streamed-answer.ts';
import { type Login, type RemoteTarget, vmTarget } from '../remote/ssh-login.ts';
import type { VmRemote } from '../remote/vm-remote.ts';
import { badRequest } from '../wire/errors.ts';
import { copyResult, fromMode, fromPath, toCopyResult } from '../wire/remote.ts';
import { onConnection as connectionName, given, text } from '../wire/shapes.ts';
import { routesOf } from './route.ts';

const { route, stream } = routesOf('Remote');

const place = { ...connectionName, path: text, UserName: text };
const downloadFields = z.object(place);
const uploadFields = z.object({ ...place, mode: text });

/** How much is read ahead of the client, so that it does not wait for each part. */
const bufferBytes = 1024 * 1024;

/** Returns the routes that read and write files on VMs. Bodies are the bytes of the files. */
export function vmFileRoutes(remote: VmRemote): readonly Route[] {
  return [
    route(
      'PUT /vm/:Name/file',
      'Write a file to a VM. The body is its content. The file appears when it is complete.',
      {
        needs: 'operate',
        fields: uploadFields,
        inQuery: ['ConnectionName', 'path', 'UserName', 'mode'],
        takesBytes: true,
        reply: copyResult,
        async run(call) {
          const { path, mode } = call.fields;
          const [to, permissions] = [fromPath(path), fromMode(mode)];
          const target = await fileTarget(call);
          const options = { mode: permissions, signal: call.signal };
          return toCopyResult(await remote.upload(target, call.bytes(), to, options));
        },
      },
    ),
    stream('GET /vm/:Name/file', 'Read a file from a VM.', {
      needs: 'operate',
      fields: downloadFields,
      reply: z.string().meta({ format: 'binary' }),
      async run(call) {
        const from = fromPath(call.fields.path);
        return download(remote, await fileTarget(call), from, call.signal);
      },
    }),
    stream(
      'HEAD /vm/:Name/file',
      'Check whether a file on a VM can be read, and get its size, without reading it. Fails with the same status as GET.',
      {
        needs: 'operate',
        fields: downloadFields,
        reply: z.string().meta({ format: 'binary' }),
        async run(call) {
          const path = fromPath(call.fields.path);
          const target = await fileTarget(call);
          const { signal } = call;
          const size = await remote.folder(target, opened => opened.fileSize(target.host, path, { signal }));
          // files of size 0 may have content that the kernel generates on each read, as in /proc
          return fileAnswer(path, size === 0 ? undefined : size, Readable.from([]));
        },
      },
    ),
  ];
}

/** Returns when the first bytes have arrived, so that errors in the request are reported before. */
async function download(
  remote: VmRemote,
  target: RemoteTarget,
  path: string,
  signal: AbortSignal,
): Promise<StreamedAnswer> {
  const chunks = new PassThrough({ highWaterMark: bufferBytes });
  const begun = Promise.withResolvers<number | undefined>();
  const transfer = new AbortController();
  const abort = () => transfer.abort(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', abort, { once: true });
  const done = remote.download(target, path, chunks, {
    signal: transfer.signal,
    onProgress({ bytes, size }) {
      // a client that has received the whole file may close the connection at once
      if (bytes === size) signal.removeEventListener('abort', abort);
      begun.resolve(size);
    },
  });
  // A later failure aborts the response, which the client notices.
  done.then(({ bytes }) => begun.resolve(bytes), begun.reject);
  const size = await begun.promise;
  return fileAnswer(path, size, chunks);
}

function fileAnswer(path: string, size: number | undefined, chunks: Readable): StreamedAnswer {
  const headers = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-disposition': attachmentOf(path),
  };
  const length = size === undefined ? {} : { 'content-length': String(size) };
  return { contentType: 'application/octet-stream', headers: { ...headers, ...length }, chunks };
}

/** Returns a header of RFC 6266 with which browsers save the file under its name and never show it. */
function attachmentOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}

/** Returns the VM of a request and the login for it. */
export async function fileTarget(
  call: RouteCall<{ readonly ConnectionName: string; readonly UserName: string }>,
): Promise<RemoteTarget> {
  const { spider, fields, param, signal } = call;
  const login = fileLogin(call.header, fields.UserName);
  const connection = await spider.connection(fields.ConnectionName);
  const vm = await connection.vms.get(param('Name'), { signal });
  return vmTarget(connection, vm, login);
}

/** Returns the login of a request. A private key is in a header, because bodies are files here and URLs are logged. */
export function fileLogin(header: (name: string) => string, userName: string): Login {
  const encoded = header('x-private-key');
  if (encoded !== '' && !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded))
    throw badRequest('X-Private-Key is not base64.', 'As in: base64 -w0 key.pem');
  const privateKey = Buffer.from(encoded, 'base64').toString('utf8');
  return { userName: given(userName), privateKey: given(privateKey) };
}
