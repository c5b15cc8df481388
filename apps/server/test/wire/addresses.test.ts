import { type NicInfo, type PublicIpInfo, toNativeId } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import {
  fromNicReqInfo,
  nicReqInfo,
  toChangedNicInfo,
  toLostNicInfo,
  toNicInfo,
} from '../../src/wire/nic.ts';
import { toNicScript } from '../../src/wire/nic-script.ts';
import { fromAssociateReqInfo, toLostPublicIpInfo, toPublicIpInfo } from '../../src/wire/public-ip.ts';
import { quirksOf } from '../../src/wire/quirks.ts';

const address: PublicIpInfo = {
  nativeId: toNativeId('eip-1'),
  name: 'ip-01',
  nativeName: 'ip-01-abc',
  tags: {},
  createdAt: '2026-11-24T01:00:00.000Z',
  address: '192.0.2.7',
  state: 'associated',
  nic: { name: 'nic-01', nativeId: toNativeId('eni-1') },
  privateIp: '10.0.1.9',
};

const nic: NicInfo = {
  nativeId: toNativeId('eni-1'),
  name: 'nic-01',
  nativeName: 'nic-01-abc',
  tags: {},
  state: 'attached',
  networkId: toNativeId('vpc-1'),
  subnetId: toNativeId('subnet-1'),
  network: { name: 'vpc-01', nativeId: toNativeId('vpc-1') },
  subnet: { name: 's1', nativeId: toNativeId('subnet-1') },
  securityGroupIds: [],
  securityGroups: [{ name: 'sg-01', nativeId: toNativeId('sg-1') }],
  addresses: [{ privateIp: '10.0.1.9', publicIp: '192.0.2.7' }, { privateIp: '10.0.1.10' }],
  macAddress: '02:AB:00:00:00:01',
  deviceIndex: 1,
  vm: { name: 'vm-01', nativeId: toNativeId('i-1') },
};

describe('public IPs on the wire', () => {
  it('show what they are associated with, with an empty struct for a missing VM', () => {
    expect(toPublicIpInfo(address)).toMatchObject({
      IId: { NameId: 'ip-01', SystemId: 'eip-1' },
      PublicIPAddress: '192.0.2.7',
      Status: 'Associated',
      OwnedVM: { NameId: '', SystemId: '' },
      OwnedNIC: { NameId: 'nic-01', SystemId: 'eni-1' },
      OwnedPrivateIP: '10.0.1.9',
      CreatedTime: '2026-11-24T01:00:00.000Z',
    });
  });

  it('stay in lists as NotFound when the cloud has lost them', () => {
    expect(toLostPublicIpInfo({ name: 'ip-01', nativeId: 'eip-1' })).toMatchObject({
      IId: { NameId: 'ip-01', SystemId: 'eip-1' },
      Status: 'NotFound',
      CreatedTime: '0001-01-01T00:00:00Z',
    });
  });

  it('are associated with the NIC of the request, or else with the VM', () => {
    const all = { NICName: 'nic-01', VMName: 'vm-01', PrivateIP: '' };
    expect(fromAssociateReqInfo(all)).toEqual({ nicName: 'nic-01', privateIp: undefined });
    expect(fromAssociateReqInfo({ ...all, NICName: '', PrivateIP: '10.0.1.9' })).toEqual({
      vmName: 'vm-01',
      privateIp: '10.0.1.9',
    });
    expect(() => fromAssociateReqInfo({ NICName: '', VMName: '', PrivateIP: '' })).toThrow(
      'NICName is empty!',
    );
  });
});

describe('NICs on the wire', () => {
  it('show addresses in two lists side by side', () => {
    expect(toNicInfo(nic)).toMatchObject({
      IId: { NameId: 'nic-01', SystemId: 'eni-1' },
      VpcIID: { NameId: 'vpc-01', SystemId: 'vpc-1' },
      SubnetIID: { NameId: 's1', SystemId: 'subnet-1' },
      SecurityGroupIIDs: [{ NameId: 'sg-01', SystemId: 'sg-1' }],
      PrivateIP: '10.0.1.9',
      PrivateIPs: ['10.0.1.9', '10.0.1.10'],
      PublicIPs: ['192.0.2.7', ''],
      PublicIP: '192.0.2.7',
      OwnerVM: { NameId: 'vm-01', SystemId: 'i-1' },
      DeviceIndex: 1,
      MACAddress: '02:AB:00:00:00:01',
      Status: 'Attached',
      CreatedTime: '0001-01-01T00:00:00Z',
    });
    expect(toNicInfo({ ...nic, securityGroups: [] }).SecurityGroupIIDs).toBeUndefined();
    expect(toLostNicInfo({ name: 'nic-01', nativeId: 'eni-1' }).Status).toBe('NotFound');
  });

  it("leave the names of groups empty in replies to changes of OpenStack's, as CB-Spider does", () => {
    expect(toChangedNicInfo(nic, quirksOf('AWS'))).toEqual(toNicInfo(nic));
    const { SecurityGroupIIDs, ...changed } = toChangedNicInfo(nic, quirksOf('OPENSTACK'));
    expect(SecurityGroupIIDs).toEqual([{ NameId: '', SystemId: 'sg-1' }]);
    expect(toNicInfo(nic)).toMatchObject(changed);
  });

  it('are read from a request', () => {
    const request = nicReqInfo.parse({ Name: 'nic-01', VPCName: 'vpc-01', SubnetName: 's1' });
    expect(fromNicReqInfo(request)).toEqual({
      name: 'nic-01',
      networkName: 'vpc-01',
      subnetName: 's1',
      securityGroupNames: [],
      tags: {},
    });
  });

  it('have a script that finds the NIC by its MAC address and quotes values from the cloud', () => {
    const script = toNicScript(nic, '10.0.1.0/24');
    expect(script).toContain("mac='02:ab:00:00:00:01'");
    expect(script).toContain('ip address replace \'10.0.1.9/24\' dev "$device"');
    expect(script).toContain("'10.0.1.10/24'");
    expect(toNicScript({ ...nic, macAddress: "';reboot;'" }, '10.0.1.0/24')).toContain(
      `mac=''\\'';reboot;'\\'''`,
    );
  });
});
