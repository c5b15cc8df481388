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
import { CloudRefusal, flatDetails } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import { isReason } from './client/kube-error.ts';
import type { OvnEip, OvnFip, Vip, VirtualMachine } from './client/native-types.ts';
import { eips, fips, vips, virtualMachines } from './client/resources.ts';
import { createOnce, getOwn } from './creations.ts';
import type { ExternalSubnet } from './external-subnet.ts';
import { instead } from './kubernetes-errors.ts';
import { annotations, clusterName, labelsOf, mark, selectorOf, toNativeObject } from './own-marks.ts';
import { addressOf, type LaterSteps } from './steps.ts';
import { firstNicOf, holderOf } from './vm-nics.ts';

/** The other objects that are needed to show an address. */
interface Surroundings {
  readonly fips: readonly OvnFip[];
  readonly vips: readonly Vip[];
  readonly vms: readonly VirtualMachine[];
}

/**
 * A public IP is an OvnEip of Kube-OVN, and its binding an OvnFip of the same name, so that an address can only be
 * bound once.
 *
 * @see https://kubeovn.github.io/docs/stable/en/vpc/ovn-eip-fip-snat/
 */
export class PublicIps implements PublicIpDriverV1 {
  readonly #api: KubeApi;
  readonly #steps: LaterSteps;
  readonly #external: ExternalSubnet;

  constructor(api: KubeApi, steps: LaterSteps, external: ExternalSubnet) {
    this.#api = api;
    this.#steps = steps;
    this.#external = external;
  }

  async doCreate({ name, tags }: PublicIpSpec, context: CallContext): Promise<Accepted> {
    const { namespace } = this.#api;
    const metadata = {
      name: clusterName('publicIp', namespace, name),
      labels: labelsOf(namespace),
      annotations: annotations(tags, context, { [mark.name]: name }),
    };
    const spec = { externalSubnet: await this.#external.name(context), type: 'nat' };
    const content = { metadata, spec };
    const eip = await createOnce<OvnEip>(this.#api, eips, content, `public IP '${name}'`, context);
    return this.#steps.addressed('eip', eip);
  }

  async doGet(id: NativeId, context: CallContext): Promise<PublicIp> {
    const [eip, around] = await Promise.all([
      getOwn<OvnEip>(this.#api, eips, id, context),
      this.#surroundings(context),
    ]);
    const address = addressOf(eip);
    if (address === undefined)
      throw new CloudRefusal('not_found', `The public IP '${id}' has no address yet.`, { retryable: true });
    return toPublicIp(eip, address, around);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<PublicIp>> {
    const labels = selectorOf(this.#api.namespace);
    const [page, around] = await Promise.all([
      this.#api.page<OvnEip>(eips, pageToken, context, { labels }),
      this.#surroundings(context),
    ]);
    // a newly created one may not have its address yet
    const items = page.items.flatMap(eip => {
      const address = addressOf(eip);
      return address === undefined ? [] : [toPublicIp(eip, address, around)];
    });
    return { ...page, items };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const [eip, fip] = await Promise.all([
      getOwn<OvnEip>(this.#api, eips, id, context),
      this.#api.find<OvnFip>(fips, id, context),
    ]);
    if (fip !== undefined)
      throw new CloudRefusal('dependency_in_use', `The public IP is associated with '${fip.spec.ipName}'.`, {
        hint: 'Disassociate it first.',
      });
    return this.#steps.remove(eips, eip, context);
  }

  async doAssociate(id: NativeId, target: PublicIpTarget, context: CallContext): Promise<void> {
    await getOwn<OvnEip>(this.#api, eips, id, context);
    const nic = await this.#nicOf(target, context);
    const { name } = nic.metadata;
    if (target.privateIp !== undefined && target.privateIp !== addressOf(nic))
      throw new CloudRefusal('not_found', `The NIC '${name}' has no private IP ${target.privateIp}.`);
    const labels = selectorOf(this.#api.namespace);
    const all = await this.#api.all<OvnFip>(fips, context, { labels });
    const own = all.find(({ metadata }) => metadata.name === id);
    if (own?.spec.ipName === name) return;
    if (own !== undefined)
      throw new CloudRefusal('conflict', `The public IP '${id}' is associated with another NIC.`, {
        hint: 'Disassociate the public IP first.',
      });
    if (all.some(({ spec }) => spec.ipName === name))
      throw new CloudRefusal('conflict', `The private IP ${addressOf(nic)} already has a public IP.`, {
        hint: 'Disassociate the public IP first.',
      });
    const metadata = { name: id, labels: labelsOf(this.#api.namespace) };
    try {
      await this.#api.create(fips, { metadata, spec: bindingOf(id, name) }, context);
    } catch (error) {
      if (!isReason(error, 'AlreadyExists')) throw error;
      throw instead(error, 'conflict', `The public IP '${id}' has just been associated.`);
    }
  }

  async doDisassociate(id: NativeId, context: CallContext): Promise<Change<void>> {
    const [, fip] = await Promise.all([
      getOwn<OvnEip>(this.#api, eips, id, context),
      this.#api.find<OvnFip>(fips, id, context),
    ]);
    return fip && this.#steps.remove(fips, fip, context);
  }

  async #nicOf({ nicId, vmId }: PublicIpTarget, context: CallContext): Promise<Vip> {
    if (nicId !== undefined) return getOwn<Vip>(this.#api, vips, nicId, context);
    const vm = await this.#api.get<VirtualMachine>(virtualMachines, vmId ?? '', context);
    const first = firstNicOf(vm);
    if (first === undefined) throw new CloudRefusal('conflict', `The VM '${vmId}' has no NIC.`);
    return getOwn<Vip>(this.#api, vips, first, context);
  }

  async #surroundings(context: CallContext): Promise<Surroundings> {
    const labels = selectorOf(this.#api.namespace);
    const [allFips, allVips, vms] = await Promise.all([
      this.#api.all<OvnFip>(fips, context, { labels }),
      this.#api.all<Vip>(vips, context, { labels }),
      this.#api.all<VirtualMachine>(virtualMachines, context),
    ]);
    return { fips: allFips, vips: allVips, vms };
  }
}

/** Returns the binding of a public IP to a reserved address. Kube-OVN finds the VPC, which both have in common. */
export function bindingOf(eip: string, vip: string): OvnFip['spec'] {
  return { ovnEip: eip, ipType: 'vip', ipName: vip };
}

function toPublicIp(eip: OvnEip, address: string, around: Surroundings): PublicIp {
  const { metadata, spec } = eip;
  const nicId = around.fips.find(fip => fip.spec.ovnEip === metadata.name)?.spec.ipName;
  const nic = around.vips.find(vip => vip.metadata.name === nicId);
  const holder = nicId === undefined ? undefined : holderOf(nicId, around.vms);
  return {
    ...toNativeObject(eip),
    address,
    state: stateOf(eip, nicId !== undefined),
    nicId: nicId === undefined ? undefined : toNativeId(nicId),
    vmId: holder && toNativeId(holder.vm.metadata.name),
    privateIp: nic && addressOf(nic),
    details: flatDetails({ externalSubnet: spec.externalSubnet }),
  };
}

function stateOf({ metadata }: OvnEip, isBound: boolean): PublicIp['state'] {
  if (metadata.deletionTimestamp !== undefined) return 'deleting';
  return isBound ? 'associated' : 'available';
}
