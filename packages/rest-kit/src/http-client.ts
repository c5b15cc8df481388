import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import { getCACertificates } from 'node:tls';
import { redactor, redactValue } from '@cb-spider/driver-kit';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { HttpStatusError, TransportError } from './http-errors.ts';
import { readBody } from './read-body.ts';
import { traceHeader } from './trace-header.ts';
import { transportError } from './transport-failure.ts';

export interface HttpClientOptions {
  /** Sent as `User-Agent`. */
  readonly userAgent: string;
  /**
   * The time limit of each request, in milliseconds, from the first byte sent to the last one received. Default: 60 s.
   */
  readonly timeoutMs?: number | undefined;
  /** A larger reply fails. Default: 64 MiB. */
  readonly maxReplyBytes?: number | undefined;
  /** The maximum number of connections to one host; further requests wait for a free one. Default: 16. */
  readonly maxConnections?: number | undefined;
  /** PEM certificates of authorities to trust in addition to the usual ones. */
  readonly extraCa?: string | undefined;
  /** Names of the headers in which the server returns its request id, the preferred one first. */
  readonly requestIdHeaders?: readonly string[] | undefined;
  /**
   * Passwords and keys, which are removed from replies other than 2xx, because some servers repeat what they receive.
   */
  readonly secrets?: readonly string[] | undefined;
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON; no body is sent if it is missing. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Overrides the client's time limit, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** Secrets in addition to the client's, such as a token. */
  readonly secrets?: readonly string[] | undefined;
}

export interface HttpReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed if the server declares it as JSON, else text; `undefined` if there is none. Not validated. */
  readonly body: unknown;
  /** Size of the decompressed body, in bytes. */
  readonly bytes: number;
  readonly requestId: string | undefined;
}

/** Shorter than servers keep idle connections, so that no request meets a connection that is being closed. */
const idleConnectionMs = 4_000;

/**
 * Sends requests over kept-alive connections. Never follows a redirect (a token would be sent along), never repeats a
 * request, never uses a proxy from the environment, and always checks certificates. A request within an active
 * OpenTelemetry span carries its `traceparent`.
 */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #agents: { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent };
  readonly #http: AxiosInstance;
  #isClosed = false;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    const { maxConnections = 16, extraCa } = options;
    const pool = { keepAlive: true, maxSockets: maxConnections, timeout: idleConnectionMs } as const;
    const ca = extraCa === undefined ? {} : { ca: [...getCACertificates('default'), extraCa] };
    this.#agents = { httpAgent: new HttpAgent(pool), httpsAgent: new HttpsAgent({ ...pool, ...ca }) };
    this.#http = axios.create({
      ...this.#agents,
      adapter: 'http',
      responseType: 'stream',
      maxRedirects: 0,
      proxy: false,
      validateStatus: null,
      headers: { common: { accept: 'application/json', 'user-agent': options.userAgent } },
    });
  }

  /**
   * Sends one request and reads the whole reply. Fails with {@link HttpStatusError} for any status but 2xx, and with
   * {@link TransportError} when there is no usable reply.
   */
  async send(request: HttpRequest): Promise<HttpReply> {
    const place = placeOf(request);
    if (this.#isClosed) throw new TransportError(place, 'aborted', 'CLOSED');
    const timeLimit = AbortSignal.timeout(request.timeoutMs ?? this.#options.timeoutMs ?? 60_000);
    const signal = request.signal === undefined ? timeLimit : AbortSignal.any([request.signal, timeLimit]);
    try {
      const response = await this.#http.request<Readable>({
        method: request.method,
        url: request.url,
        headers: { ...traceHeader(), ...request.headers },
        data: request.body,
        signal,
      });
      const reply = await this.#read(place, response, signal);
      if (reply.status >= 200 && reply.status <= 299) return reply;
      throw new HttpStatusError(place, this.#withoutSecrets(reply, request));
    } catch (error) {
      if (error instanceof HttpStatusError || error instanceof TransportError) throw error;
      throw transportError(place, error, { caller: request.signal, timeLimit });
    }
  }

  /** Closes all connections. Requests in progress and later requests fail. */
  close(): void {
    this.#isClosed = true;
    this.#agents.httpAgent.destroy();
    this.#agents.httpsAgent.destroy();
  }

  async #read(place: string, response: AxiosResponse<Readable>, signal: AbortSignal): Promise<HttpReply> {
    const headers = plainHeaders(response.headers);
    const limit = this.#options.maxReplyBytes ?? 64 * 1024 * 1024;
    const { body, bytes } = await readBody(place, response.data, {
      limit,
      signal,
      isJson: /\bjson\b/.test(headers['content-type'] ?? ''),
    });
    const requestId = this.#options.requestIdHeaders?.map(name => headers[name]).find(id => id !== undefined);
    return { status: response.status, headers, body, bytes, requestId };
  }

  #withoutSecrets(reply: HttpReply, request: HttpRequest): HttpReply {
    const redact = redactor([...(this.#options.secrets ?? []), ...(request.secrets ?? [])]);
    return { ...reply, body: redactValue(reply.body, redact) };
  }
}

/** Returns the method and the address without its query, which may contain something that must not be logged. */
function placeOf(request: HttpRequest): string {
  if (!URL.canParse(request.url)) return `${request.method} an address that is not valid`;
  const { origin, pathname } = new URL(request.url);
  return `${request.method} ${origin}${pathname}`;
}

function plainHeaders(headers: AxiosResponse['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const),
  );
}
