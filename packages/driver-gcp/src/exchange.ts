import type { HttpClient, HttpReply, HttpRequest } from '@cb-spider/rest-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';

type Adapter = NonNullable<compute_v1.Options['adapter']>;

/** The options of each call of Google's client. */
export type CallOptions = Pick<compute_v1.Options, 'adapter' | 'headers'>;

/**
 * One request of Google's client, sent through rest-kit. The client wraps failures in errors of its own, which contain
 * the request's headers; {@link failure} is the original error.
 */
export class Exchange {
  readonly #http: HttpClient;
  readonly #signal: AbortSignal;
  /** Size of the reply, in bytes. */
  bytes: number | undefined;
  failure: unknown;

  constructor(http: HttpClient, signal: AbortSignal) {
    this.#http = http;
    this.#signal = signal;
  }

  readonly adapter: Adapter = async <T>(options: Parameters<Adapter>[0]) => {
    const reply = await this.#send({
      method: (options.method ?? 'GET') as HttpRequest['method'],
      url: String(options.url),
      headers: Object.fromEntries(options.headers),
      body: options.data,
      signal: this.#signal,
    });
    const response = new Response(null, { status: reply.status });
    return Object.assign(response, { config: options, data: reply.body as T });
  };

  async #send(request: HttpRequest): Promise<HttpReply> {
    try {
      const reply = await this.#http.send(request);
      this.bytes = reply.bytes;
      return reply;
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}
