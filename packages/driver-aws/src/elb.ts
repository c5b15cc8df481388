import { EC2ServiceException } from '@aws-sdk/client-ec2';
import type * as Sdk from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import { CloudRefusal, interrupted, type Redact, redactError, redactorOf } from '@cb-spider/driver-kit';
import { clientSettings } from './client-settings.ts';
import { credentialFields } from './credential-fields.ts';
import { checkReplies } from './replies.ts';

/** The part of the SDK for load balancers, and a client of it. */
export interface ElbSdk {
  readonly commands: typeof Sdk;
  readonly client: Sdk.ElasticLoadBalancingV2Client;
}

interface Sent {
  readonly $metadata: { readonly requestId?: string | undefined };
}

/** Elastic Load Balancing. Its part of the SDK is loaded with the first call: most connections never need it. */
export class Elb {
  readonly #target: ConnectTarget;
  readonly #redact: Redact;
  #loaded: Promise<ElbSdk> | undefined;
  #isClosed = false;

  constructor(target: ConnectTarget) {
    this.#target = target;
    this.#redact = redactorOf(credentialFields, target);
  }

  /**
   * Sends one request, and reports it to the call history.
   *
   * @param api its name, such as `CreateListener`
   */
  async send<Reply extends Sent>(
    context: CallContext,
    api: string,
    work: (sdk: ElbSdk, options: { readonly abortSignal: AbortSignal }) => Promise<Reply>,
  ): Promise<Reply> {
    const { signal } = context;
    if (this.#isClosed) throw new CloudRefusal('conflict', 'The connection is closed.');
    if (signal.aborted) throw interrupted(signal, false);
    const sdk = await this.#open();
    const request = async () => {
      try {
        return await work(sdk, { abortSignal: signal });
      } catch (error) {
        const isReply = EC2ServiceException.isInstance(error);
        if (signal.aborted && !isReply) throw interrupted(signal, true);
        if (isReply && error.$response) error.$response.body = undefined;
        throw redactError(error, this.#redact);
      }
    };
    return context.observe(api, request, ({ $metadata }) => ({ requestId: $metadata.requestId }));
  }

  /** Frees all sockets. */
  close(): void {
    this.#isClosed = true;
    void this.#loaded?.then(
      ({ client }) => client.destroy(),
      () => undefined, // what was never opened needs no closing
    );
  }

  #open(): Promise<ElbSdk> {
    this.#loaded ??= import('@aws-sdk/client-elastic-load-balancing-v2').then(commands => {
      const settings = clientSettings(this.#target, this.#target.region);
      const client = new commands.ElasticLoadBalancingV2Client(settings);
      checkReplies(client);
      return { commands, client };
    });
    return this.#loaded;
  }
}
