import {
  EC2Client,
  type EC2ClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-ec2';
import type { CallContext, Page } from '@cb-spider/core/driver';
import { requiredList } from '@cb-spider/driver-kit';
import type { Command } from '@smithy/types';
import { xmlReplies } from './replies.ts';
import { Service } from './service.ts';
import type { ServiceCalls } from './service-calls.ts';

type Ec2Command<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = Command<
  ServiceInputTypes,
  Input,
  ServiceOutputTypes,
  Output,
  EC2ClientResolvedConfig
>;

type Ec2Service = Service<ServiceInputTypes, ServiceOutputTypes, EC2ClientResolvedConfig>;

type ItemOf<List> = NonNullable<List> extends readonly (infer Item)[] ? Item : never;

/** EC2 as this driver uses it, in any region. */
export class Ec2 {
  readonly region: string;
  /** The zone of subnets and VMs whose request names no zone. */
  readonly zone: string | undefined;
  readonly #calls: ServiceCalls;
  readonly #services = new Map<string, Ec2Service>();

  constructor(calls: ServiceCalls) {
    this.#calls = calls;
    this.region = calls.target.region;
    this.zone = calls.target.zone || undefined;
  }

  /**
   * Sends one request.
   *
   * @param region a region other than the connection's
   */
  async send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    context: CallContext,
    command: Ec2Command<Input, Output>,
    region = this.region,
  ): Promise<Output> {
    return this.#serviceIn(region).send(context, command);
  }

  /**
   * Returns one page of a list that EC2 describes. Fails with `unavailable` if the reply has no such list.
   *
   * @param list the name of the list in the SDK's reply, such as `Vpcs`
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

  /** Returns the first item of a list that EC2 describes, if there is one. */
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

  #serviceIn(region: string): Ec2Service {
    const existing = this.#services.get(region);
    if (existing) return existing;
    const service = new Service(this.#calls, new EC2Client(this.#calls.settings(region)), xmlReplies);
    this.#services.set(region, service);
    return service;
  }
}
