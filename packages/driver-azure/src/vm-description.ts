import type { InstanceViewStatus, VirtualMachine } from '@azure/arm-compute';
import type { NetworkInterface, PublicIPAddress } from '@azure/arm-network';
import {
  type NativeId,
  type RootDisk,
  toNativeId,
  type Vm,
  type VmNic,
  type VmStatus,
} from '@cb-spider/core/driver';
import { flatDetails, unusableReply } from '@cb-spider/driver-kit';
import { classOfProblem } from './azure-errors.ts';
import { diskTypeOf } from './disk-types.ts';
import { canonical, idIn, idOf, sameId } from './ids.ts';
import { imageIdOf, platformOf } from './images.ts';
import { addressesOf, macOf, networkIdOf, nicIdsOf, subnetIdOf } from './nic-description.ts';
import { keyPairTag, toTags } from './tags.ts';
import { failureOf, nativeStateOf, vmStateOf } from './vm-state.ts';

/** The parts of a VM that services other than Compute know. */
interface Parts {
  /** May belong to any VMs. */
  readonly nics: readonly NetworkInterface[];
  readonly publicIps: readonly PublicIPAddress[];
}

/** @see https://learn.microsoft.com/rest/api/compute/virtual-machines/get */
export function toVm(
  native: VirtualMachine,
  parts: Parts,
  statuses: readonly InstanceViewStatus[] | undefined,
): Vm {
  const { name, state, nativeId, nativeState } = statusOf(native, statuses);
  const nicIds = nicIdsOf(native);
  const nativeNics = nicIds.map(id => parts.nics.find(nic => sameId(nic.id, id)));
  const nics = nicIds.map((nicId, deviceIndex) =>
    toVmNic(nicId, deviceIndex, nativeNics[deviceIndex], parts.publicIps),
  );
  const group = idOf(nativeNics[0]?.networkSecurityGroup);
  const subnetId = nics[0]?.subnetId;
  const { storageProfile, timeCreated, zones } = native;
  return {
    ...{ nativeId, name, tags: toTags(native), state, nativeState },
    createdAt: timeCreated && new Date(timeCreated).toISOString(),
    zone: zones?.[0],
    imageId: imageIdIn(native),
    specName: native.hardwareProfile?.vmSize ?? '',
    networkId: subnetId && networkIdOf(subnetId),
    subnetId,
    securityGroupIds: group === undefined ? [] : [group],
    keyPairId: keyPairIdOf(native),
    platform: platformOf(storageProfile?.osDisk?.osType),
    rootDisk: rootDiskOf(native),
    dataDiskIds: (storageProfile?.dataDisks ?? []).flatMap(({ managedDisk }) => idOf(managedDisk) ?? []),
    nics,
    privateIp: nics[0]?.addresses[0]?.privateIp,
    publicIp: nics[0]?.addresses[0]?.publicIp,
    details: flatDetails({
      ...{ provisioningState: native.provisioningState, vmId: native.vmId, location: native.location },
      ...{ computerName: native.osProfile?.computerName, adminUsername: native.osProfile?.adminUsername },
      exactVersion: storageProfile?.imageReference?.exactVersion,
    }),
  };
}

function statusOf(native: VirtualMachine, statuses: readonly InstanceViewStatus[] | undefined) {
  const { id, name, provisioningState, instanceView } = native;
  if (id === undefined || name === undefined)
    throw unusableReply('VirtualMachines_Get returned no id or name.');
  const nativeState = nativeStateOf(provisioningState, statuses === undefined ? instanceView : { statuses });
  return { nativeId: canonical(id), name, state: vmStateOf(nativeState), nativeState };
}

export function toVmStatus(native: VirtualMachine): VmStatus {
  const { nativeId, name, state } = statusOf(native, undefined);
  if (state !== 'failed') return { nativeId, name, state };
  const failure = failureOf({ instanceView: native.instanceView });
  return { nativeId, name, state, problem: classOfProblem(failure) };
}

function toVmNic(
  nicId: NativeId,
  deviceIndex: number,
  native: NetworkInterface | undefined,
  publicIps: readonly PublicIPAddress[],
): VmNic {
  if (native === undefined) return { nicId, deviceIndex, addresses: [] };
  const macAddress = macOf(native);
  return {
    nicId,
    deviceIndex,
    subnetId: subnetIdOf(native),
    addresses: addressesOf(native, publicIps),
    macAddress,
  };
}

/** Returns the four names of a marketplace image, else the id of an image of the subscription. */
function imageIdIn({ storageProfile }: VirtualMachine): NativeId {
  const { publisher, offer, sku, version, id } = storageProfile?.imageReference ?? {};
  if (publisher !== undefined && offer !== undefined && sku !== undefined && version !== undefined)
    return imageIdOf({ publisher, offer, sku, version });
  return id === undefined ? toNativeId('') : canonical(id);
}

/** A VM stores the key but not the name of its key pair, so a tag stores the name. */
function keyPairIdOf({ id = '', tags }: VirtualMachine): NativeId | undefined {
  const name = tags?.[keyPairTag];
  const [, subscriptionId, group] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i.exec(id) ?? [];
  if (name === undefined || subscriptionId === undefined || group === undefined) return undefined;
  return idIn(subscriptionId, group, 'Microsoft.Compute/sshPublicKeys', name);
}

function rootDiskOf({ storageProfile }: VirtualMachine): RootDisk {
  const { diskSizeGB, managedDisk } = storageProfile?.osDisk ?? {};
  return { type: diskTypeOf(managedDisk?.storageAccountType), sizeGB: diskSizeGB };
}
