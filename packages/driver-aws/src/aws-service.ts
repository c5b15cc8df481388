import { EC2ServiceException } from '@aws-sdk/client-ec2';
import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import {
  CloudRefusal,
  interrupted,
  type Redact,
  redactError,
  redactorOf,
  unusableReply,
} from '@cb-spider/driver-kit';
import { clientSettings } from './client-settings.ts';
import { credentialFields } from './credential-fields.ts';

/** A client of the SDK, with the module that has its commands. */
interface Loaded {
  readonly client: {
    readonly middlewareStack: { add(middleware: never, options: object): void };
    destroy(): void;
  };
}

type Settings = ReturnType<typeof clientSettings>;

interface Sent {
  readonly $metadata: { readonly requestId?: string | undefined };
}

/** As far as the SDK hands a reply out before it reads it. */
interface RawResult {
  readonly response: { readonly statusCode: number; readonly headers: Readonly<Record<string, string>> };
}

/**
 * One of AWS's services beside EC2, all of which speak JSON. Its part of the SDK is loaded with the first call: most connections
 * never need it.
 */
export class AwsService<Service extends Loaded> {
  readonly #target: ConnectTarget;
  readonly #region: string;
  readonly #load: (settings: Settings) => Promise<Service>;
  readonly #redact: Redact;
  #loaded: Promise<Service> | undefined;
  #isClosed = false;

  /** @param region where its endpoint is, which need not be the connection's own */
  constructor(target: ConnectTarget, region: string, load: (settings: Settings) => Promise<Service>) {
    this.#target = target;
    this.#region = region;
    this.#load = load;
    this.#redact = redactorOf(credentialFields, target);
  }

  /**
   * Sends one request, and reports it to the call history.
   *
   * @param api the service's own name of the call, such as `ListServices`
   */
  async send<Reply extends Sent>(
    context: CallContext,
    api: string,
    work: (service: Service, options: { readonly abortSignal: AbortSignal }) => Promise<Reply>,
  ): Promise<Reply> {
    const { signal } = context;
    if (this.#isClosed) throw new CloudRefusal('conflict', 'The connection is closed.');
    if (signal.aborted) throw interrupted(signal, false);
    const service = await this.#open();
    const request = async () => {
      try {
        return await work(service, { abortSignal: signal });
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

  #open(): Promise<Service> {
    this.#loaded ??= this.#load(clientSettings(this.#target, this.#region)).then(service => {
      acceptOnlyJson(service);
      return service;
    });
    return this.#loaded;
  }
}

/** Lets nothing through that is not the service's own answer, such as the page of a proxy. */
function acceptOnlyJson({ client }: Loaded): void {
  const middleware = (next: (request: unknown) => Promise<RawResult>) => async (request: unknown) => {
    const result = await next(request);
    const { statusCode, headers } = result.response;
    if (!/^application\/x-amz-json/.test(headers['content-type'] ?? ''))
      throw unusableReply(`The endpoint answered ${statusCode}, and not in the form of AWS.`);
    return result;
  };
  client.middlewareStack.add(middleware as never, {
    step: 'deserialize',
    priority: 'low',
    name: 'onlyRepliesOfAws',
  });
}
