import { type Accepted, type CallContext, toNativeId } from '@cb-spider/core/driver';
import { CloudRefusal, type Look, type Steps, stepsOf } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { KubeObject, OvnEip, Subnet, Vip } from './client/native-types.ts';
import {
  eips,
  fips,
  type Resource,
  securityGroups,
  subnets,
  vips,
  virtualMachines,
  vpcs,
} from './client/resources.ts';
import { ifThere } from './kubernetes-errors.ts';

/** The time until the next check, in milliseconds: controllers take a fraction of a second. */
const soonMs = 500;

const removable = new Map(
  [vpcs, subnets, securityGroups, vips, eips, fips].map(resource => [resource.plural, resource]),
);

/**
 * Changes that controllers complete later. Kube-OVN assigns a reserved address after its object exists. An object with
 * finalizers is gone when its controller has cleaned up.
 */
export class LaterSteps {
  readonly #api: KubeApi;
  readonly #steps: Steps;

  constructor(api: KubeApi) {
    this.#api = api;
    this.#steps = stepsOf(1, {
      address: ({ id, more }, _change, context) => this.#address(id, more?.sort, context),
      gone: ({ id, more }, _change, context) =>
        this.#gone(resourceOf(more?.resource), id, more?.uid, context),
      vm: ({ id, more }, _change, context) => this.#vmGone(id, more ?? {}, context),
    });
  }

  get doContinue(): Steps['doContinue'] {
    return this.#steps.doContinue;
  }

  /** Returns that a new NIC (`vip`) or public IP (`eip`) is accepted, and will get its address. */
  addressed(sort: 'vip' | 'eip', { metadata }: KubeObject): Accepted {
    const nativeId = toNativeId(metadata.name);
    return this.#steps.accept(
      { step: 'address', id: nativeId, more: { sort } },
      { nativeId, afterMs: soonMs },
    );
  }

  /** Removes an object, if it is still there, and returns that its removal is accepted. */
  async remove(resource: Resource, { metadata }: KubeObject, context: CallContext): Promise<Accepted> {
    const { name, uid = '' } = metadata;
    await ifThere(this.#api.delete(resource, name, context, uid));
    const step = { step: 'gone', id: name, more: { resource: resource.plural, uid } };
    return this.#steps.accept(step, { afterMs: soonMs });
  }

  /**
   * Returns that a VM's removal is accepted; its NIC is removed after it, because an address in use must not be
   * assigned again.
   */
  vmRemoved({ metadata }: KubeObject, nic: KubeObject | undefined): Accepted {
    const { name, uid = '' } = metadata;
    const ofNic = nic && { nic: nic.metadata.name, nicUid: nic.metadata.uid ?? '' };
    return this.#steps.accept({ step: 'vm', id: name, more: { uid, ...ofNic } }, { afterMs: soonMs });
  }

  async #address(id: string, sort: string | undefined, context: CallContext): Promise<Look> {
    const address =
      sort === 'vip'
        ? await this.#api.get<Vip>(vips, id, context)
        : await this.#api.get<OvnEip>(eips, id, context);
    const nativeId = toNativeId(id);
    if (addressOf(address) !== undefined) return { state: 'done', nativeId };
    const from = 'subnet' in address.spec ? address.spec.subnet : (address as OvnEip).spec.externalSubnet;
    const subnet = from === undefined ? undefined : await this.#api.find<Subnet>(subnets, from, context);
    if (subnet?.status?.v4availableIPs !== 0) return { state: 'underWay', nativeId, afterMs: soonMs };
    await ifThere(this.#api.delete(sort === 'vip' ? vips : eips, id, context, address.metadata.uid));
    const message = `The subnet '${from}' has no free address.`;
    return { state: 'failed', problem: { code: 'capacity_exhausted', message, mayHaveActed: false } };
  }

  async #gone(resource: Resource, id: string, uid: string | undefined, context: CallContext): Promise<Look> {
    const remaining = await this.#api.find(resource, id, context);
    if (remaining === undefined || remaining.metadata.uid !== uid) return { state: 'done' };
    return { state: 'underWay', afterMs: soonMs };
  }

  async #vmGone(
    id: string,
    { uid, nic, nicUid = '' }: Readonly<Record<string, string>>,
    context: CallContext,
  ): Promise<Look | Accepted> {
    const vm = await this.#gone(virtualMachines, id, uid, context);
    if (vm.state !== 'done' || nic === undefined) return vm;
    const remaining = await this.#api.find(vips, nic, context);
    if (remaining === undefined || remaining.metadata.uid !== nicUid) return { state: 'done' };
    await ifThere(this.#api.delete(vips, nic, context, nicUid));
    const step = { step: 'gone', id: nic, more: { resource: vips.plural, uid: nicUid } };
    return this.#steps.accept(step, { afterMs: soonMs });
  }
}

/** Returns the IPv4 address that Kube-OVN has assigned. */
export function addressOf({ status }: Vip | OvnEip): string | undefined {
  if (status === undefined) return undefined;
  return ('v4ip' in status ? status.v4ip : (status as OvnEip['status'])?.v4Ip) || undefined;
}

function resourceOf(plural: string | undefined): Resource {
  const resource = removable.get(plural ?? '');
  if (resource === undefined)
    throw new CloudRefusal(
      'internal',
      `The token of an accepted removal names '${plural}', which this driver does not remove.`,
      { mayHaveActed: true },
    );
  return resource;
}
