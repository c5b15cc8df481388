import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import {
  connectionClosed,
  interrupted,
  type Redact,
  redactError,
  redactorOf,
  unusableReply,
} from '@cb-spider/driver-kit';
import type { MetadataBearer } from '@smithy/types';
import { clientSettings } from './client-settings.ts';
import { credentialFields } from './credential-fields.ts';
import { isReply, isUnreadable } from './service-errors.ts';

/**
 * Sends the requests of a connection to any service of AWS until it is closed, and reports each to the call history.
 */
export class ServiceCalls {
  readonly target: ConnectTarget;
  readonly #redact: Redact;
  readonly #clients = new Set<{ destroy(): void }>();
  #isClosed = false;

  constructor(target: ConnectTarget) {
    this.target = target;
    this.#redact = redactorOf(credentialFields, target);
  }

  /**
   * Sends one request.
   *
   * @param api the service's own name of the request, such as `DescribeCluster`
   */
  async send<Output extends MetadataBearer>(
    context: CallContext,
    api: string,
    request: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
  ): Promise<Output> {
    const { signal } = context;
    if (this.#isClosed) throw connectionClosed();
    if (signal.aborted) throw interrupted(signal, false);
    const observed = async () => {
      try {
        return await request({ abortSignal: signal });
      } catch (error) {
        if (signal.aborted && !isReply(error)) throw interrupted(signal, true);
        // The SDK keeps the raw reply with its error, and with it anything secret that the service repeats.
        if (isReply(error) && error.$response) error.$response.body = undefined;
        if (isUnreadable(error)) throw unusableReply(`The reply to ${api} is not from AWS.`);
        throw redactError(error, this.#redact);
      }
    };
    return context.observe(api, observed, ({ $metadata }) => ({ requestId: $metadata.requestId }));
  }

  /** Returns the configuration of an SDK client. Fails with `invalid_argument`, naming the field that is wrong. */
  settings(region = this.target.region) {
    return clientSettings(this.target, region);
  }

  /** Frees the sockets of a client when the connection is closed. */
  closeWith(client: { destroy(): void }): void {
    if (this.#isClosed) client.destroy();
    else this.#clients.add(client);
  }

  close(): void {
    this.#isClosed = true;
    for (const client of this.#clients) client.destroy();
    this.#clients.clear();
  }
}
