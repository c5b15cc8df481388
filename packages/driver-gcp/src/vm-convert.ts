import { toNativeId, type Vm, type VmNic } from '@cb-spider/core/driver';
import { flatDetails, requiredText } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import { platformOf } from './images.ts';
import type { Disk, Instance } from './instances.ts';
import { diskIdIn, imageIdIn, nameIn, nicIdOf, vmIdOf } from './links.ts';
import { utcTime } from './times.ts';
import { vmStateOf } from './vm-state.ts';

type NativeNic = compute_v1.Schema$NetworkInterface;

/** A boot disk that was not created from an image has no image. */
const unknownImage = toNativeId('');

/**
 * Returns a VM, from the instance and its boot disk, because only the disk has the image and the disk's type. Leaves
 * out the metadata, which can contain secrets.
 */
export function toVm(instance: Instance, boot: Disk | undefined): Vm {
  const name = requiredText(instance.name, 'the name of a VM');
  const status = requiredText(instance.status, 'the status of a VM');
  const zone = nameIn(instance.zone);
  const nativeId = vmIdOf({ zone, name });
  const [first] = instance.networkInterfaces ?? [];
  const attached = instance.disks?.[0];
  return {
    nativeId,
    name,
    state: vmStateOf(status),
    nativeState: status,
    zone,
    imageId: imageIdIn(instance.sourceMachineImage) ?? imageIdIn(boot?.sourceImage) ?? unknownImage,
    specName: nameIn(instance.machineType),
    networkId: first?.network ? toNativeId(nameIn(first.network)) : undefined,
    subnetId: subnetOf(first),
    securityGroupIds: (instance.tags?.items ?? []).map(toNativeId),
    platform: platformOf(attached?.guestOsFeatures),
    rootDisk: {
      type: boot?.type ? nameIn(boot.type) : undefined,
      sizeGB: attached?.diskSizeGb ? Number(attached.diskSizeGb) : undefined,
      device: attached?.deviceName ?? undefined,
    },
    dataDiskIds: (instance.disks ?? []).slice(1).flatMap(({ source }) => diskIdIn(source) ?? []),
    nics: (instance.networkInterfaces ?? []).map((nic, place) => toVmNic(nativeId, nic, place)),
    privateIp: first?.networkIP ?? undefined,
    publicIp: publicIpOf(first),
    tags: instance.labels ?? {},
    createdAt: utcTime(instance.creationTimestamp),
    details: flatDetails(instance, 'kind', 'metadata', 'labels', 'shieldedInstanceConfig'),
  };
}

function toVmNic(vmId: Vm['nativeId'], nic: NativeNic, deviceIndex: number): VmNic {
  const { name, networkIP } = nic;
  return {
    nicId: nicIdOf(vmId, name ?? `nic${deviceIndex}`),
    deviceIndex,
    subnetId: subnetOf(nic),
    addresses: networkIP ? [{ privateIp: networkIP, publicIp: publicIpOf(nic) }] : [],
  };
}

function subnetOf(nic: NativeNic | undefined): Vm['subnetId'] {
  return nic?.subnetwork ? toNativeId(nameIn(nic.subnetwork)) : undefined;
}

function publicIpOf(nic: NativeNic | undefined): string | undefined {
  return nic?.accessConfigs?.[0]?.natIP ?? undefined;
}
