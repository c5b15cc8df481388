import type { CallContext, ConnectTarget, NativeReply } from '@cb-spider/core/driver';
import { unusableReply } from '@cb-spider/driver-kit';
import { HttpClient } from '@cb-spider/rest-kit';
import { compute_v1 } from '@googleapis/compute/build/v1.js';
import { AccessToken } from './access-token.ts';
import { accountOf } from './account.ts';
import { type CallOptions, Exchange } from './exchange.ts';

/** What every reply of Compute Engine has. */
interface Reply {
  kind?: string | null;
}

type Send<T> = (client: compute_v1.Compute, options: CallOptions) => Promise<{ data: T }>;

/**
 * Compute Engine as this driver uses it: one request at a time goes out through {@link Compute.send}, which tells the
 * call history of it and can be aborted. Google's client knows the paths and the shapes; requests travel over
 * rest-kit, which repeats none.
 */
export class Compute {
  readonly project: string;
  readonly region: string;
  /** Where VMs go that name no zone, and whose machine types are listed. */
  readonly zone: string;
  readonly #client: compute_v1.Compute;
  readonly #http: HttpClient;
  readonly #token: AccessToken;

  constructor({ credentials, region, zone = '' }: ConnectTarget) {
    const account = accountOf(credentials);
    this.project = account.project;
    this.region = region;
    this.zone = zone;
    this.#http = new HttpClient({ userAgent: 'cb-spider', maxConnections: 64 });
    this.#token = new AccessToken(account, this.#http);
    this.#client = new compute_v1.Compute({ rootUrl: account.endpoint, retry: false });
  }

  /**
   * Sends one request.
   *
   * @param api Google's name of it: `instances.insert`
   */
  send<T extends Reply>(context: CallContext, api: string, request: Send<T>): Promise<T> {
    return this.#token.authorize(context, token => {
      const exchange = new Exchange(this.#http, context.signal);
      const headers = { authorization: `Bearer ${token}` };
      const call = () => this.#call(api, exchange, request, { adapter: exchange.adapter, headers });
      return context.observe(api, call, (): NativeReply => ({ bytes: exchange.bytes }));
    });
  }

  async #call<T extends Reply>(
    api: string,
    exchange: Exchange,
    request: Send<T>,
    options: CallOptions,
  ): Promise<T> {
    try {
      const { data } = await request(this.#client, options);
      if (typeof data?.kind === 'string' && data.kind.startsWith('compute#')) return data;
    } catch (error) {
      throw exchange.failure ?? error;
    }
    throw unusableReply(`What answered ${api} is not Compute Engine.`);
  }

  /** Frees all sockets. */
  close(): void {
    this.#http.close();
  }
}
