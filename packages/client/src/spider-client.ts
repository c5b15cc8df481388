import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/api.ts';
import { errorOf, unansweredError } from './spider-error.ts';
import { eventsOf, linesOf, type ServerEvent } from './streams.ts';

/** How to reach a server. */
export interface ClientOptions {
  /** `http://127.0.0.1:1024` by default. The part `/spider` at its end may be there or not. */
  readonly server?: string | undefined;
  /** The login (HTTP Basic). Missing: none is sent, as a page does that has a session. */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Signs in in place of a name and a password. */
  readonly token?: string | undefined;
  /** In place of the built-in one. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Called for each request when its reply starts, or when none came. Contains no secret. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
}

/** One request and how it was answered. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly durationMs: number;
  readonly requestId: string;
  /** W3C trace context, to find it in traces. */
  readonly traceParent: string;
}

/** A request by method and path, for callers that know these only when they run. */
export interface PlainRequest {
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  /** Sent as JSON; a stream or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Typed calls (`GET`, `POST`, `PUT`, `DELETE` with a path), and plain ones. All of them fail with `SpiderError`. */
export interface SpiderClient extends Pick<Client<paths>, 'GET' | 'POST' | 'PUT' | 'DELETE'> {
  /** Where the server is, without `/spider`. */
  readonly server: string;
  /** Sends a request; answers when the head of the answer is there, and its status is a success. */
  send(method: string, path: string, request?: PlainRequest): Promise<Response>;
  /** Sends a request and reads its JSON. The caller says what it is. */
  json<T>(method: string, path: string, request?: PlainRequest): Promise<T>;
  /** Reads an answer as NDJSON while it comes: of `GET /spider/fleet/…`, for one. */
  lines<T>(path: string, request?: PlainRequest): AsyncGenerator<T, void, undefined>;
  /** Reads an answer's server-sent events while they come. */
  events(method: string, path: string, request?: PlainRequest): AsyncGenerator<ServerEvent, void, undefined>;
  /** Opens a WebSocket. With a login or headers only Node can: a browser's page has its session. */
  socket(path: string, request?: Pick<PlainRequest, 'query' | 'headers'>): WebSocket;
}

/** Makes a client. It connects when it is first asked something. */
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
      // Node's own takes headers here, which the standard does not have.
      return new WebSocket(url, { headers: all } as unknown as string[]);
    },
  };
}

/** A `fetch` that logs in, tells of each exchange, and fails where the server says so or does not answer. */
function checkedFetch({ fetch: ask = fetch, onExchange }: ClientOptions, login: string | undefined) {
  return async (request: Request): Promise<Response> => {
    if (login !== undefined) request.headers.set('authorization', login);
    const startedAt = performance.now();
    const tell = (status: number, headers = new Headers()) =>
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
      response = await ask(request);
    } catch (thrown) {
      tell(0);
      if (request.signal.aborted) throw thrown;
      throw unansweredError(thrown, request.url);
    }
    tell(response.status, response.headers);
    if (!response.ok) throw await errorOf(response);
    return response;
  };
}

/** As the header has it; `undefined` for none. */
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
  // A request that may be redirected keeps a copy of its body, all of it.
  if (body instanceof ReadableStream)
    return { ...init, body, duplex: 'half', redirect: 'error' } as RequestInit;
  if (body instanceof Uint8Array) return { ...init, body: body as Uint8Array<ArrayBuffer> };
  return {
    ...init,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}
