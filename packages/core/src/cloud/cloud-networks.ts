import { z } from 'zod';
import type { Call, CallOptions } from '../calls/call-runner.ts';
import type { NativeId, Network, NetworkDriverV1, Subnet } from '../driver/index.ts';
import { assertLegalName } from '../names/native-names.ts';
import { ipv4Range, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';
import { createEffect, createOptions } from './create-options.ts';

const networkRequest = z.object({ name: z.string(), cidr: ipv4Range, tags });
const subnetRequest = z.object({
  name: z.string(),
  cidr: ipv4Range,
  zone: z.string().min(1).optional(),
  tags,
});

export type CloudNetworkRequest = z.input<typeof networkRequest>;
export type CloudSubnetRequest = z.input<typeof subnetRequest>;

/** Networks of the region with their subnets. */
export class CloudNetworks extends OwnedCloudObjects<Network, NetworkDriverV1> {
  protected override readonly kind = 'network';
  protected override handler(): NetworkDriverV1 {
    return handlerOf(this.context, 'networks');
  }

  /** Makes a network that can reach the internet, without subnets. */
  async create(request: CloudNetworkRequest, options: CallOptions = {}): Promise<Network> {
    const handler = this.handler();
    const spec = parseRequest(networkRequest, request);
    const { driver, calls } = this.context;
    assertLegalName('network', spec.name, driver.features.names.network);
    const call = this.change('create', createEffect(driver, 'network', options), spec.name);
    return calls.run(call, createOptions(options), context => handler.doCreate(spec, context));
  }

  async createSubnet(
    networkId: NativeId,
    request: CloudSubnetRequest,
    options: CallOptions = {},
  ): Promise<Subnet> {
    const handler = this.handler();
    const spec = parseRequest(subnetRequest, request);
    const { driver, calls } = this.context;
    assertLegalName('subnet', spec.name, driver.features.names.subnet);
    const call = {
      kind: 'subnet',
      operation: 'create',
      effect: createEffect(driver, 'subnet', options),
      resource: spec.name,
    } as const;
    return calls.run(call, createOptions(options), context =>
      handler.doCreateSubnet(networkId, spec, context),
    );
  }

  /** Fails with `not_found`, and with `dependency_in_use` while something has an address in it. */
  async deleteSubnet(networkId: NativeId, subnetId: NativeId, options: CallOptions = {}): Promise<void> {
    const handler = this.handler();
    const call: Call = {
      kind: 'subnet',
      operation: 'delete',
      effect: 'idempotent',
      resource: subnetId,
      removes: true,
    };
    await this.context.calls.run(call, options, context =>
      handler.doDeleteSubnet(networkId, subnetId, context),
    );
  }
}
