import { type NativeId, toNativeId, type Vm, type VmNic, type VmStatus } from '@cb-spider/core/driver';
import {
  canonicalMac,
  flatDetails,
  optionalId,
  requiredId,
  requiredList,
  requiredText,
  tagsOfText,
  tagText,
} from '@cb-spider/driver-kit';
import { isoTimeOf } from './assumptions.ts';
import type { NativeNic, NativeServer, VolumeOfServer } from './client/ace.ts';
import { platformOf } from './images.ts';
import { vmStateOf } from './vm-state.ts';

/** The parts of a VM that the list of servers does not return. */
export interface VmParts {
  readonly networkId: string;
  readonly nics: readonly NativeNic[];
  readonly volumes: readonly VolumeOfServer[];
}

/** The key in a description that stores the image of a VM, next to the owner's tags. */
const imageKey = 'image';

/**
 * Returns the description of a VM: its owner and image. Cloudit has no tags, and reports VMs of a machine image with
 * the public image behind it.
 */
export function descriptionOf(ownerTags: Readonly<Record<string, string>>, imageId: string): string {
  return tagText({ ...ownerTags, [imageKey]: imageId });
}

/** Returns whether the change that these tags identify created the VM. */
export function isMadeBy(native: NativeServer, ownerTags: Readonly<Record<string, string>>): boolean {
  const tags = tagsOfText(native.description);
  const wanted = Object.entries(ownerTags);
  return wanted.length > 0 && wanted.every(([key, value]) => tags[key] === value);
}

export function toVm(native: NativeServer, { networkId, nics, volumes }: VmParts): Vm {
  const { [imageKey]: image, ...tags } = tagsOfText(native.description);
  const sortedNics = primaryFirst(nics, native.macAddr);
  const root = volumes.find(({ volumeId }) => volumeId === native.volumeId);
  const data = volumes.filter(volume => volume !== root);
  return {
    ...toVmStatus(native),
    tags,
    createdAt: isoTimeOf(native.createdAt),
    nativeState: requiredText(native.state, 'the state of the VM'),
    imageId: requiredId(image ?? native.templateId, 'image of the VM'),
    specName: requiredText(native.spec, 'the spec of the VM'),
    networkId: toNativeId(networkId),
    subnetId: optionalId(native.subnetAddr),
    securityGroupIds: sortedNics[0] === undefined ? [] : groupIdsOf(sortedNics[0]),
    platform: platformOf(native.osType ?? native.template),
    rootDisk: { sizeGB: native.volumeSize || undefined, device: root?.dev || undefined },
    dataDiskIds: data.map(({ volumeId }) => requiredId(volumeId, 'volume')),
    nics: sortedNics.map((nic, index) => toVmNic(nic, index)),
    privateIp: native.privateIp || undefined,
    publicIp: native.adaptiveIp || undefined,
    details: flatDetails(native, ...shownElsewhere, ...secretFields),
  };
}

const shownElsewhere = [
  ...['id', 'name', 'state', 'createdAt', 'templateId', 'spec', 'subnetAddr', 'volumeSize', 'privateIp'],
  ...['adaptiveIp', 'nicMapInfo', 'adaptiveIpMapInfo', 'poolMapInfo', 'secgroups', 'description'],
];

const secretFields = ['rootPassword'];

export function toVmStatus(native: NativeServer): VmStatus {
  const nativeId = requiredId(native.id, 'VM');
  const state = vmStateOf(requiredText(native.state, 'the state of the VM'));
  return { nativeId, name: native.name || nativeId, state };
}

/** Returns the groups of a NIC. */
export function groupIdsOf({ secgroupMapInfo }: NativeNic): readonly NativeId[] {
  return requiredList(secgroupMapInfo, 'the security groups of the NIC').map(({ secgroup_id }) =>
    requiredId(secgroup_id, 'security group of the NIC'),
  );
}

function toVmNic(native: NativeNic, deviceIndex: number): VmNic {
  const mac = canonicalMac(requiredText(native.mac, 'the MAC address of the NIC'));
  return {
    nicId: toNativeId(mac),
    deviceIndex,
    subnetId: optionalId(native.subnetAddr),
    addresses: native.ip ? [{ privateIp: native.ip, publicIp: native.adaptiveIp || undefined }] : [],
    macAddress: mac,
  };
}

/** Returns the NIC that the VM was created with, then the others in Cloudit's order. */
function primaryFirst(nics: readonly NativeNic[], mac: string | undefined): readonly NativeNic[] {
  const isPrimary = (nic: NativeNic) => mac !== undefined && nic.mac?.toLowerCase() === mac.toLowerCase();
  return [...nics.filter(isPrimary), ...nics.filter(nic => !isPrimary(nic))];
}
