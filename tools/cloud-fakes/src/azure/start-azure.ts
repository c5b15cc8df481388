import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ArmRequest, isObject } from './arm-request.ts';
import { Login } from './login.ts';
import type { FakeAzureOptions } from './options.ts';
import { type ArmError, badRequest, Refusal, type Reply } from './refusal.ts';
import { answerSubscription } from './resource-manager.ts';
import { Subscription } from './subscription.ts';
import { Throttle } from './throttle.ts';

/** One request with its answer. */
export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly request?: unknown;
  readonly status: number;
  readonly response?: unknown;
}

/** A running stand-in of Resource Manager, Compute and Network, and of the token service. */
export interface FakeAzure extends AsyncDisposable {
  /** `http://127.0.0.1:` and its port: of Resource Manager and of the token service. */
  readonly endpoint: string;
  /** All requests with their answers, those of the token service left out. */
  readonly exchanges: readonly Exchange[];
  /** Actions of a role that the requests so far needed. */
  readonly actions: ReadonlySet<string>;
  /** Ids of all that there is. */
  inventory(): readonly string[];
  /** Makes all tokens bad at once. */
  revokeTokens(): void;
  /** Lets the next request that is not for a token act, and drops its reply. */
  loseNextReply(): void;
  /** Answers the next request of this method and path with a refusal instead of acting. */
  refuseNext(method: string, path: RegExp, status: number, error: ArmError): void;
  /** Accepts the next change of this method (`*`: any) and path, and lets it fail later. */
  failLater(method: string, path: RegExp, error: ArmError): void;
  /** Throttles the next requests. */
  throttleNext(count: number, retryAfter: number): void;
  close(): Promise<void>;
}

const maxBodyBytes = 4 * 1024 * 1024;

/** Starts a stand-in on a free port of loopback. */
export async function startFakeAzure(options: FakeAzureOptions = {}): Promise<FakeAzure> {
  let origin = '';
  const cloud = new FakeCloud(options, () => origin);
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    cloud.serve(request, response).catch((error: unknown) => {
      const body = { error: { code: 'InternalServerError', message: String(error) } };
      send(response, { status: 500, body });
    });
  };
  const server = createServer({ maxHeaderSize: 64 * 1024 }, listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  const { subscription } = cloud;
  return {
    ...{ endpoint: origin, exchanges: cloud.exchanges, actions: subscription.actions },
    inventory: () => subscription.everything().map(({ id }) => id),
    revokeTokens: () => cloud.login.revokeAll(),
    loseNextReply: () => cloud.loseNextReply(),
    refuseNext: (...refusal) => cloud.refuseNext(...refusal),
    failLater: (method, path, error) => subscription.planFailure({ method, path, error }),
    throttleNext: (count, retryAfter) => cloud.throttle.refuseNext(count, retryAfter),
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Interruption {
  readonly method: string;
  readonly path: RegExp;
  readonly refusal: Refusal;
}

class FakeCloud {
  readonly subscription: Subscription;
  readonly login: Login;
  readonly throttle: Throttle;
  readonly exchanges: Exchange[] = [];
  readonly #interruptions: Interruption[] = [];
  readonly #origin: () => string;
  #losesNext = false;

  constructor(options: FakeAzureOptions, origin: () => string) {
    this.#origin = origin;
    this.subscription = new Subscription(options, origin);
    this.login = new Login(options);
    this.throttle = new Throttle(options);
  }

  loseNextReply(): void {
    this.#losesNext = true;
  }

  refuseNext(method: string, path: RegExp, status: number, error: ArmError): void {
    this.#interruptions.push({ method, path, refusal: new Refusal(status, error) });
  }

  async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(incoming);
    const reply = this.#answer(incoming, text);
    if (this.#losesNext && !asksForToken(incoming)) {
      this.#losesNext = false;
      incoming.socket.destroy();
    } else send(response, reply);
  }

  #answer(incoming: IncomingMessage, text: string): Reply {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', this.#origin());
    const parts = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    const method = incoming.method ?? '';
    if (asksForToken(incoming)) return this.login.token(parts[0] ?? '', new URLSearchParams(text));
    const common = { method, parts, query: searchParams, headers: incoming.headers, url: incoming.url ?? '' };
    const reply = this.#arm(common, text);
    const exchange = { method, url: common.url, status: reply.status };
    this.exchanges.push({
      ...exchange,
      request: text === '' ? undefined : tryParse(text),
      response: structuredClone(reply.body),
    });
    return reply;
  }

  #arm(common: Omit<ArmRequest, 'body'>, text: string): Reply {
    try {
      this.login.check(common.headers);
      const request = { ...common, body: parse(text) };
      const left = this.throttle.take(request);
      const place = this.#interruptions.findIndex(
        ({ method, path }) => method === common.method && path.test(common.url),
      );
      const [interruption] = place < 0 ? [] : this.#interruptions.splice(place, 1);
      if (interruption !== undefined) throw interruption.refusal;
      this.subscription.operations.settle();
      if (common.parts[0]?.toLowerCase() !== 'subscriptions')
        throw badRequest('InvalidRequestUri', 'The request URI is not valid.');
      const reply = answerSubscription(this.subscription, request);
      return { ...reply, headers: { ...left, ...reply.headers } };
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      throw error;
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error('The request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): ArmRequest['body'] {
  if (text === '') return undefined;
  const value = tryParse(text);
  if (isObject(value)) return value;
  throw badRequest('InvalidRequestContent', 'The request content was invalid and could not be deserialized.');
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const id = randomUUID();
  response.writeHead(status, {
    ...{ 'x-ms-request-id': id, 'x-ms-correlation-request-id': id },
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function asksForToken({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && /\/oauth2\/v2\.0\/token(\?|$)/.test(url ?? '');
}
