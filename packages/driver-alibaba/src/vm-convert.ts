import { type NicAddress, toNativeId, type Vm, type VmNic, type VmStatus } from '@cb-spider/core/driver';
import {
  canonicalMac,
  flatDetails,
  optionalId,
  requiredId,
  requiredList,
  requiredText,
} from '@cb-spider/driver-kit';
import type { NativeDisk } from './native-disks.ts';
import type { NativeInstance, NicOfInstance } from './native-instances.ts';
import { type NativeNic, toAddresses } from './native-nics.ts';
import { platformOf, timeOf } from './native-words.ts';
import { deviceIndexOf } from './nics.ts';
import { fromEcsTags } from './tags.ts';
import { vmStateOf } from './vm-state.ts';

/** The parts of a VM that DescribeInstances does not return. */
export interface VmParts {
  readonly disks: readonly NativeDisk[] | undefined;
  /** The NICs that were attached later; may contain NICs of other VMs. */
  readonly nics: readonly NativeNic[];
}

export function toVm(native: NativeInstance, { disks = [], nics }: VmParts): Vm {
  const { VpcAttributes, SecurityGroupIds } = native;
  const root = disks.find(({ Type }) => Type === 'system');
  const data = disks.filter(({ Type }) => Type === 'data');
  const vmNics = nicsOf(native).map(nic => toVmNic(nic, native, nics));
  return {
    ...toVmStatus(native),
    tags: fromEcsTags(native.Tags),
    createdAt: timeOf(native.CreationTime),
    nativeState: requiredText(native.Status, 'the status of the instance'),
    zone: requiredText(native.ZoneId, 'the zone of the instance'),
    imageId: requiredId(native.ImageId, 'image of the instance'),
    specName: requiredText(native.InstanceType, 'the type of the instance'),
    networkId: optionalId(VpcAttributes?.VpcId),
    subnetId: optionalId(VpcAttributes?.VSwitchId),
    securityGroupIds: (SecurityGroupIds?.SecurityGroupId ?? []).map(toNativeId),
    keyPairId: optionalId(native.KeyPairName),
    platform: platformOf(native.OSType),
    rootDisk: { type: root?.Category, sizeGB: root?.Size, device: root?.Device || undefined },
    dataDiskIds: data.map(({ DiskId }) => requiredId(DiskId, 'disk')),
    nics: vmNics.toSorted((left, right) => left.deviceIndex - right.deviceIndex),
    privateIp: VpcAttributes?.PrivateIpAddress?.IpAddress?.[0],
    publicIp: publicIpOf(native),
    details: flatDetails(
      native,
      ...[
        'InstanceId',
        'InstanceName',
        'Tags',
        'CreationTime',
        'Status',
        'ZoneId',
        'ImageId',
        'InstanceType',
      ],
      ...['KeyPairName', 'NetworkInterfaces', 'SecurityGroupIds', 'VpcAttributes', 'PublicIpAddress'],
    ),
  };
}

export function toVmStatus(native: NativeInstance): VmStatus {
  const nativeId = requiredId(native.InstanceId, 'instance');
  const state = vmStateOf(requiredText(native.Status, 'the status of the instance'));
  return { nativeId, name: native.InstanceName || nativeId, state };
}

/** Returns the ids of the NICs that were attached later. The instance describes them without index and addresses. */
export function furtherNicIdsOf(native: NativeInstance): readonly string[] {
  const further = nicsOf(native).filter(({ Type }) => Type !== 'Primary');
  return further.map(({ NetworkInterfaceId }) => requiredId(NetworkInterfaceId, 'NIC'));
}

/** A pending instance has no NICs yet. */
function nicsOf({ NetworkInterfaces }: NativeInstance): readonly NicOfInstance[] {
  return NetworkInterfaces?.NetworkInterface ?? [];
}

/** Returns the instance's own public IP, or the elastic IP that is bound to it. */
function publicIpOf({ PublicIpAddress, EipAddress }: NativeInstance): string | undefined {
  return PublicIpAddress?.IpAddress?.[0] || EipAddress?.IpAddress || undefined;
}

function toVmNic(nic: NicOfInstance, instance: NativeInstance, nics: readonly NativeNic[]): VmNic {
  const nicId = requiredId(nic.NetworkInterfaceId, 'NIC');
  const whole = nics.find(({ NetworkInterfaceId }) => NetworkInterfaceId === nicId);
  const isFirst = nic.Type === 'Primary';
  return {
    nicId,
    deviceIndex: isFirst ? 0 : (whole && deviceIndexOf(whole)) || 1,
    subnetId: optionalId(isFirst ? instance.VpcAttributes?.VSwitchId : whole?.VSwitchId),
    addresses:
      whole === undefined ? addressesOf(nic, isFirst ? publicIpOf(instance) : undefined) : toAddresses(whole),
    macAddress: nic.MacAddress ? canonicalMac(nic.MacAddress) : undefined,
  };
}

/** @param publicIp the public IP of the first address */
function addressesOf(nic: NicOfInstance, publicIp: string | undefined): readonly NicAddress[] {
  requiredList(nic.PrivateIpSets?.PrivateIpSet, 'the private IPs of the NIC');
  return toAddresses(nic).map((address, place) => (place === 0 ? { ...address, publicIp } : address));
}
