import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CloudObject } from '../inventory/compare.ts';
import { bodyOf } from '../request-body.ts';
import { FakeCloud } from './fake-cloud.ts';
import type { Reply } from './fault.ts';
import { allServices, type FakeOpenStackOptions } from './options.ts';

/** A request to be answered otherwise than by the service. */
interface Interruption {
  readonly method: string;
  readonly path: RegExp;
  readonly reply: Reply;
}

/** A running stand-in of OpenStack. */
export interface FakeOpenStack extends AsyncDisposable {
  /** Address of Keystone, up to and with `/v3`. */
  readonly identityEndpoint: string;
  /** Requests so far, such as `POST /RegionOne/compute/v2.1/servers`. */
  readonly requests: readonly string[];
  /** Makes all tokens bad at once. */
  revokeTokens(): void;
  /** Lets the next change act, and drops its reply: not one of a token or of a version's document. */
  loseNextReply(): void;
  /** Answers the next request of this method and path with `reply` instead of acting. */
  refuseNext(method: string, path: RegExp, reply: Reply): void;
  /** Nova accepts the next server, and finds no host for it. */
  failNextBuild(): void;
  /** Octavia accepts the next change of a load balancer, which ends in ERROR. */
  failNextBalancer(): void;
  /** What the project has, past tokens and pages. */
  inventory(): readonly CloudObject[];
  /** The id of an image by name. */
  imageId(name: string): string;
  close(): Promise<void>;
}

/** Starts a stand-in on a free port of loopback. */
export async function startFakeOpenStack(options: FakeOpenStackOptions = {}): Promise<FakeOpenStack> {
  const regions = options.regions ?? { RegionOne: allServices };
  const requests: string[] = [];
  const interruptions: Interruption[] = [];
  let loseNext = false;
  let origin = '';
  const cloud = new FakeCloud({ ...options, regions }, () => origin);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const { pathname } = new URL(request.url ?? '/', origin);
    requests.push(`${request.method} ${pathname}`);
    const place = interruptions.findIndex(each => each.method === request.method && each.path.test(pathname));
    const [interruption] = place < 0 ? [] : interruptions.splice(place, 1);
    const reply = interruption?.reply ?? cloud.answer(request, body);
    if (loseNext && request.method !== 'GET' && !pathname.startsWith('/identity/')) {
      loseNext = false;
      request.socket.destroy();
    } else send(response, reply);
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      send(response, { status: 500, body: { computeFault: { code: 500, message: String(error) } } });
    });
  };
  const server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  origin = `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return {
    identityEndpoint: `${origin}/identity/v3`,
    requests,
    revokeTokens: () => cloud.keystone.revokeAll(),
    loseNextReply: () => {
      loseNext = true;
    },
    refuseNext: (method, path, reply) => interruptions.push({ method, path, reply }),
    failNextBuild: () => cloud.failNextBuild(),
    failNextBalancer: () => cloud.failNextBalancer(),
    inventory: () => cloud.inventory(),
    imageId: name => cloud.imageId(name),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function send(response: ServerResponse, reply: Reply): void {
  const { status, body, headers } = reply;
  const isText = typeof body === 'string';
  const type = isText ? 'text/plain; charset=UTF-8' : 'application/json';
  const requestId = `req-${crypto.randomUUID()}`;
  response.writeHead(status, {
    'x-openstack-request-id': requestId,
    ...(body === undefined ? {} : { 'content-type': type }),
    ...headers,
  });
  response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body));
}
