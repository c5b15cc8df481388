import { SpiderError, type SpiderProblem } from '@cb-spider/client';
import { server } from './server.ts';
import { session } from './session.ts';
import type { VmPlace } from './vm.ts';

export interface Transfer {
  readonly place: VmPlace;
  /** On the VM, from its root. */
  readonly path: string;
  readonly signal: AbortSignal;
  /** Called with the number of bytes sent and the total; the total is missing if unknown. */
  readonly onProgress: (bytes: number, all: number | undefined) => void;
}

function addressOf({ place: { connection, name }, path }: Transfer): string {
  const query = new URLSearchParams({ ConnectionName: connection, path });
  return `/spider/vm/${encodeURIComponent(name)}/file?${query}`;
}

/** Reads a file of a VM; the browser keeps it on its own disk. Fails with `SpiderError`. */
export async function download(transfer: Transfer): Promise<Blob> {
  const { signal, onProgress } = transfer;
  const response = await server.send('GET', addressOf(transfer), { signal });
  const all = Number(response.headers.get('content-length')) || undefined;
  let bytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      onProgress(bytes, all);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(counted)).blob();
}

/** Writes a file to a VM. A request of the older kind: it alone tells how much has gone. Fails with `SpiderError`. */
export async function upload(transfer: Transfer, file: Blob): Promise<void> {
  const sent = await put(transfer, file);
  if (sent.status === 401 && (await session.renewed())) return upload(transfer, file);
  if (sent.status < 200 || sent.status > 299) throw errorOf(sent);
}

function put(transfer: Transfer, file: Blob): Promise<XMLHttpRequest> {
  const { signal, onProgress } = transfer;
  const request = new XMLHttpRequest();
  request.open('PUT', addressOf(transfer));
  request.setRequestHeader('content-type', 'application/octet-stream');
  if (session.csrf !== undefined) request.setRequestHeader('x-spider-csrf', session.csrf);
  request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded, total));
  const abort = () => request.abort();
  signal.addEventListener('abort', abort);
  return new Promise<XMLHttpRequest>((resolve, reject) => {
    request.addEventListener('load', () => resolve(request));
    request.addEventListener('error', () => resolve(request));
    request.addEventListener('abort', () => reject(signal.reason));
    request.send(file);
  }).finally(() => signal.removeEventListener('abort', abort));
}

function errorOf({ status, responseText }: XMLHttpRequest): SpiderError {
  const told = parsed(responseText);
  const {
    code = 'unavailable',
    message = `HTTP ${status}`,
    hint = '',
    retryable = false,
    requestId = '',
  } = told;
  return new SpiderError({ code, message, hint, retryable, requestId, status });
}

function parsed(text: string): Partial<SpiderProblem> {
  try {
    return JSON.parse(text) as Partial<SpiderProblem>;
  } catch {
    return {};
  }
}
