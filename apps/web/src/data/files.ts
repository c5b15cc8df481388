import { SpiderError, type SpiderProblem } from '@cb-spider/client';
import { server } from './server.ts';
import { session } from './session.ts';
import type { VmPlace } from './vm.ts';

export interface Upload {
  readonly place: VmPlace;
  /** The absolute path on the VM. */
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
 * Lets the browser download a file of a VM. The browser writes it directly to its disk, whatever the size, shows the
 * progress and can cancel. A request before it checks for errors, so that they reject here with `SpiderError`. A reply
 * to HEAD has no body, so a refused request is repeated with GET to learn the reason.
 */
export async function download(place: VmPlace, path: string): Promise<void> {
  const address = addressOf(place, path);
  await server.send('HEAD', address).catch(() => begin(address));
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

/** Requests a file until the reply begins, then aborts. */
async function begin(address: string): Promise<void> {
  const controller = new AbortController();
  await server.send('GET', address, { signal: controller.signal });
  controller.abort();
}

/**
 * Writes a file to a VM. Rejects with `SpiderError`. Uses XMLHttpRequest, because fetch does not report the progress of
 * an upload.
 */
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
  const problem = parsed(responseText);
  const {
    code = 'unavailable',
    message = `HTTP ${status}`,
    hint = '',
    retryable = false,
    requestId = '',
  } = problem;
  return new SpiderError({ code, message, hint, retryable, requestId, status });
}

function parsed(text: string): Partial<SpiderProblem> {
  try {
    return JSON.parse(text) as Partial<SpiderProblem>;
  } catch {
    return {};
  }
}
