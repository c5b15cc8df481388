import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudObject } from '../inventory/compare.ts';
import { FakeCloud, nameOf } from './fake-cloud.ts';
import type { FakeAlibabaOptions } from './options.ts';
import { Refusal } from './refusal.ts';
import type { RawRequest } from './signatures.ts';

/** A running stand-in of Alibaba Cloud. */
export interface FakeAlibaba extends AsyncDisposable {
  /** `http://127.0.0.1:` and its port, for ECS and VPC of every region. */
  readonly endpoint: string;
  /** Actions so far, in their order. */
  readonly actions: readonly string[];
  /** Requests so far as they came, signatures included. */
  readonly requests: readonly RawRequest[];
  /** Everything in a region. */
  inventory(region: string): readonly CloudObject[];
  /** Lets the next change act, and drops its reply. */
  loseNextReply(): void;
  /** Refuses the next request of this action instead of acting. */
  refuseNext(action: string, status: number, code: string): void;
  /** Answers the next request of this action with a page that is not the service's. */
  interruptNext(action: string, status: number, page: string): void;
  close(): Promise<void>;
}

interface Interruption {
  readonly action: string;
  readonly status: number;
  readonly body: string;
}

const maxBodyBytes = 1024 * 1024;

/** Starts a stand-in on a free port of loopback. */
export async function startFakeAlibaba(options: FakeAlibabaOptions = {}): Promise<FakeAlibaba> {
  const cloud = new FakeCloud(options);
  const requests: RawRequest[] = [];
  const interruptions: Interruption[] = [];
  let loseNext = false;

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await read(incoming);
    requests.push(request);
    const place = interruptions.findIndex(each => each.action === nameOf(request).action);
    const [interruption] = place < 0 ? [] : interruptions.splice(place, 1);
    const reply = interruption ?? replyOf(cloud, request);
    if (loseNext && !nameOf(request).action.startsWith('Describe')) {
      loseNext = false;
      incoming.socket.destroy();
    } else
      response.writeHead(reply.status, { 'content-type': 'application/json;charset=utf-8' }).end(reply.body);
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get actions() {
      return requests.map(request => nameOf(request).action);
    },
    inventory: region => cloud.inventory(region),
    loseNextReply: () => {
      loseNext = true;
    },
    refuseNext: (action, status, code) => {
      interruptions.push({ action, status, body: errorBody(code, 'Refused by the test.') });
    },
    interruptNext: (action, status, page) => {
      interruptions.push({ action, status, body: page });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function replyOf(cloud: FakeCloud, request: RawRequest): { readonly status: number; readonly body: string } {
  try {
    return { status: 200, body: JSON.stringify({ RequestId: newRequestId(), ...cloud.answer(request) }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: errorBody(error.code, error.message) };
  }
}

function errorBody(Code: string, Message: string): string {
  const RequestId = newRequestId();
  const Recommend = `https://api.alibabacloud.com/troubleshoot?q=${encodeURIComponent(Code)}&requestId=${RequestId}`;
  return JSON.stringify({ RequestId, HostId: '127.0.0.1', Code, Message, Recommend });
}

function newRequestId(): string {
  return randomUUID().toUpperCase();
}

async function read(incoming: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error('The request is too large.');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const isForm = incoming.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const query = new Map(url.searchParams);
  const parameters = new Map([...query, ...(isForm ? new URLSearchParams(body) : [])]);
  const { method = '', headers } = incoming;
  return { method, path: url.pathname, headers, parameters, query, body };
}
