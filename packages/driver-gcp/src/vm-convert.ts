import { toNativeId, type Vm, type VmNic } from '@cb-spider/core/driver';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import { flatDetails, utcTime } from './flat-details.ts';
import { platformOf } from './images.ts';
import type { Disk, Instance } from './instances.ts';
import { imageIdIn, nameIn, nicIdOf, vmIdOf } from './links.ts';
import { vmStateOf } from './vm-state.ts';

type NativeNic = compute_v1.Schema$NetworkInterface;

/**
 * A VM, from the instance and its boot disk, which alone knows the image and the disk's type. What is in the metadata
 * stays there: it can hold secrets.
 */
export function toVm(instance: Instance, boot: Disk | undefined): Vm {
  const name = instance.name ?? '';
  const zone = nameIn(instance.zone);
  const nativeId = vmIdOf({ zone, name });
  const [first] = instance.networkInterfaces ?? [];
  const attached = instance.disks?.[0];
  return {
    nativeId,
    name,
    state: vmStateOf(instance.status ?? ''),
    nativeState: instance.status ?? '',
    zone,
    imageId: imageIdIn(boot?.sourceImage),
    specName: nameIn(instance.machineType),
    networkId: toNativeId(nameIn(first?.network)),
    subnetId: toNativeId(nameIn(first?.subnetwork)),
    securityGroupIds: (instance.tags?.items ?? []).map(toNativeId),
    platform: platformOf(attached?.guestOsFeatures),
    rootDisk: {
      type: boot?.type ? nameIn(boot.type) : undefined,
      sizeGB: attached?.diskSizeGb ? Number(attached.diskSizeGb) : undefined,
      device: attached?.deviceName ?? undefined,
    },
    nics: (instance.networkInterfaces ?? []).map((nic, place) => toVmNic(nicIdOf(nativeId), nic, place)),
    privateIp: first?.networkIP ?? undefined,
    publicIp: publicIpOf(first),
    tags: instance.labels ?? {},
    createdAt: utcTime(instance.creationTimestamp),
    details: flatDetails(instance),
  };
}

function toVmNic(firstId: Vm['nativeId'], nic: NativeNic, deviceIndex: number): VmNic {
  const { name, networkIP, subnetwork } = nic;
  return {
    nicId: toNativeId(firstId.replace(/nic0$/, name ?? `nic${deviceIndex}`)),
    deviceIndex,
    subnetId: toNativeId(nameIn(subnetwork)),
    addresses: networkIP ? [{ privateIp: networkIP, publicIp: publicIpOf(nic) }] : [],
  };
}

function publicIpOf(nic: NativeNic | undefined): string | undefined {
  return nic?.accessConfigs?.[0]?.natIP ?? undefined;
}
