import {
  type Accepted,
  type CallContext,
  type NativeId,
  type Nic,
  type NicDriverV1,
  type NicSpec,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import { CloudRefusal, canonicalMac, flatDetails, requiredId, requiredText } from '@cb-spider/driver-kit';
import { Attachments } from './attachments.ts';
import type { KubeApi } from './client/kube-api.ts';
import type { SecurityGroupObject, Subnet, Vip, VirtualMachine } from './client/native-types.ts';
import { securityGroups, subnets, vips, virtualMachines } from './client/resources.ts';
import { createOnce, getOwn } from './creations.ts';
import { NetworkParts, type Parts, publicIpOf } from './network-parts.ts';
import {
  annotations,
  clusterName,
  labelsOf,
  listOf,
  mark,
  markOf,
  selectorOf,
  toNativeObject,
} from './own-marks.ts';
import { addressOf, type LaterSteps } from './steps.ts';
import { firstNicOf, holderOf } from './vm-nics.ts';

/**
 * A NIC is a reserved address (a Vip of Kube-OVN) that the template of a VM names. A pod's networks are created with
 * the pod, so a NIC can only be attached to a suspended VM.
 */
export class Nics implements NicDriverV1 {
  readonly #api: KubeApi;
  readonly #steps: LaterSteps;
  readonly #parts: NetworkParts;
  readonly #attachments: Attachments;

  constructor(api: KubeApi, steps: LaterSteps) {
    this.#api = api;
    this.#steps = steps;
    this.#parts = new NetworkParts(api);
    this.#attachments = new Attachments(api);
  }

  async doCreate(spec: NicSpec, context: CallContext): Promise<Accepted> {
    await expectParts(this.#api, spec, context);
    const name = clusterName('nic', this.#api.namespace, spec.name);
    const content = vipOf(this.#api.namespace, name, spec, context);
    const vip = await createOnce<Vip>(this.#api, vips, content, `NIC '${spec.name}'`, context);
    return this.#steps.addressed('vip', vip);
  }

  async doGet(id: NativeId, context: CallContext): Promise<Nic> {
    const [vip, parts] = await Promise.all([
      getOwn<Vip>(this.#api, vips, id, context),
      this.#parts.withVms(context),
    ]);
    return toNic(vip, parts);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Nic>> {
    const labels = selectorOf(this.#api.namespace);
    const [page, parts] = await Promise.all([
      this.#api.page<Vip>(vips, pageToken, context, { labels }),
      this.#parts.withVms(context),
    ]);
    return { ...page, items: page.items.map(vip => toNic(vip, parts)) };
  }

  /** Checks first whether the NIC is in use, because Kubernetes would delete it regardless. */
  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const { vip, holder, isBound } = await this.#whereIs(id, context);
    if (holder !== undefined)
      throw new CloudRefusal(
        'dependency_in_use',
        `The NIC is attached to the VM '${holder.vm.metadata.name}'.`,
      );
    if (markOf(vip, 'partOf') !== undefined)
      throw new CloudRefusal('dependency_in_use', 'The NIC was created with its VM, and is deleted with it.');
    if (isBound) throw new CloudRefusal('dependency_in_use', 'A public IP is associated with the NIC.');
    await this.#attachments.remove(id, context);
    return this.#steps.remove(vips, vip, context);
  }

  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<void> {
    const [{ vip, holder }, vm] = await Promise.all([
      this.#whereIs(id, context),
      this.#api.get<VirtualMachine>(virtualMachines, vmId, context),
    ]);
    if (holder?.vm.metadata.name === vmId) return;
    if (holder !== undefined || markOf(vip, 'partOf') !== undefined)
      throw new CloudRefusal('conflict', 'The NIC is attached to another VM.', { hint: 'Detach it first.' });
    await this.#attachments.attach(vip, vm, context);
  }

  async doDetach(id: NativeId, context: CallContext): Promise<void> {
    const { vip, holder } = await this.#whereIs(id, context);
    if (markOf(vip, 'partOf') !== undefined || (holder && firstNicOf(holder.vm) === id))
      throw new CloudRefusal('conflict', 'This NIC was created with its VM, and is deleted with it.', {
        hint: 'Delete the VM to remove it.',
      });
    if (holder !== undefined) await this.#attachments.detach(vip, holder.vm, context);
  }

  async #whereIs(id: NativeId, context: CallContext) {
    const [vip, { vms, fips }] = await Promise.all([
      getOwn<Vip>(this.#api, vips, id, context),
      this.#parts.withVms(context),
    ]);
    return { vip, holder: holderOf(id, vms), isBound: fips.some(({ spec }) => spec.ipName === id) };
  }
}

/** Fails if the subnet or a group does not exist, because the Vip would never get an address. */
export async function expectParts(
  api: KubeApi,
  {
    networkId,
    subnetId,
    securityGroupIds,
  }: { networkId?: string | undefined; subnetId: string; securityGroupIds: readonly string[] },
  context: CallContext,
): Promise<Subnet> {
  const [subnet] = await Promise.all([
    getOwn<Subnet>(api, subnets, subnetId, context),
    ...securityGroupIds.map(id => getOwn<SecurityGroupObject>(api, securityGroups, id, context)),
  ]);
  if (networkId === undefined || subnet.spec.vpc === networkId) return subnet;
  throw new CloudRefusal('not_found', `The VPC '${networkId}' has no subnet '${subnetId}'.`);
}

/** Returns the reserved address of a NIC. */
export function vipOf(
  namespace: string,
  name: string,
  spec: NicSpec & { readonly partOf?: 'vm' },
  context: CallContext,
) {
  const marks = {
    [mark.name]: spec.name,
    [mark.network]: spec.networkId,
    [mark.securityGroups]: spec.securityGroupIds.join(','),
    [mark.partOf]: spec.partOf,
  };
  const metadata = { name, labels: labelsOf(namespace), annotations: annotations(spec.tags, context, marks) };
  return { metadata, spec: { subnet: spec.subnetId, type: '' } };
}

function toNic(vip: Vip, parts: Parts & { readonly vms: readonly VirtualMachine[] }): Nic {
  const id = vip.metadata.name;
  const holder = holderOf(id, parts.vms);
  const privateIp = addressOf(vip);
  return {
    ...toNativeObject(vip),
    state: stateOf(vip, holder !== undefined),
    networkId: requiredId(markOf(vip, 'network'), 'network of the NIC'),
    subnetId: requiredId(vip.spec.subnet, 'subnet of the NIC'),
    securityGroupIds: listOf(markOf(vip, 'securityGroups')).map(toNativeId),
    addresses: privateIp === undefined ? [] : [{ privateIp, publicIp: publicIpOf(id, parts) }],
    macAddress: vip.status?.mac && canonicalMac(vip.status.mac),
    vmId: holder && toNativeId(requiredText(holder.vm.metadata.name, 'the name of the VM')),
    deviceIndex: holder?.index,
    details: flatDetails({ reservedAddress: id }),
  };
}

function stateOf(vip: Vip, isAttached: boolean): Nic['state'] {
  if (vip.metadata.deletionTimestamp !== undefined) return 'deleting';
  if (isAttached) return 'attached';
  return addressOf(vip) === undefined ? 'creating' : 'available';
}
