import { z } from 'zod';
import type { NativeId, Subnet } from '../driver/index.ts';
import { ipv4Range, tags, userName } from '../requests/fields.ts';
import type { ResourceRecord } from '../store/resource-store.ts';
import type { ChangeOptions, ConnectionScope, MadeRecord } from './connection-scope.ts';
import { type Managed, managed } from './managed.ts';
import { ManagedParts, type ResolvedPart } from './managed-parts.ts';
import { type CreateSubnetRequest, type InNetwork, subnetPrograms } from './programs/subnet-programs.ts';

export const subnetRequest = z.object({
  name: userName,
  cidr: ipv4Range,
  zone: z.string().min(1).optional(),
  tags,
});

export type SubnetRequest = z.input<typeof subnetRequest>;

/** A registered subnet. */
export type SubnetInfo = Managed<Subnet>;

/** Subnets, each under its name in a registered network. */
export class Subnets extends ManagedParts<Subnet, typeof subnetRequest, SubnetInfo> {
  static readonly programs = subnetPrograms;

  protected override readonly kind = 'subnet';
  protected override readonly parentKind = 'network';
  protected override readonly request = subnetRequest;
  protected override readonly parts = this.scope.cloud.subnets;

  /** Adds a subnet to a network. Fails with `invalid_argument` for a range that does not fit into it. */
  protected override async resolve(
    network: MadeRecord,
    { name, ...rest }: z.output<typeof subnetRequest>,
    options: ChangeOptions,
  ): Promise<ResolvedPart> {
    const spec = { ...rest, name: this.scope.nativeName('subnet', name, options) };
    this.parts.check(spec);
    const { cidr } = network.attributes;
    const request: CreateSubnetRequest = {
      ...this.placeOf(network.nativeId),
      spec,
      networkCidr: typeof cidr === 'string' ? cidr : undefined,
    };
    return { request, record: newSubnetRecord(this.scope, network.name, name, spec) };
  }

  protected override recordOf(networkName: string, name: string, native: Subnet): ResourceRecord {
    return newSubnetRecord(this.scope, networkName, name, native);
  }

  protected override placeOf(networkId: NativeId): InNetwork {
    return { networkId };
  }

  protected override async toInfo(native: Subnet, record: Pick<ResourceRecord, 'name'>): Promise<SubnetInfo> {
    return managed(native, record);
  }
}

/** The record of a subnet that is about to be made or registered. */
export function newSubnetRecord(
  scope: ConnectionScope,
  networkName: string,
  userName: string,
  { name: nativeName, zone }: { readonly name: string; readonly zone?: string | undefined },
): ResourceRecord {
  return scope.newRecord(
    scope.key('subnet', userName, networkName),
    nativeName,
    zone === undefined ? {} : { zone },
  );
}
