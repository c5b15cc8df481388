import {
  type Accepted,
  type CallContext,
  type Change,
  type NativeId,
  type Page,
  type PublicIp,
  type PublicIpDriverV1,
  type PublicIpSpec,
  type PublicIpTarget,
  toNativeId,
} from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails, requiredText, stateMap } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { isRefused } from './gcp-errors.ts';
import type { Instance } from './instances.ts';
import { nameOf, nicIdOf, placeOfVm, vmIdIn } from './links.ts';
import {
  type Operation,
  type Steps,
  type Waiting,
  waitingFor,
  waitingForOne,
  waitingOn,
} from './operations.ts';
import { pageOf, tokenOf } from './pages.ts';
import { requestIdOf } from './request-ids.ts';
import { utcTime } from './times.ts';

type Address = compute_v1.Schema$Address;
type AccessConfig = compute_v1.Schema$AccessConfig;

/** The one NIC whose public side is changed. */
const networkInterface = 'nic0';

/** What binds an address to a VM. */
interface Binding {
  readonly vmId: NativeId;
  readonly natIP: string;
}

/**
 * Static external addresses of the connection's region. The id of one is its name. A VM's NIC has one public address
 * at most, so that binding one takes away what the NIC had.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/addresses
 */
export class PublicIps implements PublicIpDriverV1 {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  /** What follows the operations of a change. */
  readonly steps: Steps = {
    bind: async (binding: Binding, { failure }, context) => {
      if (failure !== undefined) throw failure;
      return this.#bind(binding, context);
    },
  };

  async doCreate({ name, tags }: PublicIpSpec, context: CallContext): Promise<Change<PublicIp>> {
    const { project, region } = this.#compute;
    const requestBody = { name, addressType: 'EXTERNAL', labels: { ...tags, ...context.ownerTags } };
    const repeat = requestIdOf(context);
    const nativeId = toNativeId(name);
    try {
      const operation = await this.#compute.send(context, 'addresses.insert', (client, options) =>
        client.addresses.insert({ project, region, ...repeat, requestBody }, options),
      );
      return waitingForOne(operation, nativeId);
    } catch (error) {
      if (!isRefused(error, 'ALREADY_EXISTS')) throw error;
      const taken = await this.doGet(nativeId, context);
      if (Object.entries(context.ownerTags).some(([key, value]) => taken.tags[key] !== value)) throw error;
      return taken;
    }
  }

  async doGet(id: NativeId, context: CallContext): Promise<PublicIp> {
    return toPublicIp(await this.#get(id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<PublicIp>> {
    const { project, region } = this.#compute;
    const filter = 'addressType = "EXTERNAL"';
    const page = await this.#compute.send(context, 'addresses.list', (client, options) =>
      client.addresses.list({ project, region, filter, ...tokenOf(pageToken) }, options),
    );
    const { items, nextPageToken } = pageOf(page);
    return { items: items.map(toPublicIp), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const { project, region } = this.#compute;
    const params = { project, region, address: nameOf('public IP', id), ...requestIdOf(context) };
    return waitingForOne(
      await this.#compute.send(context, 'addresses.delete', (client, options) =>
        client.addresses.delete(params, options),
      ),
    );
  }

  async doAssociate(id: NativeId, { vmId }: PublicIpTarget, context: CallContext): Promise<Change<void>> {
    if (vmId === undefined) throw new CloudRefusal('unsupported', 'A public IP is bound to a VM here.');
    const { address, users } = await this.#get(id, context);
    const holder = vmIdIn(users?.[0]);
    if (holder === vmId) return;
    if (holder !== undefined)
      throw new CloudRefusal('conflict', `The VM '${holder}' has the public IP '${id}'.`);
    const binding: Binding = { vmId, natIP: requiredText(address, 'the address of a public IP') };
    const [config] = await this.#configs(vmId, context);
    if (config === undefined) return waitingFor(await this.#bind(binding, context));
    const operation = await this.#unbind(vmId, config, context);
    return waitingFor(waitingOn([operation], { step: 'bind', needs: binding }));
  }

  async doDisassociate(id: NativeId, context: CallContext): Promise<Change<void>> {
    const { address, users } = await this.#get(id, context);
    const vmId = vmIdIn(users?.[0]);
    if (vmId === undefined) return;
    const configs = await this.#configs(vmId, context);
    const config = configs.find(each => each.natIP === address);
    if (config !== undefined) return waitingForOne(await this.#unbind(vmId, config, context));
  }

  #get(id: NativeId, context: CallContext): Promise<Address> {
    const { project, region } = this.#compute;
    const params = { project, region, address: nameOf('public IP', id) };
    return this.#compute.send(context, 'addresses.get', (client, options) =>
      client.addresses.get(params, options),
    );
  }

  async #configs(vmId: NativeId, context: CallContext): Promise<readonly AccessConfig[]> {
    const { zone, name: instance } = placeOfVm(vmId);
    const { project } = this.#compute;
    const vm: Instance = await this.#compute.send(context, 'instances.get', (client, options) =>
      client.instances.get({ project, zone, instance }, options),
    );
    return vm.networkInterfaces?.find(nic => nic.name === networkInterface)?.accessConfigs ?? [];
  }

  #unbind(vmId: NativeId, config: AccessConfig, context: CallContext): Promise<Operation> {
    const { zone, name: instance } = placeOfVm(vmId);
    const params = {
      project: this.#compute.project,
      zone,
      instance,
      networkInterface,
      accessConfig: requiredText(config.name, 'the name of an access config'),
      ...requestIdOf(context, 'deleteAccessConfig'),
    };
    return this.#compute.send(context, 'instances.deleteAccessConfig', (client, options) =>
      client.instances.deleteAccessConfig(params, options),
    );
  }

  async #bind({ vmId, natIP }: Binding, context: CallContext): Promise<Waiting> {
    const { zone, name: instance } = placeOfVm(vmId);
    const { project } = this.#compute;
    const requestBody = { name: 'External NAT', type: 'ONE_TO_ONE_NAT', natIP };
    const repeat = requestIdOf(context, 'addAccessConfig');
    const operation = await this.#compute.send(context, 'instances.addAccessConfig', (client, options) =>
      client.instances.addAccessConfig(
        { project, zone, instance, networkInterface, ...repeat, requestBody },
        options,
      ),
    );
    return waitingOn([operation]);
  }
}

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/addresses#Address.FIELDS.status */
const stateOf = stateMap<PublicIp['state']>({ RESERVED: 'available', IN_USE: 'associated' });

export function toPublicIp(address: Address): PublicIp {
  const name = requiredText(address.name, 'the name of a public IP');
  const vmId = vmIdIn(address.users?.[0]);
  return {
    nativeId: toNativeId(name),
    name,
    address: requiredText(address.address, 'the address of a public IP'),
    state: stateOf(requiredText(address.status, 'the status of a public IP')),
    ...(vmId !== undefined && { vmId, nicId: nicIdOf(vmId, networkInterface) }),
    tags: address.labels ?? {},
    createdAt: utcTime(address.creationTimestamp),
    details: flatDetails(address, 'kind', 'labels'),
  };
}
