import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal, unusableReply } from '@cb-spider/driver-kit';
import { ApiError } from './errors.ts';

interface Account {
  readonly endpoint: string;
  readonly token: string;
  readonly region: string;
}

/** Sends a request and reads its reply. Does not retry, wait or log: core does that. */
export class ApiClient {
  readonly #account: Account;
  #isClosed = false;

  constructor(account: Account) {
    this.#account = account;
  }

  /** Sends a request through `context.observe`, which adds it to the call history, and with the signal. */
  request<T>(context: CallContext, method: string, path: string, body?: object): Promise<T | undefined> {
    const api = `${method} ${path.replace(/\/keys\/.*/, '/keys/{id}').replace(/\?.*/, '')}`;
    return context.observe(api, () => this.#send<T>(context.signal, method, path, body));
  }

  close(): void {
    this.#isClosed = true;
  }

  async #send<T>(signal: AbortSignal, method: string, path: string, body?: object): Promise<T | undefined> {
    if (this.#isClosed) throw new CloudRefusal('internal', 'The session is closed.');
    const { endpoint, token, region } = this.#account;
    const reply = await fetch(`${endpoint}/v1/${region}${path}`, {
      method,
      signal,
      // A redirect would send the credential to another address.
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (reply.status === 204) return undefined;
    const json = parsed(text);
    if (reply.ok) return json as T;
    const { code = '', message = '' } = json as { readonly code?: string; readonly message?: string };
    throw new ApiError(reply.status, code, message);
  }
}

/** Parses a reply. A text that is not JSON does not come from the cloud itself. */
function parsed(text: string): object {
  try {
    return JSON.parse(text);
  } catch {
    throw unusableReply('The reply is not JSON.');
  }
}
