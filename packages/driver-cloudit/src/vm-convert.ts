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

/** What the list of servers does not tell of a VM. */
export interface VmParts {
  readonly networkId: string;
  readonly nics: readonly NativeNic[];
  readonly volumes: readonly VolumeOfServer[];
}

/** Keeps in a description of which image a VM was made, beside whose it is. */
const imageKey = 'image';

/** The description of a VM: who made it and of what, since Cloudit has no tags and tells a machine image's VMs by the public image behind it. */
export function descriptionOf(ownerTags: Readonly<Record<string, string>>, imageId: string): string {
  return tagText({ ...ownerTags, [imageKey]: imageId });
}

/** Whether a VM was made by the change that these tags stand for. */
export function isMadeBy(native: NativeServer, ownerTags: Readonly<Record<string, string>>): boolean {
  const tags = tagsOfText(native.description);
  const wanted = Object.entries(ownerTags);
  return wanted.length > 0 && wanted.every(([key, value]) => tags[key] === value);
}

export function toVm(native: NativeServer, { networkId, nics, volumes }: VmParts): Vm {
  const { [imageKey]: image, ...tags } = tagsOfText(native.description);
  const cards = firstFirst(nics, native.macAddr);
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
    securityGroupIds: cards[0] === undefined ? [] : groupIdsOf(cards[0]),
    platform: platformOf(native.osType ?? native.template),
    rootDisk: { sizeGB: native.volumeSize || undefined, device: root?.dev || undefined },
    dataDiskIds: data.map(({ volumeId }) => requiredId(volumeId, 'volume')),
    nics: cards.map((card, place) => toVmNic(card, place)),
    privateIp: native.privateIp || undefined,
    publicIp: native.adaptiveIp || undefined,
    details: flatDetails(native, ...shownElsewhere, ...forNobody),
  };
}

const shownElsewhere = [
  ...['id', 'name', 'state', 'createdAt', 'templateId', 'spec', 'subnetAddr', 'volumeSize', 'privateIp'],
  ...['adaptiveIp', 'nicMapInfo', 'adaptiveIpMapInfo', 'poolMapInfo', 'secgroups', 'description'],
];

const forNobody = ['rootPassword'];

export function toVmStatus(native: NativeServer): VmStatus {
  const nativeId = requiredId(native.id, 'VM');
  const state = vmStateOf(requiredText(native.state, 'the state of the VM'));
  return { nativeId, name: native.name || nativeId, state };
}

/** The groups of a card. */
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

/** The card that a VM came with, then the others as Cloudit has them. */
function firstFirst(nics: readonly NativeNic[], mac: string | undefined): readonly NativeNic[] {
  const isFirst = (nic: NativeNic) => mac !== undefined && nic.mac?.toLowerCase() === mac.toLowerCase();
  return [...nics.filter(isFirst), ...nics.filter(nic => !isFirst(nic))];
}
