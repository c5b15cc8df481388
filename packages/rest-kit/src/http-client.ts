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
  /** For each request, in milliseconds, from the first byte sent to the last received. Default: 60 s. */
  readonly timeoutMs?: number | undefined;
  /** A reply with more bytes fails. Default: 64 MiB. */
  readonly maxReplyBytes?: number | undefined;
  /** Connections to one host, at most; further requests wait for a free one. Default: 16. */
  readonly maxConnections?: number | undefined;
  /** PEM certificates of authorities to trust beside the usual ones. */
  readonly extraCa?: string | undefined;
  /** Names of the headers in which the server gives its request id, the best one first. */
  readonly requestIdHeaders?: readonly string[] | undefined;
  /** Passwords and keys: blotted out of what a server answers beside 2xx, since some repeat what they were sent. */
  readonly secrets?: readonly string[] | undefined;
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON; missing: no body. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Instead of the client's, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** Beside the client's: a token, say. */
  readonly secrets?: readonly string[] | undefined;
}

export interface HttpReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when the server says it is JSON, else text; `undefined` when there was none. Not checked. */
  readonly body: unknown;
  /** Size of the body, in bytes, decompressed. */
  readonly bytes: number;
  readonly requestId: string | undefined;
}

/** Shorter than servers keep an idle connection, lest a request meet its closing. */
const idleConnectionMs = 4_000;

/**
 * Sends requests over kept-alive connections. Never follows a redirect (a token would travel along), never
 * repeats a request, never takes a proxy from the environment, never leaves certificates unchecked. A request
 * below an active OpenTelemetry span carries its `traceparent`.
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
   * Sends one request and reads the whole reply. Fails with {@link HttpStatusError} for any status but 2xx,
   * and with {@link TransportError} when there is no usable reply.
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

  /** Closes all connections: requests under way fail, and so does each one sent later. */
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

/** Method and address without the query, which may hold what is not for logs. */
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
