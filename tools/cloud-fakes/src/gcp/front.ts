import type { IncomingMessage } from 'node:http';
import type { Cloud } from './cloud.ts';
import { errorReply, Fault, refuse } from './fault.ts';
import { cutTo } from './fields.ts';
import type { FakeGcpOptions } from './options.ts';
import { Schema } from './schema.ts';
import { Service } from './service.ts';
import type { Tokens } from './tokens.ts';
import type { Json, Reply, Request } from './wire.ts';

const root = '/compute/v1/';

/** What every request goes through before its kind sees it: token, rate, schema. */
export class Front {
  readonly #cloud: Cloud;
  readonly #tokens: Tokens;
  readonly #options: FakeGcpOptions;
  readonly #service: Service;
  readonly #schema = Schema.published();
  #second = 0;
  #requestsInSecond = 0;

  constructor(cloud: Cloud, tokens: Tokens, options: FakeGcpOptions) {
    this.#cloud = cloud;
    this.#tokens = tokens;
    this.#options = options;
    this.#service = new Service(cloud);
  }

  /** Answers a request as Google would. A reply that is not of the published shape is a mistake, and throws. */
  answer(incoming: IncomingMessage, text: string): Reply {
    try {
      const url = new URL(incoming.url ?? '/', 'http://stand-in');
      if (url.pathname === '/token') return this.#tokens.answer(new URLSearchParams(text));
      if (!url.pathname.startsWith(root)) return { status: 404, body: 'Not Found' };
      this.#tokens.check(incoming.headers.authorization);
      this.#checkRate();
      this.#cloud.operations.settle();
      return this.#call(incoming.method ?? '', url, text);
    } catch (error) {
      if (error instanceof Fault) return error.reply;
      throw error;
    }
  }

  #call(method: string, url: URL, text: string): Reply {
    const path = decodeURIComponent(url.pathname.slice(root.length));
    const call = this.#schema.callOf(method, path);
    if (call === undefined) return errorReply(404, 'notFound', 'Not Found');
    const unknown = [...url.searchParams.keys()].find(name => !call.parameters.has(name));
    if (unknown !== undefined)
      throw refuse(400, 'badRequest', `Invalid JSON payload received. Unknown name "${unknown}"`);
    const body = parse(text);
    const [fault] = call.body === undefined ? [] : this.#schema.faultsOf(call.body, body, 'resource');
    if (fault !== undefined) throw refuse(400, 'badRequest', `Invalid JSON payload received: ${fault}`);
    const request: Request = { method, path, query: url.searchParams, body };
    const reply = this.#service.answer(request);
    const wrong = this.#schema.faultsOf(call.reply, reply.body);
    if (wrong.length > 0) throw new TypeError(`${method} ${path} has a wrong reply: ${wrong.join('; ')}`);
    return { ...reply, body: cutTo(url.searchParams.get('fields'), reply.body) };
  }

  /** @see https://cloud.google.com/compute/docs/api/best-practices#rate_limit */
  #checkRate(): void {
    const { requestsPerSecond, now = Date.now } = this.#options;
    const second = Math.floor(now() / 1000);
    if (second !== this.#second) this.#requestsInSecond = 0;
    this.#second = second;
    this.#requestsInSecond++;
    if (requestsPerSecond === undefined || this.#requestsInSecond <= requestsPerSecond) return;
    throw refuse(403, 'rateLimitExceeded', 'Rate Limit Exceeded', 'usageLimits');
  }
}

function parse(text: string): Json {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw refuse(400, 'parseError', 'Parse Error');
  }
}
