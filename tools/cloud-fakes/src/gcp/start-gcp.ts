import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudObject } from '../inventory/compare.ts';
import { bodyOf } from '../request-body.ts';
import { Cloud } from './cloud.ts';
import type { OperationFault } from './fault.ts';
import { Front } from './front.ts';
import { takeInventory } from './inventory.ts';
import { addDefaultNetwork } from './networks.ts';
import type { FakeGcpOptions } from './options.ts';
import { type ServiceAccountKey, Tokens } from './tokens.ts';
import type { Reply } from './wire.ts';

/** A running stand-in of Compute Engine, with one project. */
export interface FakeGcp extends AsyncDisposable {
  /** `http://127.0.0.1:` and its port. */
  readonly endpoint: string;
  readonly project: string;
  /** The key of the one service account that it knows; its `token_uri` leads here. */
  readonly key: ServiceAccountKey;
  /** Requests so far, such as `GET /compute/v1/projects/p/global/networks`. */
  readonly requests: readonly string[];
  /** An access token, for clients that bring their own. */
  issueToken(scopes?: readonly string[]): string;
  /** Makes all tokens bad at once. */
  revokeTokens(): void;
  /** Lets the next change act, and drops its reply: not one of a token. */
  loseNextReply(): void;
  /** Answers the next request of this method and path with `reply` instead of acting. */
  refuseNext(method: string, path: RegExp, reply: Reply): void;
  /** Lets the next operation of this type (`insert`, `delete` …, or any) on a target with this path fail. */
  failNext(type: string | undefined, target: RegExp, fault: OperationFault): void;
  /** Zones and regions that cannot be asked, such as `zones/us-central1-a`. */
  readonly unreachable: Set<string>;
  /** Zones, or `zone/machine type`, without room for another VM. */
  readonly exhausted: Set<string>;
  /** Paths of all objects of the project that clients can make. */
  inventory(): readonly string[];
  /** The same as they are by now, without what a project has from the start. */
  objects(): readonly CloudObject[];
  close(): Promise<void>;
}

const made = /\/(?:addresses|disks|firewalls|instances|machineImages|networks|subnetworks)\/[^/]+$/;

/** Starts a stand-in on a free port of loopback. */
export async function startFakeGcp(options: FakeGcpOptions = {}): Promise<FakeGcp> {
  const requests: string[] = [];
  const interruptions: { method: string; path: RegExp; reply: Reply }[] = [];
  let loseNext = false;
  const cloud = new Cloud(options);
  addDefaultNetwork(cloud);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const path = (request.url ?? '/').replace(/\?.*/s, '');
    requests.push(`${request.method} ${path}`);
    const place = interruptions.findIndex(each => each.method === request.method && each.path.test(path));
    const [interruption] = place < 0 ? [] : interruptions.splice(place, 1);
    const reply = interruption?.reply ?? front.answer(request, body);
    if (loseNext && request.method !== 'GET' && path !== '/token') {
      loseNext = false;
      request.socket.destroy();
    } else send(response, reply);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      send(response, { status: 500, body: `The stand-in failed: ${String(error)}` });
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokens = new Tokens(cloud.project, `${endpoint}/token`, options);
  const front = new Front(cloud, tokens, options);
  const close = async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return {
    endpoint,
    project: cloud.project,
    key: tokens.key,
    requests,
    issueToken: scopes => tokens.issue(scopes),
    revokeTokens: () => tokens.revokeAll(),
    loseNextReply: () => {
      loseNext = true;
    },
    refuseNext: (method, path, reply) => interruptions.push({ method, path, reply }),
    failNext: (type, target, fault) => cloud.operations.failNext(type, target, fault),
    unreachable: cloud.unreachable,
    exhausted: cloud.exhausted,
    inventory: () => cloud.store.paths(cloud.project).filter(path => made.test(path)),
    objects: () => {
      cloud.operations.settle();
      return takeInventory(cloud);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const isText = typeof body === 'string';
  const type = isText ? 'text/html; charset=UTF-8' : 'application/json; charset=UTF-8';
  response.writeHead(status, { 'content-type': type, server: 'ESF', ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
