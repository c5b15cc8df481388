import { beforeEach, describe, expect, it } from '@jest/globals';
import { refused, SmallCloud } from '../beds/small-cloud.ts';

let small: SmallCloud;
let parts: Awaited<ReturnType<SmallCloud['parts']>>;

beforeEach(async () => {
  small = new SmallCloud();
  parts = await small.parts();
});

const documentation = /^127\.(1[6-9]|2\d|3[01])(\.\d+){2}$/;

describe('VMs', () => {
  it('are returned as they were requested, alone and in lists', async () => {
    const request = { ...small.vmRequest(parts), tags: { team: 'blue' }, rootDiskSizeGB: 50 };
    const vm = await small.call('RunVm', request);
    expect(vm).toMatchObject({
      name: 'vm-1',
      state: 'Running',
      tags: { team: 'blue' },
      zone: 'default-z1',
      imageId: 'twin-ubuntu-24.04-x86_64',
      specName: 'twin-small',
      platform: 'linux',
      keyPairId: parts.keyPairId,
      userName: 'cb-user',
      rootDisk: { type: 'SSD', sizeGB: 50, device: '/dev/sda1' },
      privateDns: 'ip-10-0-0-4.default.twin.internal',
      createdAt: '2030-01-01T00:00:00.000Z',
    });
    expect(vm.nics).toEqual([
      {
        nicId: expect.stringMatching(/^nic-/),
        deviceIndex: 0,
        networkId: parts.networkId,
        subnetId: parts.subnetId,
        securityGroupIds: parts.securityGroupIds,
        macAddress: expect.stringMatching(/^02(:[0-9a-f]{2}){5}$/),
        addresses: [{ privateIp: '10.0.0.4', publicIp: expect.stringMatching(documentation) }],
      },
    ]);
    expect(await small.call('GetVm', { vmId: vm.vmId })).toEqual(vm);
    expect((await small.call('ListVms', {})).items).toEqual([vm]);
    expect((await small.call('ListVmStatus', {})).items).toEqual([
      { vmId: vm.vmId, name: 'vm-1', state: 'Running' },
    ]);
  });

  it.each([
    ['an image', { imageId: 'nix' }, 'Image.NotFound'],
    ['a spec', { specName: 'huge' }, 'Spec.NotFound'],
    ['a network', { networkId: 'net-0' }, 'Network.NotFound'],
    ['a subnet', { subnetId: 'subnet-0' }, 'Subnet.NotFound'],
    ['a security group', { securityGroupIds: ['sg-0'] }, 'SecurityGroup.NotFound'],
    ['a key pair', { keyPairId: 'key-0' }, 'KeyPair.NotFound'],
    ['no key pair', { keyPairId: undefined }, 'Login.Missing'],
    ['a zone other than its subnet', { zone: 'default-z2' }, 'Zone.Mismatch'],
    ['a disk smaller than its image', { rootDiskSizeGB: 9 }, 'RootDisk.Invalid'],
    [
      'a disk in memory larger than any',
      { rootDiskType: 'MEM' as const, rootDiskSizeGB: 513 },
      'RootDisk.Invalid',
    ],
    ['a spec of another architecture', { specName: 'twin-arm-small' }, 'Spec.Incompatible'],
    ['no security group', { securityGroupIds: [] }, 'Request.Invalid'],
  ])('with %s that does not fit are refused, and leave nothing', async (_what, change, code) => {
    const request = { ...small.vmRequest(parts), ...change };
    await expect(small.call('RunVm', request)).rejects.toMatchObject(refused(code));
    expect((await small.call('ListVms', {})).items).toEqual([]);
    expect((await small.call('ListNics', {})).items).toEqual([]);
    const next = await small.call('RunVm', small.vmRequest(parts));
    expect(next.nics[0]?.addresses[0]?.privateIp).toBe('10.0.0.4');
  });

  it('with Windows take a password instead of a key pair, and do not keep it', async () => {
    const windows = {
      ...small.vmRequest(parts),
      imageId: 'twin-windows-server-2022-x86_64',
      keyPairId: undefined,
    };
    await expect(small.call('RunVm', windows)).rejects.toMatchObject(refused('Login.Missing'));
    const vm = await small.call('RunVm', { ...windows, password: 'Quiet-canary-7' });
    expect(vm).toMatchObject({ platform: 'windows', rootDisk: { sizeGB: 50 } });
    expect(JSON.stringify(vm)).not.toContain('canary');
  });

  it('have unique names until they are gone', async () => {
    const { vmId } = await small.call('RunVm', small.vmRequest(parts));
    const again = () => small.call('RunVm', small.vmRequest(parts));
    await expect(again()).rejects.toMatchObject(refused('Name.Duplicate'));
    await small.call('TerminateVm', { vmId });
    expect((await again()).vmId).not.toBe(vmId);
  });

  it('release their NIC, addresses and references when they are gone', async () => {
    const { vmId } = await small.call('RunVm', small.vmRequest(parts));
    const [securityGroupId = ''] = parts.securityGroupIds;
    const { networkId, subnetId } = parts;
    await expect(small.call('DeleteSubnet', { networkId, subnetId })).rejects.toMatchObject(
      refused('Subnet.InUse'),
    );
    await expect(small.call('DeleteSecurityGroup', { securityGroupId })).rejects.toMatchObject(
      refused('SecurityGroup.InUse'),
    );
    await small.call('TerminateVm', { vmId });
    expect((await small.call('ListNics', {})).items).toEqual([]);
    await small.call('DeleteSecurityGroup', { securityGroupId });
    await small.call('DeleteSubnet', { networkId, subnetId });
    await small.call('DeleteNetwork', { networkId });
  });

  it('keep running when their key pair is deleted', async () => {
    const { vmId } = await small.call('RunVm', small.vmRequest(parts));
    await small.call('DeleteKeyPair', { keyPairId: parts.keyPairId });
    expect(await small.call('GetVm', { vmId })).toMatchObject({
      state: 'Running',
      keyPairId: parts.keyPairId,
    });
  });

  it('keep what is theirs while they terminate, and are gone at the exact time', async () => {
    const slow = new SmallCloud({ timeScale: 1 });
    const own = await slow.parts();
    const { vmId } = await slow.call('RunVm', slow.vmRequest(own));
    await slow.call('TerminateVm', { vmId });
    expect((await slow.call('TerminateVm', { vmId })).state).toBe('Terminating');
    expect((await slow.call('ListNics', {})).items).toHaveLength(1);
    await expect(slow.call('RunVm', slow.vmRequest(own))).rejects.toMatchObject(refused('Name.Duplicate'));
    await expect(
      slow.call('DeleteSubnet', { networkId: own.networkId, subnetId: own.subnetId }),
    ).rejects.toMatchObject(refused('Subnet.InUse'));
    slow.now += 30_000;
    // Reads do not see it, although nothing has cleared it away yet.
    expect((await slow.call('ListNics', {})).items).toEqual([]);
    expect((await slow.call('ListVms', {})).items).toEqual([]);
    await slow.call('DeleteSubnet', { networkId: own.networkId, subnetId: own.subnetId });
  });
});
