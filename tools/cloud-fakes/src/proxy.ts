import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf } from './request-body.ts';

/** A reply of the proxy's own. */
export interface ProxyReply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A request that passes. */
export interface PassingRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** A proxy in front of a stand-in, such as one with a sign-in page. */
export interface Proxy extends AsyncDisposable {
  /** `http://127.0.0.1:` and its port. */
  readonly url: string;
  /** From now on it answers these requests itself; without a reply it lets all of them pass again. */
  answer(reply: ProxyReply | undefined, isMeant?: (request: PassingRequest) => boolean): void;
}

/**
 * Starts one. What the stand-in says of its own address leads to the proxy.
 *
 * @param origin of the stand-in
 */
export async function startProxy(origin: string): Promise<Proxy> {
  let own: ProxyReply | undefined;
  let isOwn: (request: PassingRequest) => boolean = () => true;
  let url = '';
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url: path = '/', headers } = request;
    const body = await bodyOf(request);
    if (own !== undefined && isOwn({ method, url: path, body }))
      return response.writeHead(own.status, { 'content-type': own.type }).end(own.body);
    const onward = send(`${origin}${path}`, { method, headers }, reply => {
      const ours = (text: string) => text.replaceAll(origin, url);
      const passed = Object.entries(reply.headers).filter(([name]) => !lengths.has(name));
      const heads = passed.map(([name, value]) => [name, typeof value === 'string' ? ours(value) : value]);
      bodyOf(reply).then(
        text => response.writeHead(reply.statusCode ?? 502, Object.fromEntries(heads)).end(ours(text)),
        () => response.destroy(),
      );
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    answer(reply, isMeant = () => true) {
      own = reply;
      isOwn = isMeant;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** Bodies have other lengths when addresses in them are changed. */
const lengths: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding']);
