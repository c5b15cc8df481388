import {
  EC2Client,
  type EC2ClientResolvedConfig,
  EC2ServiceException,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-ec2';
import type { CallContext, ConnectTarget, Page } from '@cb-spider/core/driver';
import {
  CloudRefusal,
  interrupted,
  type Redact,
  redactError,
  redactorOf,
  requiredList,
} from '@cb-spider/driver-kit';
import type { Command } from '@smithy/types';
import { clientSettings } from './client-settings.ts';
import { credentialFields } from './credential-fields.ts';
import { checkReplies } from './replies.ts';

type Ec2Command<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = Command<
  ServiceInputTypes,
  Input,
  ServiceOutputTypes,
  Output,
  EC2ClientResolvedConfig
>;

type ItemOf<List> = NonNullable<List> extends readonly (infer Item)[] ? Item : never;

/**
 * EC2 as this driver uses it: one request at a time goes out through {@link Ec2.send}, which reports it to the call
 * history and can be aborted. The SDK's own retries are off: core retries.
 */
export class Ec2 {
  readonly region: string;
  /** Where subnets and VMs go that name no zone. */
  readonly zone: string | undefined;
  readonly #target: ConnectTarget;
  readonly #redact: Redact;
  readonly #clients = new Map<string, EC2Client>();
  #isClosed = false;

  constructor(target: ConnectTarget) {
    this.#target = target;
    this.#redact = redactorOf(credentialFields, target);
    this.region = target.region;
    this.zone = target.zone || undefined;
  }

  /**
   * Sends one request.
   *
   * @param region another region than the connection's
   */
  async send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    context: CallContext,
    command: Ec2Command<Input, Output>,
    region = this.region,
  ): Promise<Output> {
    const { signal } = context;
    if (this.#isClosed) throw new CloudRefusal('conflict', 'The connection is closed.');
    if (signal.aborted) throw interrupted(signal, false);
    const client = this.#client(region);
    const request = async () => {
      try {
        return await client.send(command, { abortSignal: signal });
      } catch (error) {
        const isReply = error instanceof EC2ServiceException;
        if (signal.aborted && !isReply) throw interrupted(signal, true);
        // The SDK keeps the raw reply with its error, and with it whatever EC2 repeats.
        if (isReply && error.$response) error.$response.body = undefined;
        throw redactError(error, this.#redact);
      }
    };
    return context.observe(apiOf(command), request, ({ $metadata }) => ({ requestId: $metadata.requestId }));
  }

  /**
   * One page of what EC2 describes. Fails with `unavailable` when the reply has no such list.
   *
   * @param list its name in the SDK's reply, such as `Vpcs`
   */
  async page<
    Input extends ServiceInputTypes,
    Output extends ServiceOutputTypes,
    List extends keyof Output & string,
  >(
    context: CallContext,
    command: Ec2Command<Input, Output>,
    list: List,
  ): Promise<Page<ItemOf<Output[List]>>> {
    const reply = await this.send(context, command);
    const { NextToken } = reply as { readonly NextToken?: string };
    const items = requiredList(reply[list] as ItemOf<Output[List]>[] | undefined, `the list ${list}`);
    return { items, nextPageToken: NextToken || undefined };
  }

  /** The first of what EC2 describes, where there is any. */
  async first<
    Input extends ServiceInputTypes,
    Output extends ServiceOutputTypes,
    List extends keyof Output & string,
  >(
    context: CallContext,
    command: Ec2Command<Input, Output>,
    list: List,
  ): Promise<ItemOf<Output[List]> | undefined> {
    return (await this.page(context, command, list)).items[0];
  }

  /** Frees all sockets. */
  close(): void {
    this.#isClosed = true;
    for (const client of this.#clients.values()) client.destroy();
    this.#clients.clear();
  }

  #client(region: string): EC2Client {
    const existing = this.#clients.get(region);
    if (existing) return existing;
    const client = new EC2Client(clientSettings(this.#target, region));
    checkReplies(client);
    this.#clients.set(region, client);
    return client;
  }
}

/** `RunInstances`, from the command's schema, which no bundler renames. */
function apiOf(command: object): string {
  if ('schema' in command && Array.isArray(command.schema)) return String(command.schema[2]);
  return command.constructor.name.replace(/Command$/, '');
}
