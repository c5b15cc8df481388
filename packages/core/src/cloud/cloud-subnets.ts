import { z } from 'zod';
import type { CallOptions } from '../calls/call-runner.ts';
import type { NativeId, Subnet, SubnetSpec } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { ipv4Range, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { assertSubnetZone } from './assert-features.ts';
import { type ChangeCall, type ChangeCallOptions, Changes } from './changes.ts';
import { type CloudContext, handlerOf } from './cloud-context.ts';
import { createEffect, createOptions } from './create-options.ts';
import { assertTags } from './tag-rules.ts';
import { untilShown } from './until-shown.ts';

const subnetRequest = z.object({
  name: z.string(),
  cidr: ipv4Range,
  zone: z.string().min(1).optional(),
  tags,
});

export type CloudSubnetRequest = z.input<typeof subnetRequest>;

/** Subnets of the region, each in its network, which shows them. */
export class CloudSubnets {
  readonly #context: CloudContext;
  readonly #changes: Changes;

  constructor(context: CloudContext) {
    this.#context = context;
    this.#changes = new Changes(context);
  }

  /** The subnets of a network. Fails with `not_found` for an unknown network. */
  async list(networkId: NativeId, options: CallOptions = {}): Promise<readonly Subnet[]> {
    const handler = handlerOf(this.#context, 'networks');
    const call = {
      kind: 'network',
      operation: 'get',
      effect: 'read',
      resource: networkId,
      flightKey: networkId,
    } as const;
    return (await this.#context.calls.run(call, options, context => handler.doGet(networkId, context)))
      .subnets;
  }

  /** One subnet. Fails with `not_found`. */
  async get(networkId: NativeId, id: NativeId, options: CallOptions = {}): Promise<Subnet> {
    const subnet = (await this.list(networkId, options)).find(each => each.nativeId === id);
    if (subnet !== undefined) return subnet;
    throw new CloudError('not_found', `The network ${networkId} has no subnet ${id}.`);
  }

  async create(
    networkId: NativeId,
    request: CloudSubnetRequest,
    options: ChangeCallOptions = {},
  ): Promise<Subnet> {
    handlerOf(this.#context, 'subnets'); // 'unsupported' comes before any other mistake
    const spec = parseRequest(subnetRequest, request);
    this.check(spec);
    return this.make(networkId, spec, options);
  }

  /** Throws `invalid_argument` or `unsupported` for a spec that this cloud cannot meet, without asking it. */
  check(spec: SubnetSpec): void {
    const { driver } = this.#context;
    assertLegalName('subnet', spec.name, driver.features.names.subnet);
    assertTags(driver, 'subnet', spec.tags);
    assertSubnetZone(driver, spec.zone);
  }

  /** Makes what {@link check} has let through. */
  async make(networkId: NativeId, spec: SubnetSpec, options: ChangeCallOptions = {}): Promise<Subnet> {
    const handler = handlerOf(this.#context, 'subnets');
    const { driver } = this.#context;
    const effect = createEffect(driver, 'subnet', options);
    const call: ChangeCall = { kind: 'subnet', operation: 'create', effect, resource: spec.name };
    const outcome = await this.#changes.send<Subnet>(
      call,
      createOptions(options),
      context => handler.doCreate(networkId, spec, context),
      spec,
    );
    if (outcome.result !== undefined && outcome.result.nativeId !== '') return outcome.result;
    const { nativeId } = outcome;
    if (nativeId !== undefined)
      return untilShown(this.#context, 'subnet', nativeId, options.signal, signal =>
        this.get(networkId, nativeId, { ...options, signal, priority: 'poll' }),
      );
    throw new CloudError('unavailable', 'The cloud has told no id of the subnet that it made.');
  }

  /** Fails with `not_found`, and with `dependency_in_use` while something has an address in it. */
  async delete(networkId: NativeId, id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    const handler = handlerOf(this.#context, 'subnets');
    const call: ChangeCall = {
      kind: 'subnet',
      operation: 'delete',
      effect: 'idempotent',
      resource: id,
      removes: true,
    };
    await this.#changes.send(call, options, context => handler.doDelete(networkId, id, context));
  }
}
