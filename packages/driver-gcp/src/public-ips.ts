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
import { nameOf, nicIdOf, pathIn, vmIdIn } from './links.ts';
import { type Steps, waitingForOne } from './operations.ts';
import { pageOf, tokenOf } from './pages.ts';
import { networkInterface, PublicIpBinding } from './public-ip-binding.ts';
import { requestIdOf } from './request-ids.ts';
import { isMarked, takenByUs } from './taken-names.ts';
import { utcTime } from './times.ts';

type Address = compute_v1.Schema$Address;

/**
 * Static external addresses of the connection's region. The id of one is its name. A VM's NIC has at most one public
 * IP, so binding one removes the ephemeral address of the NIC; a static address must be disassociated first.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/addresses
 */
export class PublicIps implements PublicIpDriverV1 {
  readonly #compute: Compute;
  readonly #binding: PublicIpBinding;

  constructor(compute: Compute) {
    this.#compute = compute;
    this.#binding = new PublicIpBinding(compute);
  }

  /** The steps after the operations of a change. */
  get steps(): Steps {
    return this.#binding.steps;
  }

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
      return takenByUs(
        error,
        () => this.doGet(nativeId, context),
        taken => isMarked(taken, context),
      );
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
    const params = { project, region, address: nameOf('public IP', id) };
    return waitingForOne(
      await this.#compute.send(context, 'addresses.delete', (client, options) =>
        client.addresses.delete(params, options),
      ),
    );
  }

  async doAssociate(id: NativeId, { vmId }: PublicIpTarget, context: CallContext): Promise<Change<void>> {
    if (vmId === undefined)
      throw new CloudRefusal('unsupported', 'On Google Cloud a public IP can be associated only with a VM.', {
        hint: 'Use the VM instead of a NIC.',
      });
    const { address, users } = await this.#get(id, context);
    const holder = holderIn(id, users);
    if (holder === vmId) return;
    if (holder !== undefined)
      throw new CloudRefusal('conflict', `The public IP '${id}' is associated with the VM '${holder}'.`, {
        hint: 'Disassociate the public IP first.',
      });
    return this.#binding.bind(vmId, requiredText(address, 'the address of a public IP'), context);
  }

  async doDisassociate(id: NativeId, context: CallContext): Promise<Change<void>> {
    const { address, users } = await this.#get(id, context);
    const vmId = holderIn(id, users);
    if (vmId === undefined) return;
    return this.#binding.free(vmId, requiredText(address, 'the address of a public IP'), context);
  }

  #get(id: NativeId, context: CallContext): Promise<Address> {
    const { project, region } = this.#compute;
    const params = { project, region, address: nameOf('public IP', id) };
    return this.#compute.send(context, 'addresses.get', (client, options) =>
      client.addresses.get(params, options),
    );
  }
}

/**
 * Returns the VM that uses an address; `undefined` if it is free. Fails with `conflict` if something else uses it,
 * such as a forwarding rule or a router.
 */
function holderIn(id: NativeId, users: Address['users']): NativeId | undefined {
  const [user] = users ?? [];
  const vmId = vmIdIn(user);
  if (user === undefined || vmId !== undefined) return vmId;
  throw new CloudRefusal(
    'conflict',
    `The public IP '${id}' is used by ${pathIn(user) ?? user}, not by a VM.`,
    {
      hint: 'Disassociate it there first, or choose another public IP.',
    },
  );
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
