import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type { NativeId, Subnet, SubnetDriverV1, SubnetSpec } from '../driver/index.ts';
import { ipv4Range, tags } from '../requests/fields.ts';
import { assertSubnetZone } from './assert-features.ts';
import { handlerOf } from './cloud-context.ts';
import { CloudParts } from './cloud-parts.ts';

const subnetRequest = z.object({
  name: z.string(),
  cidr: ipv4Range,
  zone: z.string().min(1).optional(),
  tags,
});

export type CloudSubnetRequest = z.input<typeof subnetRequest>;

/** Subnets of the region, each in its network, which lists them. */
export class CloudSubnets extends CloudParts<Subnet, SubnetSpec, typeof subnetRequest, SubnetDriverV1> {
  protected override readonly kind = 'subnet';
  protected override readonly request = subnetRequest;

  protected override handler(): SubnetDriverV1 {
    return handlerOf(this.context, 'subnets');
  }

  /** Returns the subnets of a network. Fails with `not_found` for an unknown network. */
  override async list(networkId: NativeId, options: CallOptions = {}): Promise<readonly Subnet[]> {
    const networks = handlerOf(this.context, 'networks');
    return (await this.parent('network', networks, networkId, options)).subnets;
  }

  override check(spec: SubnetSpec): void {
    super.check(spec);
    assertSubnetZone(this.context.driver, spec.zone);
  }
}
