import { type Ec2, suiteOn } from '@cb-spider/cloud-fakes/aws';
import { type DriverSessionV1, type NativeId, toNativeId, type Vm } from '@cb-spider/core/driver';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectTo, linuxImage, region, startSmallEc2, zone } from './moto.ts';
import { changeContext, done, recordedContext } from './recorded-context.ts';

const outcome = await startSmallEc2();
const key = (digit: string) => digit.repeat(32);
const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3MFqWwnrUn0fYlCTfFp8M7oG6mNBUkr2FiSv6pQz0q spider';

suiteOn(describe, outcome)('a VM with all its parts, on moto', () => {
  const ec2 = outcome as Ec2;
  let connection: DriverSessionV1;
  const ids: Record<string, NativeId> = {};
  const id = (kind: string) => ids[kind] ?? toNativeId('missing');

  beforeAll(async () => {
    connection = await connectTo(ec2);
  });

  afterAll(async () => {
    await connection.close();
    await ec2.stop();
  });

  it('makes a network that reaches the internet', async () => {
    const context = changeContext(key('1'));
    const spec = { name: 'net-1', cidr: '10.0.0.0/16', tags: { team: 'blue' } };
    const network = await done(connection.networks?.doCreate(spec, context));
    ids.network = network?.nativeId ?? id('');
    expect(network).toMatchObject({
      name: 'net-1',
      state: 'available',
      cidr: '10.0.0.0/16',
      subnets: [],
      tags: { Name: 'net-1', team: 'blue', 'spider-operation': key('1') },
    });
    expect(context.apis).toEqual([
      'CreateVpc',
      'CreateInternetGateway',
      'AttachInternetGateway',
      'DescribeRouteTables',
      'CreateRoute',
    ]);
    expect(context.calls.every(({ reply }) => typeof reply?.requestId === 'string')).toBe(true);
  });

  it("makes a subnet in the connection's zone", async () => {
    const spec = { name: 'sub-1', cidr: '10.0.1.0/24', tags: {} };
    const subnet = await done(connection.subnets?.doCreate(id('network'), spec, changeContext(key('2'))));
    ids.subnet = subnet?.nativeId ?? id('');
    expect(subnet).toMatchObject({ name: 'sub-1', cidr: '10.0.1.0/24', zone });
    const network = await connection.networks?.doGet(id('network'), recordedContext());
    expect(network?.subnets.map(({ nativeId }) => nativeId)).toEqual([ids.subnet]);
  });

  it('makes a security group with rules both ways', async () => {
    const rules = [
      { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' },
      { direction: 'inbound', protocol: 'icmp', cidr: '10.0.0.0/8' },
      { direction: 'outbound', protocol: 'udp', fromPort: 53, toPort: 53, cidr: '10.0.0.0/8' },
    ] as const;
    const spec = { name: 'group-1', networkId: id('network'), rules, tags: {} };
    const group = await done(connection.securityGroups?.doCreate(spec, changeContext(key('3'))));
    ids.group = group?.nativeId ?? id('');
    const read = await connection.securityGroups?.doGet(id('group'), recordedContext());
    const everythingOut = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };
    for (const each of [group, read]) {
      expect(each?.rules).toHaveLength(4);
      expect(each?.rules).toEqual(expect.arrayContaining([...rules, everythingOut]));
    }
  });

  it('takes a public key', async () => {
    const spec = { name: 'key-1', publicKey, tags: {} };
    const keyPair = await done(connection.keyPairs?.doCreate(spec, changeContext(key('4'))));
    ids.keyPair = keyPair?.nativeId ?? id('');
    expect(keyPair).toMatchObject({ nativeId: 'key-1', name: 'key-1', publicKey });
    expect(await connection.keyPairs?.doGet(id('keyPair'), recordedContext())).toMatchObject({
      nativeId: 'key-1',
      publicKey,
      fingerprint: keyPair?.fingerprint,
      createdAt: expect.stringMatching(/Z$/),
    });
  });

  it('makes a VM, once for each key', async () => {
    const spec = {
      name: 'vm-1',
      imageId: toNativeId(linuxImage),
      specName: 't3.micro',
      zone,
      networkId: id('network'),
      subnetId: id('subnet'),
      securityGroupIds: [id('group')],
      keyPairId: id('keyPair'),
      publicKey,
      rootDiskType: 'gp3',
      rootDiskSizeGB: 20,
      userName: 'cb-user',
      tags: {},
    };
    const vm = (await done(connection.vms?.doCreate(spec, changeContext(key('5'))))) as Vm;
    ids.vm = vm.nativeId;
    const again = await done(connection.vms?.doCreate(spec, changeContext(key('5'))));
    const found = await done(connection.vms?.doCreate(spec, changeContext(key('5'), { replay: true })));
    expect([again?.nativeId, found?.nativeId]).toEqual([vm.nativeId, vm.nativeId]);
    expect(vm).toMatchObject({
      name: 'vm-1',
      state: 'creating',
      zone,
      imageId: linuxImage,
      specName: 't3.micro',
      networkId: ids.network,
      subnetId: ids.subnet,
      securityGroupIds: [ids.group],
      keyPairId: 'key-1',
      platform: 'linux',
      rootDisk: { type: 'gp3', sizeGB: 20, device: '/dev/sda1' },
    });
  });

  it('shows the VM running, read and listed', async () => {
    const listed = await connection.vms?.doList(undefined, recordedContext());
    const read = await connection.vms?.doGet(id('vm'), recordedContext());
    expect(read).toMatchObject({ state: 'running', rootDisk: { type: 'gp3', sizeGB: 20 } });
    expect(read?.publicIp).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(read?.nics).toMatchObject([{ deviceIndex: 0, addresses: [{ publicIp: read?.publicIp }] }]);
    expect(listed?.items).toEqual([read]);
  });

  it('attaches a second NIC, with another address that has a public IP', async () => {
    const { nics, publicIps } = connection;
    const spec = {
      name: 'nic-1',
      networkId: id('network'),
      subnetId: id('subnet'),
      securityGroupIds: [],
      tags: {},
    };
    const nic = await done(nics?.doCreate(spec, changeContext(key('6'))));
    ids.nic = nic?.nativeId ?? id('');
    await nics?.doAttach(id('nic'), id('vm'), recordedContext());
    await nics?.doAddPrivateIp?.(id('nic'), '10.0.1.77', recordedContext());
    const address = await done(publicIps?.doCreate({ name: 'ip-1', tags: {} }, changeContext(key('7'))));
    ids.publicIp = address?.nativeId ?? id('');
    await publicIps?.doAssociate(id('publicIp'), { nicId: id('nic') }, recordedContext());
    expect(await publicIps?.doGet(id('publicIp'), recordedContext())).toMatchObject({
      name: 'ip-1',
      state: 'associated',
      nicId: ids.nic,
      vmId: ids.vm,
    });
    expect(await nics?.doGet(id('nic'), recordedContext())).toMatchObject({
      state: 'attached',
      vmId: ids.vm,
      deviceIndex: 1,
      addresses: [{ publicIp: address?.address }, { privateIp: '10.0.1.77' }],
    });
  });

  it('removes everything, the last first', async () => {
    const context = recordedContext();
    const { networks, securityGroups, keyPairs, publicIps, nics, vms } = connection;
    await publicIps?.doDisassociate(id('publicIp'), context);
    await publicIps?.doDelete(id('publicIp'), context);
    await nics?.doDetach(id('nic'), context);
    await nics?.doDelete(id('nic'), context);
    await vms?.doTerminate(id('vm'), context);
    await securityGroups?.doDelete(id('group'), context);
    await connection.subnets?.doDelete(id('network'), id('subnet'), context);
    await networks?.doDelete(id('network'), context);
    await keyPairs?.doDelete(id('keyPair'), context);
    expect(await vms?.doGetStatus(id('vm'), context)).toEqual({
      nativeId: ids.vm,
      name: 'vm-1',
      state: 'terminated',
    });
    const error = await networks?.doGet(id('network'), context).catch((thrown: unknown) => thrown);
    expect(connection.classifyError(error)).toMatchObject({
      code: 'not_found',
      nativeCode: 'InvalidVpcID.NotFound',
    });
  });

  it('lists regions, images and specs', async () => {
    const regions = await connection.regionZones?.doList(recordedContext());
    expect(regions?.find(({ name }) => name === region)?.zones.map(({ name }) => name)).toContain(zone);
    expect((await connection.images?.doList(undefined, recordedContext()))?.items).toHaveLength(8);
    const specs = await connection.specs?.doList(undefined, recordedContext());
    expect(specs?.items.map(({ name }) => name)).toContain('t3.micro');
  });
});
