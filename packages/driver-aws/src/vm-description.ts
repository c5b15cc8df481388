import type { GroupIdentifier, Instance, InstanceNetworkInterface, Volume } from '@aws-sdk/client-ec2';
import type { NativeId, RootDisk, Vm, VmNic, VmStatus } from '@cb-spider/core/driver';
import { canonicalMac, flatDetails, optionalId, requiredId, requiredText } from '@cb-spider/driver-kit';
import { platformOf } from './images.ts';
import { toAddresses } from './nic-addresses.ts';
import { nameOf, toTags } from './tags.ts';
import { problemOf, vmStateOf } from './vm-state.ts';

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 *
 * @param rootDisk type and size of the root disk, which EC2 reports with the volume
 */
export function toVm(native: Instance, rootDisk: Pick<RootDisk, 'type' | 'sizeGB'>): Vm {
  const nics = toNics(native.NetworkInterfaces ?? []);
  return {
    ...coreOf(native),
    tags: toTags(native.Tags),
    createdAt: createdAt(native),
    nativeState: stateNameOf(native),
    zone: native.Placement?.AvailabilityZone,
    imageId: requiredId(native.ImageId, 'image'),
    specName: requiredText(native.InstanceType, 'the instance type'),
    networkId: optionalId(native.VpcId),
    subnetId: optionalId(native.SubnetId),
    securityGroupIds: securityGroupsOf(native).map(({ GroupId }) => requiredId(GroupId, 'security group')),
    keyPairId: optionalId(native.KeyName),
    platform: platformOf(native.Platform),
    dataDiskIds: dataVolumeIdsOf(native),
    rootDisk: { ...rootDisk, device: native.RootDeviceName },
    nics,
    privateIp: native.PrivateIpAddress || nics[0]?.addresses[0]?.privateIp,
    publicIp: native.PublicIpAddress || nics[0]?.addresses[0]?.publicIp,
    privateDns: native.PrivateDnsName || undefined,
    publicDns: native.PublicDnsName || undefined,
    details: flatDetails(native, 'InstanceId', 'Tags', 'NetworkInterfaces', 'SecurityGroups', 'KeyName'),
  };
}

export function toVmStatus(native: Instance): VmStatus {
  return { ...coreOf(native), problem: problemOf(native) };
}

function coreOf(native: Instance): Pick<Vm, 'nativeId' | 'name' | 'state'> {
  const nativeId = requiredId(native.InstanceId, 'instance');
  return { nativeId, name: nameOf(native.Tags, nativeId), state: vmStateOf(stateNameOf(native)) };
}

function stateNameOf({ State }: Instance): string {
  return requiredText(State?.Name, 'the state of the instance');
}

/** Returns the id of the volume that the VM boots from; `undefined` if the root disk is not a volume. */
export function rootVolumeIdOf(native: Instance): string | undefined {
  const mappings = native.BlockDeviceMappings ?? [];
  return mappings.find(({ DeviceName }) => DeviceName === native.RootDeviceName)?.Ebs?.VolumeId || undefined;
}

/** Returns the other volumes that outlive the VM. */
function dataVolumeIdsOf(native: Instance): NativeId[] {
  const others = (native.BlockDeviceMappings ?? []).filter(({ DeviceName, Ebs }) => {
    const goesWithIt = DeviceName === native.RootDeviceName || Ebs?.DeleteOnTermination === true;
    return !goesWithIt && Ebs?.Status !== 'detached';
  });
  return others.map(({ Ebs }) => requiredId(Ebs?.VolumeId, 'volume'));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html */
export function toRootDisk(volume: Volume | undefined): Pick<RootDisk, 'type' | 'sizeGB'> {
  return { type: volume?.VolumeType, sizeGB: volume?.Size };
}

/**
 * Returns the attach time of the primary NIC, which exists from the first start. `LaunchTime` is the time of the last
 * start.
 */
function createdAt(native: Instance): string | undefined {
  const first = native.NetworkInterfaces?.find(({ Attachment }) => Attachment?.DeviceIndex === 0);
  return (first?.Attachment?.AttachTime ?? native.LaunchTime)?.toISOString();
}

function securityGroupsOf(native: Instance): readonly GroupIdentifier[] {
  const groups = native.SecurityGroups?.length
    ? native.SecurityGroups
    : native.NetworkInterfaces?.find(({ Attachment }) => Attachment?.DeviceIndex === 0)?.Groups;
  return groups ?? [];
}

function toNics(natives: readonly InstanceNetworkInterface[]): VmNic[] {
  return natives.map(toVmNic).sort((a, b) => a.deviceIndex - b.deviceIndex);
}

function toVmNic(native: InstanceNetworkInterface): VmNic {
  return {
    nicId: requiredId(native.NetworkInterfaceId, 'network interface'),
    deviceIndex: native.Attachment?.DeviceIndex ?? 0,
    subnetId: optionalId(native.SubnetId),
    addresses: toAddresses(native),
    macAddress: native.MacAddress && canonicalMac(native.MacAddress),
  };
}
