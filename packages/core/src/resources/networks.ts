import { z } from 'zod';
import type { CallOptions } from '../calls/call-runner.ts';
import type { Network, Subnet } from '../driver/index.ts';
import { CloudError, invalidArgument } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { contains, overlaps } from '../requests/address-ranges.ts';
import { ipv4Range, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { ChangeOptions } from './connection-scope.ts';
import { notFound } from './labels.ts';
import { type Deleted, type Managed, managed } from './managed.ts';
import { type DeleteOptions, type Found, ManagedObjects } from './managed-objects.ts';
import { nativeIdOf } from './native-id-of.ts';
import { createNetwork, createSubnet, deleteNetwork, deleteSubnet } from './network-programs.ts';
import { assertNoneUses } from './usage.ts';

const subnetRequest = z.object({ name: userName, cidr: ipv4Range, zone: z.string().min(1).optional(), tags });

const networkRequest = z
  .object({ name: userName, cidr: ipv4Range, subnets: z.array(subnetRequest).max(200).default([]), tags })
  .superRefine((network, context) => {
    for (const [index, subnet] of network.subnets.entries()) {
      const problem = subnetProblem(network.cidr, subnet, network.subnets.slice(0, index));
      if (problem !== undefined)
        context.addIssue({ code: 'custom', path: ['subnets', index], message: problem });
    }
  });

export type SubnetRequest = z.input<typeof subnetRequest>;
/** A network with its subnets; each subnet's range lies within the network's. */
export type NetworkRequest = z.input<typeof networkRequest>;

export type SubnetInfo = Managed<Subnet>;
/** A network under our name, with those of its subnets that are ours. */
export type NetworkInfo = Omit<Managed<Network>, 'subnets'> & { readonly subnets: readonly SubnetInfo[] };

/** Networks (VPCs) and their subnets. */
export class Networks extends ManagedObjects<Network, NetworkInfo> {
  protected override readonly kind = 'network';
  protected override readonly deletion = deleteNetwork;
  protected override readonly objects = this.scope.cloud.networks;

  /** Makes a network with its subnets: all of it, or nothing is left. */
  async create(request: NetworkRequest, options: ChangeOptions = {}): Promise<NetworkInfo> {
    const parsed = parseRequest(networkRequest, request);
    const key = this.scope.key('network', parsed.name);
    const native = await this.begin(createNetwork, options, key, async () => {
      await this.assertRoomForNetwork();
      const subnets = parsed.subnets.map(subnet => ({
        ...subnet,
        nativeName: this.legalName('subnet', subnet.name, options),
      }));
      const nativeName = this.legalName('network', parsed.name, options);
      const record = this.scope.newRecord(key, nativeName, { cidr: parsed.cidr });
      const children = subnets.map(subnet => this.subnetRecord(parsed.name, subnet));
      return {
        key,
        request: { cidr: parsed.cidr, nativeName, tags: parsed.tags, subnets },
        changes: [record, ...children].map(put => ({ put })),
      };
    });
    return this.toInfo({ native, record: await this.scope.record('network', parsed.name) });
  }

  /** Adds a subnet to a network of ours, and answers the network. */
  async addSubnet(
    networkName: string,
    request: SubnetRequest,
    options: ChangeOptions = {},
  ): Promise<NetworkInfo> {
    const parsed = parseRequest(subnetRequest, request);
    const key = this.scope.key('subnet', parsed.name, networkName);
    await this.begin(createSubnet, options, key, async () => {
      const network = await this.find(networkName, { signal: options.signal });
      const { cidr } = this.withOwnCidr(network);
      const problem = subnetProblem(cidr, parsed, network.native.subnets);
      if (problem !== undefined && (await this.scope.store.resources.get(key)) === undefined)
        throw invalidArgument('', problem);
      const subnet = { ...parsed, nativeName: this.legalName('subnet', parsed.name, options) };
      return {
        key,
        uses: [this.scope.key('network', networkName)],
        request: { networkId: network.native.nativeId, subnet },
        changes: [{ put: this.subnetRecord(networkName, subnet) }],
      };
    });
    return this.getChanged(networkName, options);
  }

  /** Fails with `not_found`. */
  async getSubnet(networkName: string, name: string, options: CallOptions = {}): Promise<SubnetInfo> {
    const network = await this.get(networkName, options);
    const subnet = network.subnets.find(each => each.name === name);
    if (subnet === undefined) throw notFound({ kind: 'subnet', name, connection: this.scope.name });
    return subnet;
  }

  /** Fails with `not_found`, and with `dependency_in_use` while something has an address in it. */
  async deleteSubnet(networkName: string, name: string, options: DeleteOptions = {}): Promise<Deleted> {
    const key = this.scope.key('subnet', name, networkName);
    return this.begin(deleteSubnet, { ...options, instead: options.force }, key, async () => {
      const network = await this.scope.record('network', networkName);
      const { nativeId, nativeName } = await this.scope.record('subnet', name, networkName);
      if (options.force !== true) await assertNoneUses(this.scope, 'subnet', name, networkName);
      return {
        key,
        nativeId,
        uses: [this.scope.key('network', networkName)],
        request: {
          networkId: nativeIdOf(network),
          nativeId,
          nativeName,
          force: options.force ?? false,
          parts: [],
        },
        changes: [{ patch: key, values: { state: 'deleting' as const } }],
      };
    });
  }

  /** Removes a subnet that is none of ours. */
  async deleteNativeSubnet(
    networkName: string,
    subnetId: string,
    options: CallOptions = {},
  ): Promise<Deleted> {
    const { native } = await this.find(networkName, options);
    const subnet = native.subnets.find(each => each.nativeId === subnetId);
    if (subnet === undefined) throw notFound({ kind: 'subnet', name: subnetId, connection: this.scope.name });
    await this.scope.cloud.subnets.delete(native.nativeId, subnet.nativeId, options);
    return { deleted: true };
  }

  /** Puts a subnet that the cloud has under a name of ours. */
  async registerSubnet(
    networkName: string,
    name: string,
    subnetId: string,
    options: ChangeOptions = {},
  ): Promise<NetworkInfo> {
    const { native } = await this.find(networkName, { signal: options.signal });
    const subnet = native.subnets.find(each => each.nativeId === subnetId);
    if (subnet === undefined) throw notFound({ kind: 'subnet', name: subnetId, connection: this.scope.name });
    await this.assertUnregistered('subnet', subnet.nativeId);
    const key = this.scope.key('subnet', parseRequest(userName, name), networkName);
    const record = this.subnetRecord(networkName, { ...subnet, name: key.name, nativeName: subnet.name });
    const network = this.scope.key('network', networkName);
    await this.registerRecords(key, [{ ...record, nativeId: subnet.nativeId }], options, network);
    return this.getChanged(networkName, options);
  }

  /** Forgets a subnet's name; the subnet stays at the cloud. */
  async unregisterSubnet(networkName: string, name: string, options: ChangeOptions = {}): Promise<Deleted> {
    return this.forgetRecords(this.scope.key('subnet', name, networkName), options);
  }

  countSubnets(): Promise<number> {
    return this.scope.store.resources.count({ connection: this.scope.name, kind: 'subnet' });
  }

  protected override async toInfos(found: readonly Found<Network>[]): Promise<readonly NetworkInfo[]> {
    const ids = found.flatMap(each => each.native.subnets.map(subnet => subnet.nativeId));
    const records =
      ids.length === 0 ? [] : await this.scope.store.resources.findByNativeIds(this.scope.name, ids);
    const byId = new Map(
      records.filter(record => record.kind === 'subnet').map(record => [record.nativeId, record]),
    );
    return found.map(each => {
      const network = this.withOwnCidr(each);
      const subnets = network.subnets.flatMap(subnet => {
        const record = byId.get(subnet.nativeId);
        return each.record !== undefined && record === undefined ? [] : [managed(subnet, record)];
      });
      return { ...managed(network, each.record), subnets };
    });
  }

  protected override async recordsToRegister(
    key: ResourceKey,
    native: Network,
  ): Promise<readonly ResourceRecord[]> {
    const own = await super.recordsToRegister(key, native);
    const subnets = native.subnets.map((subnet, index) => ({
      ...this.subnetRecord(key.name, {
        ...subnet,
        name: `${key.name}-subnet-${index}`,
        nativeName: subnet.name,
      }),
      nativeId: subnet.nativeId,
    }));
    return [...own.map(record => ({ ...record, attributes: { cidr: native.cidr } })), ...subnets];
  }

  protected override async partsOf({ kind, name }: ResourceRecord): Promise<readonly ResourceKey[]> {
    if (kind !== 'network') return [];
    return this.scope.store.resources.list({ connection: this.scope.name, kind: 'subnet', scope: name });
  }

  protected override async assertUnused(record: ResourceRecord, options: DeleteOptions): Promise<void> {
    if (options.force !== true) await assertNoneUses(this.scope, 'network', record.name);
  }

  private legalName(kind: 'network' | 'subnet', name: string, options: ChangeOptions): string {
    const nativeName = this.scope.nativeName(kind, name, options);
    assertLegalName(kind, nativeName, this.scope.cloud.driver.features.names[kind]);
    return nativeName;
  }

  private subnetRecord(
    networkName: string,
    subnet: { readonly name: string; readonly nativeName: string; readonly zone?: string | undefined },
  ): ResourceRecord {
    const attributes = subnet.zone === undefined ? {} : { zone: subnet.zone };
    return this.scope.newRecord(
      this.scope.key('subnet', subnet.name, networkName),
      subnet.nativeName,
      attributes,
    );
  }

  /** The network with the range that the user gave, where the cloud's networks have none. */
  private withOwnCidr({ native, record }: Found<Network>): Network {
    const kept = record?.attributes.cidr;
    return native.cidr === undefined && typeof kept === 'string' ? { ...native, cidr: kept } : native;
  }

  private async assertRoomForNetwork(): Promise<void> {
    if (!this.scope.cloud.driver.features.networks?.single || (await this.count()) === 0) return;
    throw new CloudError(
      'quota_exceeded',
      `The cloud of connection '${this.scope.name}' has room for one VPC only.`,
    );
  }
}

/** What is wrong with a subnet in a network beside others, or `undefined` for nothing. */
function subnetProblem(
  networkCidr: string | undefined,
  subnet: { readonly name: string; readonly cidr: string },
  others: readonly { readonly name: string; readonly cidr: string }[],
): string | undefined {
  if (networkCidr !== undefined && !contains(networkCidr, subnet.cidr)) {
    return `cidr: ${subnet.cidr} of subnet '${subnet.name}' is not within ${networkCidr}.`;
  }
  const clash = others.find(other => other.name === subnet.name || overlaps(other.cidr, subnet.cidr));
  if (clash === undefined) return undefined;
  return clash.name === subnet.name
    ? `name: '${subnet.name}' is there twice.`
    : `cidr: ${subnet.cidr} of subnet '${subnet.name}' overlaps ${clash.cidr} of '${clash.name}'.`;
}
