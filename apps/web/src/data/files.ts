import { SpiderError, type SpiderProblem } from '@cb-spider/client';
import { server } from './server.ts';
import { session } from './session.ts';
import type { VmPlace } from './vm.ts';

export interface Upload {
  readonly place: VmPlace;
  /** On the VM, from its root. */
  readonly path: string;
  readonly signal: AbortSignal;
  /** Called with the number of bytes sent and the total. */
  readonly onProgress: (bytes: number, all: number) => void;
}

function addressOf({ connection, name }: VmPlace, path: string): string {
  const query = new URLSearchParams({ ConnectionName: connection, path });
  return `/spider/vm/${encodeURIComponent(name)}/file?${query}`;
}

/**
 * Lets the browser download a file of a VM: straight to its disk, however large it is, with its own progress and its own
 * way to cancel. Asks first, so that what is wrong fails here, with `SpiderError`. An answer to HEAD has no words: what it
 * refuses is asked for once more, for the reason.
 */
export async function download(place: VmPlace, path: string): Promise<void> {
  const address = addressOf(place, path);
  await server.send('HEAD', address).catch(() => begin(address));
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

/** Asks for a file until its answer begins. */
async function begin(address: string): Promise<void> {
  const asked = new AbortController();
  await server.send('GET', address, { signal: asked.signal });
  asked.abort();
}

/** Writes a file to a VM. A request of the older kind: it alone tells how much has gone. Fails with `SpiderError`. */
export async function upload(transfer: Upload, file: Blob): Promise<void> {
  const sent = await put(transfer, file);
  if (sent.status === 401 && (await session.renewed())) return upload(transfer, file);
  if (sent.status < 200 || sent.status > 299) throw errorOf(sent);
}

function put(transfer: Upload, file: Blob): Promise<XMLHttpRequest> {
  const { place, path, signal, onProgress } = transfer;
  const request = new XMLHttpRequest();
  request.open('PUT', addressOf(place, path));
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
