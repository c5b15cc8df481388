import { z } from 'zod';
import type { CallOptions } from '../calls/call-runner.ts';
import { type NativeId, type Subnet, toNativeId } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { labelOf, notFound } from '../names/labels.ts';
import { planOnly } from '../operations/planned-only.ts';
import { ipv4Range, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { ChangeOptions, ConnectionScope } from './connection-scope.ts';
import { assertUnused } from './in-use.ts';
import { type Deleted, type Managed, managed } from './managed.ts';
import { type DeleteOptions, keyOf } from './managed-objects.ts';
import { deleteNative } from './programs/delete-program.ts';
import { type CreateSubnetRequest, subnetPrograms } from './programs/subnet-programs.ts';

export const subnetRequest = z.object({
  name: userName,
  cidr: ipv4Range,
  zone: z.string().min(1).optional(),
  tags,
});

/** Subnets that a network may be made with; a later one comes behind them, though it be made in the same millisecond. */
export const mostSubnets = 200;
const behindAll = mostSubnets;

export type SubnetRequest = z.input<typeof subnetRequest>;

/** A registered subnet. */
export type SubnetInfo = Managed<Subnet> & {
  /** The zone that the request named; missing where it named none, as the cloud may have chosen one. */
  readonly requestedZone?: string | undefined;
};

/** Subnets, each under its name in a registered network. */
export class Subnets {
  static readonly programs = subnetPrograms;

  readonly #scope: ConnectionScope;

  constructor(scope: ConnectionScope) {
    this.#scope = scope;
  }

  /** Adds a subnet to a network. Fails with `invalid_argument` for a range that does not fit into it. */
  async create(
    networkName: string,
    request: SubnetRequest,
    options: ChangeOptions = {},
  ): Promise<SubnetInfo> {
    const { name, ...rest } = parseRequest(subnetRequest, request);
    const key = this.#scope.key('subnet', name, networkName);
    const outcome = await this.#change<Subnet>('create', key, options, async () => {
      const network = await this.#scope.made('network', networkName);
      const spec = { ...rest, name: this.#scope.nativeName('subnet', name, options) };
      this.#scope.cloud.subnets.check(spec);
      const { cidr } = network.attributes;
      const request: CreateSubnetRequest = {
        networkId: network.nativeId,
        spec,
        networkCidr: typeof cidr === 'string' ? cidr : undefined,
      };
      const put = newSubnetRecord(this.#scope, networkName, name, spec, behindAll);
      return { request, uses: [network], changes: [{ put }] };
    });
    if (outcome.kind !== 'made') return this.get(networkName, name);
    return { ...managed(outcome.result, { name }), requestedZone: rest.zone };
  }

  /** Fails with `not_found`. */
  async get(networkName: string, name: string, options: CallOptions = {}): Promise<SubnetInfo> {
    const { networkId, subnet } = await this.#made(networkName, name);
    return toSubnetInfo(await this.#scope.cloud.subnets.get(networkId, subnet.nativeId, options), subnet);
  }

  /** Fails with `not_found`, and with `dependency_in_use` while something has an address in it. */
  async delete(networkName: string, name: string, options: DeleteOptions = {}): Promise<Deleted> {
    const { force = false } = options;
    const key = this.#scope.key('subnet', name, networkName);
    const outcome = await this.#change<Deleted>('delete', key, { ...options, instead: force }, async () => {
      const network = await this.#scope.made('network', networkName);
      const { nativeId, nativeName } = await this.#scope.record('subnet', name, networkName);
      if (!force) await assertUnused(this.#scope.store, key);
      return {
        nativeId,
        uses: [network],
        request: { networkId: network.nativeId, nativeId, nativeName, force, parts: [] },
        changes: [{ patch: key, values: { state: 'deleting' as const } }],
      };
    });
    return outcome.kind === 'made' ? outcome.result : { deleted: true };
  }

  /** Removes a subnet of a registered network by the cloud's own id, registered or not. Fails with `not_found`. */
  async deleteNative(networkName: string, id: string, options: ChangeOptions = {}): Promise<Deleted> {
    const nativeId = toNativeId(id);
    const record = await this.#recordOf(nativeId);
    const key = record ?? this.#scope.key('subnet', id, networkName);
    const outcome = await this.#change<Deleted>(deleteNative, keyOf(key), options, async () => {
      const network = await this.#scope.made('network', networkName);
      const request = { networkId: network.nativeId, nativeId, nativeName: id, force: false, parts: [] };
      return { nativeId, uses: [network], request };
    });
    if (outcome.kind === 'repeated' || outcome.result.deleted) return { deleted: true };
    throw notFound({ kind: 'subnet', name: id, connection: this.#scope.name });
  }

  /** Puts a subnet that the cloud has on record under a name. */
  async register(
    networkName: string,
    name: string,
    subnetId: string,
    options: ChangeOptions = {},
  ): Promise<SubnetInfo> {
    const network = await this.#scope.made('network', networkName);
    const { signal } = options;
    const subnets = await this.#scope.cloud.subnets.list(network.nativeId, { signal });
    const subnet = subnets.find(each => each.nativeId === subnetId);
    if (subnet === undefined)
      throw notFound({ kind: 'subnet', name: subnetId, connection: this.#scope.name });
    await this.#assertUnregistered(subnet.nativeId);
    const key = this.#scope.key('subnet', parseRequest(userName, name), networkName);
    const record = newSubnetRecord(this.#scope, networkName, key.name, subnet);
    await this.#change('register', key, options, async () => ({
      uses: [await this.#scope.record('network', networkName)],
      request: { keys: [key] },
      changes: [{ put: { ...record, nativeId: subnet.nativeId } }],
    }));
    return managed(subnet, key);
  }

  /** Forgets a subnet's name; the subnet stays at the cloud. */
  async unregister(networkName: string, name: string, options: ChangeOptions = {}): Promise<Deleted> {
    const key = this.#scope.key('subnet', name, networkName);
    await this.#change('unregister', key, options, async () => {
      const { nativeId } = await this.#scope.record('subnet', name, networkName);
      return { nativeId, request: { keys: [key] } };
    });
    return { deleted: true };
  }

  /** How many subnets are registered, in all networks. */
  count(): Promise<number> {
    return this.#scope.store.resources.count({ connection: this.#scope.name, kind: 'subnet' });
  }

  #change<Result = unknown>(
    action: string,
    key: ResourceKey,
    options: ChangeOptions & { readonly instead?: boolean },
    resolve: Parameters<ConnectionScope['engine']['change']>[0]['resolve'],
  ) {
    const { engine, cloud, store } = this.#scope;
    if (options.dryRun === true) return planOnly(store, action, key, resolve);
    return engine.change<Result>({ ...options, action, key, cloud, resolve });
  }

  async #made(networkName: string, name: string) {
    const { nativeId: networkId } = await this.#scope.made('network', networkName);
    return { networkId, subnet: await this.#scope.made('subnet', name, networkName) };
  }

  async #recordOf(nativeId: NativeId): Promise<ResourceRecord | undefined> {
    const records = await this.#scope.store.resources.findByNativeIds(this.#scope.name, [nativeId]);
    return records.find(record => record.kind === 'subnet');
  }

  async #assertUnregistered(nativeId: NativeId): Promise<void> {
    const registered = await this.#recordOf(nativeId);
    if (registered === undefined) return;
    throw new CloudError(
      'already_exists',
      `${labelOf('subnet')} ${nativeId} is registered as '${registered.name}' already.`,
    );
  }
}

/**
 * The record of a subnet that is about to be made or registered.
 *
 * @param place which one it is of those that are put on record with it
 */
export function newSubnetRecord(
  scope: ConnectionScope,
  networkName: string,
  userName: string,
  { name: nativeName, zone }: { readonly name: string; readonly zone?: string | undefined },
  place = 0,
): ResourceRecord {
  const attributes = { ...(zone !== undefined && { zone }), ...(place > 0 && { place }) };
  return scope.newRecord(scope.key('subnet', userName, networkName), nativeName, attributes);
}

/** A subnet of the cloud under our name. */
export function toSubnetInfo(native: Subnet, record: ResourceRecord | undefined): SubnetInfo {
  const zone = record?.attributes.zone;
  return { ...managed(native, record), ...(typeof zone === 'string' && { requestedZone: zone }) };
}

/** In the order in which subnets were made, whatever order the cloud shows them in. */
export function byAge(one: ResourceRecord, other: ResourceRecord): number {
  const byTime = one.createdAt.localeCompare(other.createdAt);
  return byTime === 0 ? placeOf(one) - placeOf(other) : byTime;
}

function placeOf({ attributes: { place } }: ResourceRecord): number {
  return typeof place === 'number' ? place : 0;
}
