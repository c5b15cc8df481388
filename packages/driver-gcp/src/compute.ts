import type { CallContext, ConnectTarget, NativeReply } from '@cb-spider/core/driver';
import { unusableReply } from '@cb-spider/driver-kit';
import { HttpClient } from '@cb-spider/rest-kit';
import { compute_v1 } from '@googleapis/compute/build/v1.js';
import { AccessToken } from './access-token.ts';
import { type Account, accountOf } from './account.ts';
import { type CallOptions, Exchange } from './exchange.ts';

/** The fields that every reply of Compute Engine has. */
interface Reply {
  kind?: string | null;
}

type Send<T> = (client: compute_v1.Compute, options: CallOptions) => Promise<{ data: T }>;

/**
 * Compute Engine as this driver uses it: {@link Compute.send} sends one request at a time, which can be aborted, and
 * reports it to the call history. Google's client knows the paths and the types; the requests are sent through
 * rest-kit, which repeats none.
 */
export class Compute {
  readonly region: string;
  /** The zone of VMs whose request names none; its machine types are listed. */
  readonly zone: string;
  readonly #credentials: ConnectTarget['credentials'];
  readonly #http = new HttpClient({ userAgent: 'cb-spider', maxConnections: 64 });
  #opened: Session | undefined;

  constructor({ credentials, region, zone = '' }: ConnectTarget) {
    this.#credentials = credentials;
    this.region = region;
    this.zone = zone;
  }

  /** Fails with `invalid_argument` if the credential is not valid. */
  get project(): string {
    return this.#session.account.project;
  }

  /** Created by the first request, which fails if the credential is not valid. */
  get #session(): Session {
    this.#opened ??= openSession(accountOf(this.#credentials), this.#http);
    return this.#opened;
  }

  /**
   * Sends one request.
   *
   * @param api Google's name of the method: `instances.insert`
   */
  send<T extends Reply>(context: CallContext, api: string, request: Send<T>): Promise<T> {
    const { token: access, client } = this.#session;
    return access.authorize(context, token => {
      const exchange = new Exchange(this.#http, context.signal);
      const headers = { authorization: `Bearer ${token}` };
      const call = () =>
        answerOf(api, exchange, () => request(client, { adapter: exchange.adapter, headers }));
      return context.observe(api, call, (): NativeReply => ({ bytes: exchange.bytes }));
    });
  }

  /** Closes all sockets. */
  close(): void {
    this.#http.close();
  }
}

interface Session {
  readonly account: Account;
  readonly token: AccessToken;
  readonly client: compute_v1.Compute;
}

function openSession(account: Account, http: HttpClient): Session {
  const client = new compute_v1.Compute({ rootUrl: account.endpoint, retry: false });
  return { account, token: new AccessToken(account, http), client };
}

/**
 * Returns the reply of Compute Engine. Fails for any other reply, because only Compute Engine's replies have its
 * `kind`.
 */
async function answerOf<T extends Reply>(
  api: string,
  exchange: Exchange,
  request: () => Promise<{ data: T }>,
): Promise<T> {
  try {
    const { data } = await request();
    if (typeof data?.kind === 'string' && data.kind.startsWith('compute#')) return data;
  } catch (error) {
    throw exchange.failure ?? error;
  }
  throw unusableReply(`The reply to ${api} is not from Compute Engine.`);
}
