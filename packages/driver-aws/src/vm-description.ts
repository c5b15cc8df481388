import type { Instance, InstanceNetworkInterface, Volume } from '@aws-sdk/client-ec2';
import { type RootDisk, toNativeId, type Vm, type VmNic, type VmStatus } from '@cb-spider/core/driver';
import { platformOf } from './images.ts';
import { toDetails, toTime } from './native-words.ts';
import { toAddresses } from './nic-addresses.ts';
import { nameOf, toTags } from './tags.ts';
import { vmStateOf } from './vm-state.ts';

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 *
 * @param rootDisk type and size of its root disk, which EC2 tells elsewhere
 */
export function toVm(native: Instance, rootDisk: Pick<RootDisk, 'type' | 'sizeGB'>): Vm {
  const { KeyName, VpcId, SubnetId } = native;
  const nics = toNics(native.NetworkInterfaces ?? []);
  return {
    ...toVmStatus(native),
    tags: toTags(native.Tags),
    createdAt: createdAt(native),
    nativeState: native.State?.Name ?? '',
    zone: native.Placement?.AvailabilityZone,
    imageId: toNativeId(native.ImageId ?? ''),
    specName: native.InstanceType ?? '',
    networkId: VpcId ? toNativeId(VpcId) : undefined,
    subnetId: SubnetId ? toNativeId(SubnetId) : undefined,
    securityGroupIds: securityGroupsOf(native).map(toNativeId),
    keyPairId: KeyName ? toNativeId(KeyName) : undefined,
    platform: platformOf(native.Platform),
    rootDisk: { ...rootDisk, device: native.RootDeviceName },
    nics,
    privateIp: native.PrivateIpAddress || nics[0]?.addresses[0]?.privateIp,
    publicIp: native.PublicIpAddress || nics[0]?.addresses[0]?.publicIp,
    privateDns: native.PrivateDnsName || undefined,
    publicDns: native.PublicDnsName || undefined,
    details: toDetails(native, 'InstanceId', 'Tags', 'NetworkInterfaces', 'SecurityGroups', 'KeyName'),
  };
}

export function toVmStatus(native: Instance): VmStatus {
  const { InstanceId = '', Tags, State } = native;
  return {
    nativeId: toNativeId(InstanceId),
    name: nameOf(Tags, InstanceId),
    state: vmStateOf(State?.Name),
  };
}

/** The volume that it starts from; missing for one whose root disk is no volume. */
export function rootVolumeIdOf(native: Instance): string | undefined {
  const mappings = native.BlockDeviceMappings ?? [];
  return mappings.find(({ DeviceName }) => DeviceName === native.RootDeviceName)?.Ebs?.VolumeId || undefined;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html */
export function toRootDisk(volume: Volume | undefined): Pick<RootDisk, 'type' | 'sizeGB'> {
  return { type: volume?.VolumeType, sizeGB: volume?.Size };
}

/** `LaunchTime` is that of the last start; the first card has been there from the first one on. */
function createdAt(native: Instance): string | undefined {
  const first = native.NetworkInterfaces?.find(({ Attachment }) => Attachment?.DeviceIndex === 0);
  return toTime(first?.Attachment?.AttachTime ?? native.LaunchTime);
}

function securityGroupsOf(native: Instance): string[] {
  const groups = native.SecurityGroups?.length
    ? native.SecurityGroups
    : native.NetworkInterfaces?.find(({ Attachment }) => Attachment?.DeviceIndex === 0)?.Groups;
  return (groups ?? []).flatMap(({ GroupId }) => GroupId ?? []);
}

function toNics(cards: readonly InstanceNetworkInterface[]): VmNic[] {
  return cards.map(toVmNic).sort((a, b) => a.deviceIndex - b.deviceIndex);
}

function toVmNic(card: InstanceNetworkInterface): VmNic {
  return {
    nicId: toNativeId(card.NetworkInterfaceId ?? ''),
    deviceIndex: card.Attachment?.DeviceIndex ?? 0,
    subnetId: card.SubnetId ? toNativeId(card.SubnetId) : undefined,
    addresses: toAddresses(card),
    macAddress: card.MacAddress,
  };
}
