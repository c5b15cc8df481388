import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { CloudObject } from '../inventory/compare.ts';
import { bodyOf } from '../request-body.ts';
import { Cloud } from './cloud.ts';
import { answer } from './front.ts';
import { takeInventory } from './inventory.ts';
import type { FakeClouditOptions } from './options.ts';
import type { Reply } from './route.ts';
import { enter } from './ssh-gate.ts';

/** A running stand-in of Cloudit. */
export interface FakeCloudit extends AsyncDisposable {
  /** `http://127.0.0.1:` and its port: the address of Cloudit, and of a proxy to the public IPs of its servers. */
  readonly endpoint: string;
  /** Requests so far, such as `POST /cloudit/v5.0/ace/v1.0/…/servers`. */
  readonly requests: readonly string[];
  /** Everything that the tenant has. */
  inventory(): readonly CloudObject[];
  /** Lets the next change act, and drops its reply. */
  loseNextReply(): void;
  /** Answers the next request of this method and path with `reply` instead of acting. */
  refuseNext(method: string, path: RegExp, reply: Reply): void;
  /** Answers the next requests, however few there were, with 429. */
  throttleNext(count: number): void;
  /** The next server is made, and never runs. */
  failNextLaunch(): void;
  /** Runs a line in a server's system, as root, and answers what it prints. */
  run(serverName: string, line: string): Promise<string>;
  close(): Promise<void>;
}

interface Interruption {
  readonly method: string;
  readonly path: RegExp;
  readonly reply: Reply;
}

/** Starts a stand-in on a free port of loopback. */
export async function startFakeCloudit(options: FakeClouditOptions = {}): Promise<FakeCloudit> {
  const cloud = new Cloud(options);
  const requests: string[] = [];
  const interruptions: Interruption[] = [];
  const tunnels = new Set<Duplex>();
  let loseNext = false;
  let throttled = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await bodyOf(request);
    const { method = '', url = '' } = request;
    requests.push(`${method} ${url}`);
    if (throttled > 0) {
      throttled -= 1;
      return send(response, { status: 429, body: { message: 'too many requests' } });
    }
    const place = interruptions.findIndex(each => each.method === method && each.path.test(url));
    const [interruption] = place < 0 ? [] : interruptions.splice(place, 1);
    const reply = interruption?.reply ?? answer(cloud, request, text);
    if (!loseNext || method === 'GET') return send(response, reply);
    loseNext = false;
    request.socket.destroy();
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => send(response, { status: 500, body: String(error) }));
  });
  server.on('connect', (request, socket) => {
    tunnels.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => tunnels.delete(socket));
    enter(cloud, request, socket).catch(() => socket.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    for (const tunnel of tunnels) tunnel.destroy();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    inventory: () => takeInventory(cloud),
    loseNextReply: () => {
      loseNext = true;
    },
    refuseNext: (method, path, reply) => void interruptions.push({ method, path, reply }),
    throttleNext: count => {
      throttled = count;
    },
    failNextLaunch: () => {
      cloud.failsNextLaunch = true;
    },
    run: (serverName, line) => {
      const found = [...cloud.servers.values()].find(({ name }) => name === serverName);
      if (found === undefined) throw new Error(`There is no server '${serverName}'.`);
      return found.guest.exec(line);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function send(response: ServerResponse, { status, body }: Reply): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
