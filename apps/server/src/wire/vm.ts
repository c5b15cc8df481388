import type { VmInfo, VmNicInfo, VmRequest, VmStatusInfo } from '@cb-spider/core';
import { CloudError } from '@cb-spider/core';
import type { DriverFeatures, VmState } from '@cb-spider/core/driver';
import { z } from 'zod';
import { badRequest } from './errors.ts';
import { linuxUser } from './key-pair.ts';
import { platforms } from './platforms.ts';
import type { WirePlace } from './quirks.ts';
import {
  fromKeyValueList,
  given,
  type Iid,
  iid,
  keyValueRequest,
  lists,
  requireName,
  text,
  texts,
  toAddresses,
  toIid,
  toKeyValueList,
  toOptionalIid,
  toTagList,
  toTime,
} from './shapes.ts';

export const vmReqInfo = z
  .object({
    Name: text,
    ImageType: text,
    ImageName: text,
    VMSpecName: text,
    VPCName: text,
    SubnetName: text,
    SecurityGroupNames: texts,
    KeyPairName: text,
    RootDiskType: text,
    RootDiskSize: text,
    DataDiskNames: texts,
    VMUserId: text,
    VMUserPasswd: text,
    TagList: z.array(keyValueRequest).default([]),
  })
  .meta({ id: 'VMReqInfo' });
export type VmReqInfo = z.output<typeof vmReqInfo>;

const vmNicInfo = z
  .object({
    IId: iid,
    DeviceIndex: z.number().int(),
    PrivateIPs: z.array(z.string()).optional(),
    PublicIPs: z.array(z.string()).optional(),
    MACAddress: z.string().optional(),
    SubnetIID: iid,
  })
  .meta({ id: 'VMNICInfo' });
export const vmInfo = z
  .object({
    IId: iid,
    StartTime: z.string(),
    Region: z.object({ Region: z.string(), Zone: z.string().optional() }),
    ImageType: z.string(),
    ImageIId: iid,
    VMSpecName: z.string(),
    VpcIID: iid,
    SubnetIID: iid,
    SecurityGroupIIds: z.array(iid),
    KeyPairIId: iid,
    RootDiskType: z.string(),
    RootDiskSize: z.string(),
    RootDeviceName: z.string(),
    DataDiskIIDs: z.array(iid).optional(),
    VMBootDisk: z.string().optional(),
    VMBlockDisk: z.string().optional(),
    VMUserId: z.string(),
    VMUserPasswd: z.string().optional(),
    NICs: z.array(vmNicInfo).optional(),
    NetworkInterface: z.string(),
    PublicIP: z.string(),
    PublicIPs: z.array(z.string()).optional(),
    PublicDNS: z.string().optional(),
    PrivateIP: z.string(),
    PrivateIPs: z.array(z.string()).optional(),
    PrivateDNS: z.string().optional(),
    Platform: z.string(),
    SSHAccessPoint: z.string().optional(),
    AccessPoint: z.string(),
    ...lists,
  })
  .meta({ id: 'VMInfo' });
export type WireVmInfo = z.output<typeof vmInfo>;

export const vmStatusInfo = z.object({ IId: iid, VmStatus: z.string() }).meta({ id: 'VMStatusInfo' });
export type WireVmStatusInfo = z.output<typeof vmStatusInfo>;

const publicImage = 'PublicImage';
const myImage = 'MyImage';
const windowsUser = 'Administrator';

const statuses: Readonly<Record<VmState, string>> = {
  creating: 'Creating',
  running: 'Running',
  suspending: 'Suspending',
  suspended: 'Suspended',
  resuming: 'Resuming',
  rebooting: 'Rebooting',
  terminating: 'Terminating',
  terminated: 'Terminated',
  notExist: 'NotExist',
  failed: 'Failed',
  unknown: 'Unknown',
};

/** Converts a request. Fails with `invalid_argument`, and with `unsupported` for an unknown image type. */
export function fromVmReqInfo(request: VmReqInfo, features: DriverFeatures): VmRequest {
  return {
    name: requireName(request.Name),
    ...imageOf(request),
    specName: request.VMSpecName,
    networkName: request.VPCName,
    subnetName: request.SubnetName,
    securityGroupNames: request.SecurityGroupNames,
    keyPairName: given(request.KeyPairName),
    rootDiskType: rootDiskTypeOf(request.RootDiskType, features),
    rootDiskSizeGB: rootDiskSizeOf(request.RootDiskSize),
    dataDiskNames: request.DataDiskNames,
    password: given(request.VMUserPasswd),
    tags: fromKeyValueList(request.TagList),
  };
}

/** Returns whether the VM is created from a machine image. CB-Spider's words for image types are case-sensitive. */
export function isOfMyImage({ ImageType }: Pick<VmReqInfo, 'ImageType'>): boolean {
  return ImageType === myImage;
}

function imageOf(request: VmReqInfo): Pick<VmRequest, 'imageId' | 'machineImageName'> {
  const { ImageType, ImageName, RootDiskType, RootDiskSize } = request;
  if (ImageType === '' || ImageType === publicImage) return { imageId: ImageName };
  if (!isOfMyImage(request))
    throw new CloudError('unsupported', `${ImageType} is not supported ImageType!`, {
      hint: `Use ${publicImage} or ${myImage}.`,
    });
  if (![RootDiskType, RootDiskSize].every(choice => isDefault(choice)))
    throw badRequest('MyImage can not configure the Root-Disk!!', 'Leave out RootDiskType and RootDiskSize.');
  return { machineImageName: ImageName };
}

function isDefault(choice: string): boolean {
  return choice === '' || choice.toLowerCase() === 'default';
}

/**
 * Returns the type of the root disk. `TYPE1`, `TYPE2` and so on are the cloud's types by number; the empty text and
 * `default` leave the choice to the cloud.
 */
export function rootDiskTypeOf(type: string, features: DriverFeatures): string | undefined {
  if (isDefault(type)) return undefined;
  const number = /^TYPE(\d{1,3})$/i.exec(type)?.[1];
  if (number === undefined) return type;
  const types = features.vms?.rootDiskTypes ?? [];
  const named = types[Number(number) - 1];
  if (named !== undefined) return named;
  throw badRequest(`${type} is not a valid Root Disk Type!`, `Use one of ${types.join(', ')}.`);
}

export function rootDiskSizeOf(size: string): number | undefined {
  if (isDefault(size)) return undefined;
  if (/^\d{1,6}$/.test(size)) return Number(size);
  throw badRequest(
    `${size} is not a valid Root Disk Size: it must be a whole number!`,
    'Send gigabytes as a string, such as "50".',
  );
}

/**
 * Checks the login of a request against the image's platform. Spider sets the user name: `cb-user` on Linux, and
 * `Administrator` on Windows, which needs a password.
 */
export function assertLogin({ VMUserId, VMUserPasswd }: VmReqInfo, windows: boolean): void {
  if (!windows) return;
  if (VMUserId !== '' && VMUserId !== windowsUser)
    throw badRequest(
      `VMUserId: '${VMUserId}' is not ${windowsUser}.`,
      `On Windows VMs the only user is ${windowsUser}.`,
    );
  if (VMUserPasswd === '') throw badRequest('VMUserPasswd is empty!', 'Windows VMs need a password.');
}

/** @param place the region of the connection, which is also the VM's */
export function toVmInfo(vm: VmInfo, { region }: Pick<WirePlace, 'region'>): WireVmInfo {
  const { rootDisk } = vm;
  const windows = vm.platform === 'windows';
  return {
    IId: toIid(vm),
    StartTime: toTime(vm.createdAt),
    Region: { Region: region, Zone: vm.zone },
    ImageType: vm.machineImage === undefined ? publicImage : myImage,
    ImageIId: toIid(vm.machineImage ?? { name: vm.imageId, nativeId: vm.imageId }),
    VMSpecName: vm.specName,
    VpcIID: toOptionalIid(vm.network),
    SubnetIID: toOptionalIid(vm.subnet),
    SecurityGroupIIds: vm.securityGroups.map(toIid),
    KeyPairIId: toOptionalIid(vm.keyPair),
    RootDiskType: rootDisk.type ?? '',
    RootDiskSize: rootDisk.sizeGB === undefined ? '' : String(rootDisk.sizeGB),
    RootDeviceName: rootDisk.device ?? '',
    DataDiskIIDs: vm.dataDisks.length === 0 ? undefined : vm.dataDisks.map(toIid),
    VMBootDisk: rootDisk.device,
    VMBlockDisk: rootDisk.device,
    VMUserId: windows ? windowsUser : linuxUser,
    NICs: vm.nics.length === 0 ? undefined : vm.nics.map(toVmNicInfo),
    NetworkInterface: vm.nics[0]?.nicId ?? '',
    PublicIP: vm.publicIp ?? '',
    PublicIPs: publicIpsOf(vm),
    PublicDNS: vm.publicDns,
    PrivateIP: vm.privateIp ?? '',
    PrivateIPs: privateIpsOf(vm),
    PrivateDNS: vm.privateDns,
    Platform: platforms[vm.platform],
    SSHAccessPoint: accessPointOf(vm, windows ? 3389 : 22),
    AccessPoint: vm.accessPoint ?? '',
    TagList: toTagList(vm.tags),
    KeyValueList: toKeyValueList(vm.details),
  };
}

function toVmNicInfo(nic: VmNicInfo): z.output<typeof vmNicInfo> {
  return {
    IId: { NameId: nic.name, SystemId: nic.nicId },
    DeviceIndex: nic.deviceIndex,
    ...toAddresses(nic.addresses),
    MACAddress: nic.macAddress,
    SubnetIID: toOptionalIid(nic.subnet),
  };
}

/** Returns the public IPs of all NICs; skips private IPs without one. */
function publicIpsOf({ nics }: VmInfo): string[] | undefined {
  const all = nics.flatMap(nic => nic.addresses.flatMap(address => address.publicIp ?? []));
  return all.length === 0 ? undefined : all;
}

function privateIpsOf({ nics }: VmInfo): string[] | undefined {
  const all = nics.flatMap(nic => nic.addresses.map(address => address.privateIp));
  return all.length === 0 ? undefined : all;
}

function accessPointOf({ accessPoint, publicIp }: VmInfo, port: number): string | undefined {
  return accessPoint ?? (publicIp === undefined ? undefined : `${publicIp}:${port}`);
}

export function toVmStatus(state: VmState): string {
  return statuses[state];
}

export function toVmStatusInfo({ name, nativeId, state }: VmStatusInfo): WireVmStatusInfo {
  return { IId: { NameId: name, SystemId: nativeId }, VmStatus: statuses[state] };
}

export const vmResources = z
  .object({
    Resources: z.object({ VPC: iid, SGList: z.array(iid), VMKey: iid }),
  })
  .meta({ id: 'VMUsingResources' });

export function toVmResources(
  used: Pick<VmInfo, 'network' | 'securityGroups' | 'keyPair'>,
): z.output<typeof vmResources> {
  const groups: Iid[] = used.securityGroups.map(toIid);
  return {
    Resources: { VPC: toOptionalIid(used.network), SGList: groups, VMKey: toOptionalIid(used.keyPair) },
  };
}
