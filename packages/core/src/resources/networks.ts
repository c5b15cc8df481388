import { z } from 'zod';
import type { NativeId, Network, Subnet, SubnetSpec } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { ipv4Range, tags, userName } from '../requests/fields.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import { type Managed, managed } from './managed.ts';
import { type Found, ManagedObjects, type Resolved } from './managed-objects.ts';
import { type NetworkOrder, networkPrograms } from './programs/network-programs.ts';
import type { ChangeOptions } from './service-context.ts';
import { subnetProblem } from './subnet-ranges.ts';
import {
  byAge,
  maxSubnets,
  newSubnetRecord,
  type SubnetInfo,
  subnetRequest,
  toSubnetInfo,
} from './subnets.ts';

const networkRequest = z
  .object({
    name: userName,
    cidr: ipv4Range,
    subnets: z.array(subnetRequest).max(maxSubnets).default([]),
    tags,
  })
  .superRefine((network, context) => {
    for (const [index, subnet] of network.subnets.entries()) {
      const problem = subnetProblem(network.cidr, subnet, network.subnets.slice(0, index));
      if (problem !== undefined) {
        const { field, message } = problem;
        context.addIssue({ code: 'custom', path: ['subnets', index, field], message });
      }
    }
  });

/** A network with its subnets; each subnet's range lies within the network's. */
export type NetworkRequest = z.input<typeof networkRequest>;

/** A registered network, with its registered subnets. */
export type NetworkInfo = Omit<Managed<Network>, 'subnets'> & { readonly subnets: readonly SubnetInfo[] };

/** Networks (VPCs), each with its subnets. */
export class Networks extends ManagedObjects<Network, NetworkOrder, typeof networkRequest, NetworkInfo> {
  static readonly programs = networkPrograms;

  protected override readonly kind = 'network';
  protected override readonly request = networkRequest;
  protected override readonly objects = this.scope.cloud.networks;

  /** Resolves a network and its subnets, which are created together or not at all. */
  protected override async resolve(
    request: z.output<typeof networkRequest>,
    options: ChangeOptions,
  ): Promise<Resolved<NetworkOrder>> {
    await this.#assertRoom();
    const { cidr, tags: userTags } = request;
    const subnets = request.subnets.map(({ name, ...spec }) => ({
      userName: name,
      spec: this.#checkedSubnet({ ...spec, name: this.scope.nativeName('subnet', name, options) }),
    }));
    const parts = subnets.map(({ userName, spec }, place) => ({
      put: newSubnetRecord(this.scope, request.name, userName, spec, place),
    }));
    return { spec: { cidr, tags: userTags, subnets }, attributes: { cidr }, parts };
  }

  protected override async toInfos(found: readonly Found<Network>[]): Promise<readonly NetworkInfo[]> {
    const ids = found.flatMap(({ native }) => native.subnets.map(subnet => subnet.nativeId));
    const byId = await this.#subnetRecords(ids);
    return found.map(({ native, record }) => {
      const recordedCidr = record?.attributes.cidr;
      const cidr = native.cidr ?? (typeof recordedCidr === 'string' ? recordedCidr : undefined);
      const known = native.subnets.map(subnet => ({ subnet, own: byId.get(subnet.nativeId) }));
      const subnets = record === undefined ? known : ownByAge(known);
      return {
        ...managed(cidr === undefined ? native : { ...native, cidr }, record),
        subnets: subnets.map(({ subnet, own }) => toSubnetInfo(subnet, own)),
      };
    });
  }

  protected override async recordsToRegister(
    key: ResourceKey,
    native: Network,
  ): Promise<readonly ResourceRecord[]> {
    const own = await super.recordsToRegister(key, native);
    const subnets = native.subnets.map((subnet: Subnet, index) => ({
      ...newSubnetRecord(this.scope, key.name, `${key.name}-subnet-${index}`, subnet, index),
      nativeId: subnet.nativeId,
    }));
    return [...own.map(record => ({ ...record, attributes: { cidr: native.cidr } })), ...subnets];
  }

  async #subnetRecords(ids: readonly NativeId[]): Promise<ReadonlyMap<NativeId, ResourceRecord>> {
    if (ids.length === 0) return new Map();
    const records = await this.scope.store.resources.findByNativeIds(this.scope.name, ids);
    const subnets = records.filter(record => record.kind === 'subnet');
    return new Map(subnets.flatMap(record => (record.nativeId ? [[record.nativeId, record] as const] : [])));
  }

  #checkedSubnet(spec: SubnetSpec): SubnetSpec {
    this.scope.cloud.subnets.check(spec);
    return spec;
  }

  async #assertRoom(): Promise<void> {
    if (!this.scope.cloud.driver.features.networks?.single || (await this.count()) === 0) return;
    throw new CloudError(
      'quota_exceeded',
      `The cloud of connection '${this.scope.name}' allows only one VPC.`,
    );
  }
}

interface KnownSubnet {
  readonly subnet: Subnet;
  readonly own: ResourceRecord | undefined;
}

/** Returns the registered subnets, oldest first. */
function ownByAge(known: readonly KnownSubnet[]): readonly KnownSubnet[] {
  return known
    .flatMap(({ subnet, own }) => (own === undefined ? [] : [{ subnet, own }]))
    .sort((a, b) => byAge(a.own, b.own));
}
