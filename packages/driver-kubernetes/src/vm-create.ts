import type { CallContext, Vm, VmSpec } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { InstanceType, OvnEip, OvnFip, Vip, VirtualMachine } from './client/native-types.ts';
import { eips, fips, instanceTypes, vips, virtualMachines } from './client/resources.ts';
import { createOnce } from './creations.ts';
import type { ExternalSubnet } from './external-subnet.ts';
import type { Images } from './images.ts';
import type { KeyPairs } from './key-pairs.ts';
import { ifThere, withUndo } from './kubernetes-errors.ts';
import { expectParts, vipOf } from './nics.ts';
import { annotations, clusterName, isOurs, labelsOf, mark } from './own-marks.ts';
import { bindingOf } from './public-ips.ts';
import { orQuota } from './quota.ts';
import { toVm } from './vm-convert.ts';
import { type VmParts, vmManifest } from './vm-manifest.ts';

interface Services {
  readonly api: KubeApi;
  readonly images: Images;
  readonly keyPairs: KeyPairs;
  /** Missing if the cluster has no Kube-OVN. */
  readonly external: ExternalSubnet | undefined;
  readonly hasVolumes: boolean;
}

/** Returns the native name of the NIC and of the public IP that are created with a VM. */
export function companionName(namespace: string, vmName: string): string {
  return clusterName('vm', namespace, vmName);
}

/**
 * Creates a VM: looks up its parts, reserves its address, requests a public IP and binds it, and creates the VM last.
 * Nothing waits for the addresses: Kube-OVN assigns them while the VM's disk is filled.
 */
export class VmCreation {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async create(spec: VmSpec, context: CallContext): Promise<Vm> {
    const { api, external } = this.#services;
    return withUndo(context, async undo => {
      const name = companionName(api.namespace, spec.name);
      if (context.replay)
        undo.add(`parts of ${spec.name}`, c =>
          this.#removeEarlier(spec, { ...c, ownerTags: context.ownerTags }),
        );
      const parts = await this.#lookUp(spec, context);
      const vip = external && (await this.#nic(name, spec, context));
      if (vip !== undefined) undo.add('NIC', c => ifThere(api.delete(vips, name, c, vip.metadata.uid)));
      const eip = external && (await this.#eip(name, external, spec, context));
      if (eip !== undefined) undo.add('public IP', c => ifThere(api.delete(eips, name, c, eip.metadata.uid)));
      const fip = external && (await this.#fip(name, spec, context));
      if (fip !== undefined) undo.add('binding', c => ifThere(api.delete(fips, name, c, fip.metadata.uid)));
      const vm = await orQuota(api, virtualMachines, context, () => {
        const manifest = vmManifest(spec, { ...parts, vip: vip && name }, context);
        return createOnce<VirtualMachine>(api, virtualMachines, manifest, `VM '${spec.name}'`, context);
      });
      return toVm(vm, { vips: listed(vip), eips: listed(eip), fips: listed(fip) });
    });
  }

  async #lookUp(spec: VmSpec, context: CallContext): Promise<Omit<VmParts, 'vip'>> {
    const { api, images, keyPairs, external, hasVolumes } = this.#services;
    const { subnetId, keyPairId } = spec;
    if (external !== undefined && subnetId === undefined)
      throw new CloudRefusal('invalid_argument', 'A VM needs a subnet.');
    const [image, , , keyPair] = await Promise.all([
      images.doGet(spec.imageId, context),
      api.get<InstanceType>(instanceTypes, spec.specName, context),
      subnetId === undefined ? undefined : expectParts(api, { ...spec, subnetId }, context),
      keyPairId === undefined ? undefined : keyPairs.doGet(keyPairId, context),
    ]);
    const publicKey = spec.publicKey ?? keyPair?.publicKey;
    return { namespace: api.namespace, platform: image.platform, publicKey, hasVolumes };
  }

  #nic(name: string, spec: VmSpec, context: CallContext): Promise<Vip> {
    const { api } = this.#services;
    const { networkId, subnetId, securityGroupIds } = spec;
    if (subnetId === undefined || networkId === undefined)
      throw new CloudRefusal('invalid_argument', 'A VM needs a network and a subnet.');
    const nic = { name: spec.name, networkId, subnetId, securityGroupIds, tags: {}, partOf: 'vm' } as const;
    return createOnce(api, vips, vipOf(api.namespace, name, nic, context), `VM '${spec.name}'`, context);
  }

  async #eip(name: string, external: ExternalSubnet, spec: VmSpec, context: CallContext): Promise<OvnEip> {
    const content = {
      metadata: this.#companion(name, spec, context),
      spec: { externalSubnet: await external.name(context), type: 'nat' },
    };
    return createOnce(this.#services.api, eips, content, `VM '${spec.name}'`, context);
  }

  #fip(name: string, spec: VmSpec, context: CallContext): Promise<OvnFip> {
    const content = { metadata: this.#companion(name, spec, context), spec: bindingOf(name, name) };
    return createOnce(this.#services.api, fips, content, `VM '${spec.name}'`, context);
  }

  #companion(name: string, spec: VmSpec, context: CallContext) {
    const marks = { [mark.name]: spec.name, [mark.partOf]: 'vm' };
    const labels = labelsOf(this.#services.api.namespace);
    return { name, labels, annotations: annotations({}, context, marks) };
  }

  /** Removes everything that an earlier attempt at the same change created. */
  async #removeEarlier(spec: VmSpec, context: CallContext): Promise<void> {
    const { api, external } = this.#services;
    const name = companionName(api.namespace, spec.name);
    const parts = [fips, eips, vips].map(resource => ({ resource, name }));
    const all = [{ resource: virtualMachines, name: spec.name }, ...(external ? parts : [])];
    for (const { resource, name: id } of all) {
      const remaining = await api.find(resource, id, context);
      if (remaining !== undefined && isOurs(remaining, context))
        await ifThere(api.delete(resource, id, context, remaining.metadata.uid));
    }
  }
}

function listed<T>(object: T | undefined): readonly T[] {
  return object === undefined ? [] : [object];
}
