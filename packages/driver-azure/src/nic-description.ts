import type { VirtualMachine } from '@azure/arm-compute';
import type { NetworkInterface, NetworkInterfaceIPConfiguration, PublicIPAddress } from '@azure/arm-network';
import { type NativeId, type Nic, type NicAddress, toNativeId } from '@cb-spider/core/driver';
import { canonicalMac, flatDetails, unusableReply } from '@cb-spider/driver-kit';
import { canonical, idOf, sameId } from './ids.ts';
import { toTags } from './tags.ts';

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/network-interfaces/get */
export function toNic(
  native: NetworkInterface,
  publicIps: readonly PublicIPAddress[],
  vms: readonly VirtualMachine[],
): Nic {
  const { id, name } = native;
  const subnetId = subnetIdOf(native);
  if (id === undefined || name === undefined || subnetId === undefined)
    throw unusableReply('NetworkInterfaces_Get returned no id, name or subnet.');
  const vmId = idOf(native.virtualMachine);
  const group = idOf(native.networkSecurityGroup);
  return {
    ...{ nativeId: canonical(id), name, tags: toTags(native), state: stateOf(native) },
    ...{ networkId: networkIdOf(subnetId), subnetId },
    securityGroupIds: group === undefined ? [] : [group],
    addresses: addressesOf(native, publicIps),
    ...{ macAddress: macOf(native), vmId },
    deviceIndex: vmId === undefined ? undefined : deviceIndexOf(native, vms),
    details: flatDetails({
      ...{
        provisioningState: native.provisioningState,
        resourceGuid: native.resourceGuid,
        location: native.location,
      },
      enableAcceleratedNetworking: native.enableAcceleratedNetworking,
    }),
  };
}

function stateOf({ provisioningState, virtualMachine }: NetworkInterface): Nic['state'] {
  if (provisioningState === 'Deleting') return 'deleting';
  if (provisioningState === 'Failed') return 'failed';
  if (virtualMachine?.id !== undefined) return 'attached';
  if (provisioningState === 'Succeeded') return 'available';
  return provisioningState === 'Updating' || provisioningState === 'Creating' ? 'creating' : 'unknown';
}

/** Returns the IP configurations, the primary one first. */
export function configurationsOf({
  ipConfigurations = [],
}: NetworkInterface): readonly NetworkInterfaceIPConfiguration[] {
  return ipConfigurations.toSorted(
    (left, right) => Number(right.primary === true) - Number(left.primary === true),
  );
}

export function subnetIdOf(native: NetworkInterface): NativeId | undefined {
  return idOf(configurationsOf(native)[0]?.subnet);
}

export function networkIdOf(subnetId: NativeId): NativeId {
  return toNativeId(subnetId.replace(/\/subnets\/[^/]+$/, ''));
}

/** Returns the private addresses, the primary one first, each with its public IP if `publicIps` contains it. */
export function addressesOf(native: NetworkInterface, publicIps: readonly PublicIPAddress[]): NicAddress[] {
  return configurationsOf(native).flatMap(({ privateIPAddress: privateIp, publicIPAddress }) => {
    if (privateIp === undefined) return [];
    const publicIp = publicIps.find(({ id }) => sameId(id, publicIPAddress?.id))?.ipAddress;
    return [{ privateIp, publicIp }];
  });
}

/** Azure writes `60-45-BD-00-11-22`. */
export function macOf({ macAddress }: NetworkInterface): string | undefined {
  return macAddress === undefined ? undefined : canonicalMac(macAddress);
}

/** Returns 0 for the primary NIC. For another NIC, returns its position in the VM if `vms` contains that VM. */
function deviceIndexOf(
  { id, primary }: NetworkInterface,
  vms: readonly VirtualMachine[],
): number | undefined {
  if (primary === true) return 0;
  for (const vm of vms) {
    const index = nicIdsOf(vm).findIndex(nicId => sameId(nicId, id));
    if (index >= 0) return index;
  }
  return undefined;
}

/** Returns the ids of a VM's NICs, the primary one first. */
export function nicIdsOf({ networkProfile }: VirtualMachine): NativeId[] {
  const references = networkProfile?.networkInterfaces ?? [];
  return references
    .toSorted((left, right) => Number(right.primary === true) - Number(left.primary === true))
    .flatMap(reference => idOf(reference) ?? []);
}
