import { z } from 'zod';
import type { NativeId, Subnet } from '../driver/index.ts';
import { ipv4Range, tags, userName } from '../requests/fields.ts';
import type { ResourceRecord } from '../store/resource-store.ts';
import { type Managed, managed } from './managed.ts';
import { ManagedParts, type ResolvedPart } from './managed-parts.ts';
import { type CreateSubnetRequest, type InNetwork, subnetPrograms } from './programs/subnet-programs.ts';
import type { ChangeOptions, CreatedRecord, ServiceContext } from './service-context.ts';

export const subnetRequest = z.object({
  name: userName,
  cidr: ipv4Range,
  zone: z.string().min(1).optional(),
  tags,
});

/**
 * The maximum number of subnets that are created with a network. Subnets that are added later sort behind them, even
 * if they were created in the same millisecond.
 */
export const maxSubnets = 200;
const lastPlace = maxSubnets;

export type SubnetRequest = z.input<typeof subnetRequest>;

/** A registered subnet. */
export type SubnetInfo = Managed<Subnet> & {
  /** The zone that was requested; missing if none was, because the cloud may have chosen one. */
  readonly requestedZone?: string | undefined;
};

/** Subnets, each under its name in a registered network. */
export class Subnets extends ManagedParts<Subnet, typeof subnetRequest, SubnetInfo> {
  static readonly programs = subnetPrograms;

  protected override readonly kind = 'subnet';
  protected override readonly parentKind = 'network';
  protected override readonly request = subnetRequest;
  protected override readonly parts = this.scope.cloud.subnets;

  /** Adds a subnet to a network. Fails with `invalid_argument` for a range that does not fit into it. */
  protected override async resolve(
    network: CreatedRecord,
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
    return { request, record: newSubnetRecord(this.scope, network.name, name, spec, lastPlace) };
  }

  protected override recordOf(networkName: string, name: string, native: Subnet): ResourceRecord {
    return newSubnetRecord(this.scope, networkName, name, native);
  }

  protected override placeOf(networkId: NativeId): InNetwork {
    return { networkId };
  }

  protected override async toInfo(native: Subnet, record: ResourceRecord): Promise<SubnetInfo> {
    return toSubnetInfo(native, record);
  }
}

/**
 * Returns a record for a subnet that is about to be created or registered.
 *
 * @param place its position among the subnets that are recorded with it
 */
export function newSubnetRecord(
  scope: ServiceContext,
  networkName: string,
  userName: string,
  { name: nativeName, zone }: { readonly name: string; readonly zone?: string | undefined },
  place = 0,
): ResourceRecord {
  const attributes = { ...(zone !== undefined && { zone }), ...(place > 0 && { place }) };
  return scope.newRecord(scope.key('subnet', userName, networkName), nativeName, attributes);
}

/** Returns a subnet with its name in Spider. */
export function toSubnetInfo(native: Subnet, record: ResourceRecord | undefined): SubnetInfo {
  const zone = record?.attributes.zone;
  return { ...managed(native, record), ...(typeof zone === 'string' && { requestedZone: zone }) };
}

/** Orders subnets by their creation, whatever order the cloud returns. */
export function byAge(a: ResourceRecord, b: ResourceRecord): number {
  const byTime = a.createdAt.localeCompare(b.createdAt);
  return byTime === 0 ? placeOf(a) - placeOf(b) : byTime;
}

function placeOf({ attributes: { place } }: ResourceRecord): number {
  return typeof place === 'number' ? place : 0;
}
