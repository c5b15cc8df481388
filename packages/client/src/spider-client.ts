import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/api.ts';
import { errorOf, unansweredError } from './spider-error.ts';
import { eventsOf, linesOf, type ServerEvent } from './streams.ts';

/** Options of a client: the server, the login and the transport. */
export interface ClientOptions {
  /** The address of the server, with or without `/spider` at its end. Default: `http://127.0.0.1:1024`. */
  readonly server?: string | undefined;
  /** The user name of the login (HTTP Basic). Default: `admin`. */
  readonly username?: string | undefined;
  /** The password of the login. Without a password and a token no login is sent, as in a page that has a session. */
  readonly password?: string | undefined;
  /** An access token, used instead of a user name and a password. */
  readonly token?: string | undefined;
  /** The function that sends requests. Default: the built-in `fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Called for each request when its reply starts or fails to arrive. The exchange contains no secret. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
}

/** A request and the result of its reply. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  /** The HTTP status; 0 if there was no reply. */
  readonly status: number;
  /** The time until the head of the reply arrived, in milliseconds. */
  readonly durationMs: number;
  /** The id of the request in the server's log; empty if there was no reply. */
  readonly requestId: string;
  /** The W3C trace context of the request, to find it in traces. */
  readonly traceParent: string;
}

/** The parts of a request besides its method and path, for callers that know these only at run time. */
export interface PlainRequest {
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  /** Sent as JSON, except streams and bytes, which are sent unchanged. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A client of one server. It has typed methods (`GET`, `POST`, `PUT`, `DELETE` with a path) and plain ones. All of them
 * fail with `SpiderError`.
 */
export interface SpiderClient extends Pick<Client<paths>, 'GET' | 'POST' | 'PUT' | 'DELETE'> {
  /** The address of the server, without `/spider`. */
  readonly server: string;
  /** Sends a request. Returns when the head of a successful reply has arrived. */
  send(method: string, path: string, request?: PlainRequest): Promise<Response>;
  /** Sends a request and parses the reply as JSON. The caller states its type, which is not checked. */
  json<T>(method: string, path: string, request?: PlainRequest): Promise<T>;
  /** Reads a reply as NDJSON while it arrives, for example of `GET /spider/fleet/…`. */
  lines<T>(path: string, request?: PlainRequest): AsyncGenerator<T, void, undefined>;
  /** Reads the server-sent events of a reply as they arrive. */
  events(method: string, path: string, request?: PlainRequest): AsyncGenerator<ServerEvent, void, undefined>;
  /** Opens a WebSocket. Only Node can send a login or headers with it; a page in a browser uses its session. */
  socket(path: string, request?: Pick<PlainRequest, 'query' | 'headers'>): WebSocket;
}

/** Creates a client. It connects with its first request. */
export function createClient(options: ClientOptions = {}): SpiderClient {
  const server = (options.server ?? 'http://127.0.0.1:1024').replace(/\/+$/, '').replace(/\/spider$/, '');
  const login = loginOf(options);
  const call = checkedFetch(options, login);
  const { GET, POST, PUT, DELETE } = createFetchClient<paths>({ baseUrl: server, fetch: call });
  const send: SpiderClient['send'] = (method, path, request = {}) =>
    call(new Request(urlOf(server, path, request.query), initOf(method, request)));
  return {
    server,
    GET,
    POST,
    PUT,
    DELETE,
    send,
    json: async <T>(method: string, path: string, request?: PlainRequest) =>
      (await (await send(method, path, request)).json()) as T,
    async *lines<T>(path: string, request: PlainRequest = {}) {
      const headers = { ...request.headers, accept: 'application/x-ndjson' };
      yield* linesOf(await send('GET', path, { ...request, headers }), request.signal) as AsyncGenerator<
        T,
        void,
        undefined
      >;
    },
    async *events(method, path, request = {}) {
      const headers = { ...request.headers, accept: 'text/event-stream' };
      yield* eventsOf(await send(method, path, { ...request, headers }), request.signal);
    },
    socket(path, { query, headers = {} } = {}) {
      const url = urlOf(server.replace(/^http/, 'ws'), path, query);
      const all = { ...headers, ...(login === undefined ? {} : { authorization: login }) };
      if (Object.keys(all).length === 0) return new WebSocket(url);
      // In addition to the standard, Node's WebSocket accepts headers.
      return new WebSocket(url, { headers: all } as unknown as string[]);
    },
  };
}

/** Returns a `fetch` that logs in, reports each exchange, and fails if the reply is an error or does not arrive. */
function checkedFetch({ fetch: send = fetch, onExchange }: ClientOptions, login: string | undefined) {
  return async (request: Request): Promise<Response> => {
    if (login !== undefined) request.headers.set('authorization', login);
    const startedAt = performance.now();
    const report = (status: number, headers = new Headers()) =>
      onExchange?.({
        method: request.method,
        url: request.url,
        status,
        durationMs: performance.now() - startedAt,
        requestId: headers.get('x-request-id') ?? '',
        traceParent: headers.get('traceparent') ?? '',
      });
    let response: Response;
    try {
      response = await send(request);
    } catch (thrown) {
      report(0);
      if (request.signal.aborted) throw thrown;
      throw unansweredError(thrown, request.url);
    }
    report(response.status, response.headers);
    if (!response.ok) throw await errorOf(response);
    return response;
  };
}

/** Returns the value of the `authorization` header; `undefined` for no login. */
function loginOf({ username = 'admin', password, token }: ClientOptions): string | undefined {
  if (token !== undefined) return `Bearer ${token}`;
  if (password === undefined) return undefined;
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function urlOf(server: string, path: string, query: PlainRequest['query'] = {}): URL {
  const url = new URL(server + path);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') url.searchParams.append(name, value);
  return url;
}

function initOf(method: string, { body, headers, signal }: PlainRequest): RequestInit {
  const init = { method, headers: { ...headers }, ...(signal === undefined ? {} : { signal }) };
  if (body === undefined) return init;
  // fetch() keeps a copy of the whole body if the request may be redirected.
  if (body instanceof ReadableStream)
    return { ...init, body, duplex: 'half', redirect: 'error' } as RequestInit;
  if (body instanceof Uint8Array) return { ...init, body: body as Uint8Array<ArrayBuffer> };
  return {
    ...init,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}
