import { CloudError, toNativeId, type VmInfo, vmStates } from '@cb-spider/core';
import type { DriverFeatures } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import {
  assertLogin,
  fromVmReqInfo,
  rootDiskSizeOf,
  rootDiskTypeOf,
  toVmInfo,
  toVmResources,
  toVmStatus,
  vmReqInfo,
} from '../../src/wire/vm.ts';

const features: DriverFeatures = {
  names: {},
  createIdentity: {},
  visibilityGraceMs: 0,
  zones: true,
  tags: [],
  vms: { reportedStates: [], rootDiskTypes: ['standard', 'gp2', 'gp3'], rootDiskSize: true, windows: true },
};

function to(name: string) {
  return { name, nativeId: toNativeId(`native-${name}`) };
}

const vm: VmInfo = {
  ...to('vm-01'),
  nativeName: 'vm-01-abc',
  tags: { Name: 'vm-01-abc', 'spider-operation': '0' },
  createdAt: '2026-11-24T01:42:35.714Z',
  state: 'running',
  nativeState: 'running',
  zone: 'z1',
  imageId: toNativeId('ami-1'),
  specName: 't3.micro',
  network: to('vpc-01'),
  subnet: to('s1'),
  securityGroupIds: [],
  securityGroups: [to('sg-01')],
  keyPair: to('key-01'),
  platform: 'linux',
  rootDisk: { type: 'gp2', sizeGB: 8, device: '/dev/sda1' },
  nics: [
    {
      nicId: toNativeId('eni-1'),
      name: '',
      deviceIndex: 0,
      subnet: to('s1'),
      addresses: [{ privateIp: '10.0.1.4', publicIp: '192.0.2.1' }, { privateIp: '10.0.1.5' }],
      macAddress: '02:00:00:00:00:01',
    },
  ],
  dataDisks: [to('disk-01')],
  privateIp: '10.0.1.4',
  publicIp: '192.0.2.1',
  userName: 'cb-user',
};

/** The fields for the image and the spec. */
const fromImage = {
  ImageType: 'PublicImage',
  ImageIId: { NameId: 'ami-1', SystemId: 'ami-1' },
  VMSpecName: 't3.micro',
};

/** The fields for the disks. */
const withDisks = {
  RootDiskType: 'gp2',
  RootDiskSize: '8',
  RootDeviceName: '/dev/sda1',
  DataDiskIIDs: [{ NameId: 'disk-01', SystemId: 'native-disk-01' }],
  VMBootDisk: '/dev/sda1',
  VMBlockDisk: '/dev/sda1',
};

describe('VMs on the wire', () => {
  it('shows a VM', () => {
    expect(toVmInfo(vm, { region: 'us-east-1' })).toEqual({
      IId: { NameId: 'vm-01', SystemId: 'native-vm-01' },
      StartTime: '2026-11-24T01:42:35.714Z',
      Region: { Region: 'us-east-1', Zone: 'z1' },
      ...fromImage,
      VpcIID: { NameId: 'vpc-01', SystemId: 'native-vpc-01' },
      SubnetIID: { NameId: 's1', SystemId: 'native-s1' },
      SecurityGroupIIds: [{ NameId: 'sg-01', SystemId: 'native-sg-01' }],
      KeyPairIId: { NameId: 'key-01', SystemId: 'native-key-01' },
      ...withDisks,
      VMUserId: 'cb-user',
      NICs: [
        {
          IId: { NameId: '', SystemId: 'eni-1' },
          DeviceIndex: 0,
          PrivateIPs: ['10.0.1.4', '10.0.1.5'],
          PublicIPs: ['192.0.2.1', ''],
          MACAddress: '02:00:00:00:00:01',
          SubnetIID: { NameId: 's1', SystemId: 'native-s1' },
        },
      ],
      NetworkInterface: 'eni-1',
      PublicIP: '192.0.2.1',
      PublicIPs: ['192.0.2.1'],
      PublicDNS: undefined,
      PrivateIP: '10.0.1.4',
      PrivateIPs: ['10.0.1.4', '10.0.1.5'],
      PrivateDNS: undefined,
      Platform: 'LINUX/UNIX',
      SSHAccessPoint: '192.0.2.1:22',
      AccessPoint: '',
      TagList: [{ Key: 'Name', Value: 'vm-01-abc' }],
      KeyValueList: undefined,
    });
  });

  it('never leaves out a struct, and shows an unknown time as Go’s zero value', () => {
    const bare: VmInfo = {
      ...vm,
      createdAt: undefined,
      network: undefined,
      subnet: undefined,
      keyPair: undefined,
      securityGroups: [],
      rootDisk: {},
      nics: [],
      dataDisks: [],
      publicIp: undefined,
      privateIp: undefined,
      platform: 'unknown',
    };
    expect(JSON.parse(JSON.stringify(toVmInfo(bare, { region: 'r' })))).toEqual({
      IId: { NameId: 'vm-01', SystemId: 'native-vm-01' },
      StartTime: '0001-01-01T00:00:00Z',
      Region: { Region: 'r', Zone: 'z1' },
      ImageType: 'PublicImage',
      ImageIId: { NameId: 'ami-1', SystemId: 'ami-1' },
      VMSpecName: 't3.micro',
      VpcIID: { NameId: '', SystemId: '' },
      SubnetIID: { NameId: '', SystemId: '' },
      SecurityGroupIIds: [],
      KeyPairIId: { NameId: '', SystemId: '' },
      RootDiskType: '',
      RootDiskSize: '',
      RootDeviceName: '',
      VMUserId: 'cb-user',
      NetworkInterface: '',
      PublicIP: '',
      PrivateIP: '',
      Platform: '',
      AccessPoint: '',
      TagList: [{ Key: 'Name', Value: 'vm-01-abc' }],
    });
  });

  it('shows the RDP port and Administrator on Windows, and the access point that the cloud reports', () => {
    const windows = toVmInfo({ ...vm, platform: 'windows' }, { region: 'r' });
    expect(windows).toMatchObject({
      Platform: 'WINDOWS',
      VMUserId: 'Administrator',
      SSHAccessPoint: '192.0.2.1:3389',
    });
    const elsewhere = toVmInfo({ ...vm, accessPoint: '127.0.0.1:40022' }, { region: 'r' });
    expect(elsewhere).toMatchObject({ SSHAccessPoint: '127.0.0.1:40022', AccessPoint: '127.0.0.1:40022' });
  });

  it('has a word for every state', () => {
    expect(vmStates.map(toVmStatus)).toEqual([
      'Creating',
      'Running',
      'Suspending',
      'Suspended',
      'Resuming',
      'Rebooting',
      'Terminating',
      'Terminated',
      'NotExist',
      'Failed',
      'Unknown',
    ]);
  });

  it('reports the resources that a VM uses', () => {
    expect(toVmResources({ network: to('v'), securityGroups: [to('g')], keyPair: undefined })).toEqual({
      Resources: {
        VPC: { NameId: 'v', SystemId: 'native-v' },
        SGList: [{ NameId: 'g', SystemId: 'native-g' }],
        VMKey: { NameId: '', SystemId: '' },
      },
    });
  });
});

describe('requests for VMs', () => {
  const request = vmReqInfo.parse({
    Name: 'vm-01',
    ImageName: 'ami-1',
    VMSpecName: 't3.micro',
    VPCName: 'vpc-01',
    SubnetName: 's1',
    SecurityGroupNames: ['sg-01'],
    KeyPairName: 'key-01',
    RootDiskType: 'TYPE2',
    RootDiskSize: '50',
    DataDiskNames: ['disk-01'],
    VMUserId: 'anyone',
  });

  it('are read, whatever user they name', () => {
    expect(fromVmReqInfo(request, features)).toEqual({
      name: 'vm-01',
      imageId: 'ami-1',
      specName: 't3.micro',
      networkName: 'vpc-01',
      subnetName: 's1',
      securityGroupNames: ['sg-01'],
      keyPairName: 'key-01',
      rootDiskType: 'gp2',
      rootDiskSizeGB: 50,
      dataDiskNames: ['disk-01'],
      password: undefined,
      tags: {},
    });
  });

  it.each([
    ['', undefined],
    ['default', undefined],
    ['Default', undefined],
    ['TYPE1', 'standard'],
    ['type3', 'gp3'],
    ['io1', 'io1'],
  ])('root disk type "%s" is %s', (type, expected) => {
    expect(rootDiskTypeOf(type, features)).toBe(expected);
  });

  it('refuse a type by a number that the cloud does not have', () => {
    expect(() => rootDiskTypeOf('TYPE4', features)).toThrow('TYPE4 is not a valid Root Disk Type!');
    expect(() => rootDiskTypeOf('TYPE0', features)).toThrow('TYPE0 is not a valid Root Disk Type!');
  });

  it.each(['abc', '1.5', '-1', '1e3', ' 5'])('refuse "%s" as the size of a root disk', size => {
    expect(() => rootDiskSizeOf(size)).toThrow(
      `${size} is not a valid Root Disk Size: it must be a whole number!`,
    );
  });

  it.each(['myimage', 'Other'])('refuse the ImageType %s: it is case-sensitive', ImageType => {
    expect(() => fromVmReqInfo({ ...request, ImageType }, features)).toThrow(CloudError);
    expect(fromVmReqInfo({ ...request, ImageType: 'PublicImage' }, features).name).toBe('vm-01');
    const ofMyImage = { ...request, ImageType: 'MyImage', RootDiskType: '', RootDiskSize: '' };
    expect(fromVmReqInfo(ofMyImage, features).name).toBe('vm-01');
  });

  it('need Administrator and a password on Windows, and neither on Linux', () => {
    const login = (VMUserId: string, VMUserPasswd: string) => ({ ...request, VMUserId, VMUserPasswd });
    expect(() => assertLogin(login('someone', 'Passw0rd!Passw0rd'), true)).toThrow('is not Administrator');
    expect(() => assertLogin(login('Administrator', ''), true)).toThrow('VMUserPasswd is empty!');
    expect(() => assertLogin(login('', 'Passw0rd!Passw0rd'), true)).not.toThrow();
    expect(() => assertLogin(login('someone', ''), false)).not.toThrow();
  });
});
