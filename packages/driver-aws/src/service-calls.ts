import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import {
  CloudRefusal,
  interrupted,
  type Redact,
  redactError,
  redactorOf,
  unusableReply,
} from '@cb-spider/driver-kit';
import { credentialFields } from './credential-fields.ts';
import { isReply, isUnreadable } from './service-errors.ts';

interface Reply {
  readonly $metadata: { readonly requestId?: string | undefined };
}

/** Sends requests of any service of AWS, each reported to the call history, until the connection is closed. */
export class ServiceCalls {
  readonly #redact: Redact;
  readonly #closing: (() => void)[] = [];
  #isClosed = false;

  constructor(target: ConnectTarget) {
    this.#redact = redactorOf(credentialFields, target);
  }

  /**
   * Sends one request.
   *
   * @param api the service's own name of it, such as `DescribeCluster`
   */
  async send<Output extends Reply>(
    context: CallContext,
    api: string,
    request: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
  ): Promise<Output> {
    const { signal } = context;
    if (this.#isClosed) throw new CloudRefusal('conflict', 'The connection is closed.');
    if (signal.aborted) throw interrupted(signal, false);
    const observed = async () => {
      try {
        return await request({ abortSignal: signal });
      } catch (error) {
        if (signal.aborted && !isReply(error)) throw interrupted(signal, true);
        // The SDK keeps the raw reply with its error, and with it whatever the service repeats.
        if (isReply(error) && error.$response) error.$response.body = undefined;
        if (isUnreadable(error)) throw unusableReply(`The endpoint answered ${api}, and not as AWS does.`);
        throw redactError(error, this.#redact);
      }
    };
    return context.observe(api, observed, ({ $metadata }) => ({ requestId: $metadata.requestId }));
  }

  /** Frees the sockets of a client when the connection is closed. */
  closeWith(client: { destroy(): void }): void {
    if (this.#isClosed) client.destroy();
    else this.#closing.push(() => client.destroy());
  }

  close(): void {
    this.#isClosed = true;
    for (const close of this.#closing.splice(0)) close();
  }
}
