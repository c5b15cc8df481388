import { request } from 'node:http';
import type { Readable } from 'node:stream';
import type { TwinOptions } from '@cb-spider/driver-twin';
import { type Bed, type BedOptions, connectTwin, makeSurroundings, startBed, vmRequest } from './bed.ts';

export const on = { ConnectionName: 'c1' };

/** Starts a test server with a VM `vm-01` that accepts SSH. */
export async function startRemoteBed(ssh: TwinOptions['ssh'] = true, options: BedOptions = {}): Promise<Bed> {
  const bed = await startBed({ ...options, twin: { ssh } });
  await connectTwin(bed);
  await makeSurroundings(bed);
  await makeVm(bed, 'vm-01');
  return bed;
}

export async function makeVm(
  bed: Pick<Bed, 'post'>,
  name: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { status, reply } = await bed.post('/vm', vmRequest(name, more));
  if (status !== 200) throw new Error(JSON.stringify(reply));
}

export function command(bed: Pick<Bed, 'post'>, request: Readonly<Record<string, unknown>>, name = 'vm-01') {
  return bed.post(`/vm/${name}/command`, { ...on, ReqInfo: request });
}

/** Returns the path of a file on a VM. */
export function filePath(path: string, more: Readonly<Record<string, string>> = {}, name = 'vm-01'): string {
  return `/vm/${name}/file?${new URLSearchParams({ ...on, path, ...more })}`;
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly bytes: Buffer;
}

/** Sends a request with a body of bytes, and returns the bytes of the reply. */
export function askBytes(
  bed: Pick<Bed, 'base'>,
  method: 'GET' | 'HEAD' | 'PUT',
  path: string,
  body?: Buffer | Readable,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(bed.base + path, { method, headers, agent: false }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk)).on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    sent.on('error', reject);
    if (body === undefined || Buffer.isBuffer(body)) sent.end(body);
    else body.pipe(sent);
  });
}

/** Returns the recorded remote calls on VMs, oldest first. */
export async function remoteCalls({ spider, store }: Bed) {
  await spider.history.flush();
  const calls = await store.history.list({ kind: ['vm'] });
  return calls
    .filter(call => ['command', 'terminal', 'upload', 'download'].includes(call.operation))
    .reverse();
}
