import { collect, failureOf } from '@cb-spider/testkit';
import { describe, expect, it } from '@jest/globals';
import { connected, lastOf, surroundings } from './fake-connection.ts';

describe('VMs', () => {
  it("lie in their subnet's zone, whatever the connection's is, and name none", async () => {
    await using rig = await connected({}, { zone: 'ap-northeast-2b' });
    const { request } = await surroundings(rig.cloud);
    const { zone } = await rig.cloud.vms.create(request);
    expect(zone).toBe('ap-northeast-2a');
    expect(lastOf(rig.fake, 'RunInstances').has('ZoneId')).toBe(false);
  });

  it.each([
    ['ecs.g7.large', 'cloud_essd'],
    ['ecs.g6.large', 'cloud_essd'],
    ['ecs.t6-c1m1.large', 'cloud_efficiency'],
  ])('of type %s start from the first disk category that it takes', async (specName, type) => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const vm = await rig.cloud.vms.create({ ...request, specName });
    expect(vm.rootDisk).toMatchObject({ type, sizeGB: 40 });
    const asked = lastOf(rig.fake, 'DescribeAvailableResource');
    expect([asked.get('InstanceType'), asked.get('DestinationResource')]).toEqual([specName, 'SystemDisk']);
  });

  it('start from what the type takes in their own zone', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const there = await rig.cloud.subnets.create(request.networkId, {
      name: 'there',
      cidr: '10.0.2.0/24',
      zone: 'ap-northeast-2b',
    });
    const elsewhere = { ...request, specName: 'ecs.g7.xlarge', subnetId: there.nativeId };
    const failure = await failureOf(rig.cloud.vms.create(elsewhere));
    expect(failure).toMatchObject({
      code: 'invalid_argument',
      nativeCode: 'InvalidResourceType.NotSupported',
    });
    expect(lastOf(rig.fake, 'RunInstances').has('SystemDisk.Category')).toBe(false);
  });

  it('are listed beside system disks that are in no VM', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const { nativeId } = await rig.cloud.vms.create(request);
    const disk = { Type: 'system', Category: 'cloud_essd', Device: '/dev/xvda', Size: 40 };
    const disks = [
      { ...disk, DiskId: 'd-1', Status: 'Available', InstanceId: '', Device: '' },
      { ...disk, DiskId: 'd-2', Status: 'Available' },
      { ...disk, DiskId: 'd-3', Status: 'In_use', InstanceId: nativeId, Size: 60 },
    ];
    const page = { RequestId: 'r', NextToken: '', TotalCount: 3, Disks: { Disk: disks } };
    rig.fake.interruptNext('DescribeDisks', 200, JSON.stringify(page));
    const listed = await collect(rig.cloud.vms.list());
    expect(listed.map(vm => [vm.nativeId, vm.rootDisk?.sizeGB])).toEqual([[nativeId, 60]]);
  });

  it('of a disk category that the type does not take are refused as such', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const failure = await failureOf(rig.cloud.vms.create({ ...request, rootDiskType: 'cloud_ssd' }));
    expect(failure).toMatchObject({
      code: 'invalid_argument',
      nativeCode: 'InvalidSystemDiskCategory.ValueNotSupported',
    });
    expect(rig.fake.actions).not.toContain('DescribeAvailableResource');
  });

  it('of a type that is sold out are capacity_exhausted', async () => {
    await using rig = await connected({ soldOut: ['ecs.g7.large'] });
    const { request } = await surroundings(rig.cloud);
    const failure = await failureOf(rig.cloud.vms.create(request));
    expect(failure).toMatchObject({ code: 'capacity_exhausted', nativeCode: 'OperationDenied.NoStock' });
    expect(await collect(rig.cloud.vms.list())).toEqual([]);
  });

  it('may take more than two minutes to start', async () => {
    await using rig = await connected({ delays: { launch: 60_000, boot: 180_000 } });
    const { request } = await surroundings(rig.cloud);
    const { nativeId, state } = await rig.cloud.vms.create(request);
    expect(state).toBe('creating');
    expect(await rig.cloud.vms.waitUntil(nativeId, ['running'])).toBe('running');
  });

  it('that are still starting are removed once they can be', async () => {
    await using rig = await connected({ delays: { launch: 20_000, boot: 200_000, release: 5_000 } });
    const { request } = await surroundings(rig.cloud);
    const { nativeId } = await rig.cloud.vms.create(request);
    await rig.cloud.vms.terminate(nativeId);
    await rig.cloud.vms.waitUntilGone(nativeId);
    expect(rig.fake.actions.filter(action => action === 'DeleteInstance').length).toBeGreaterThan(1);
    expect(await collect(rig.cloud.nics.list())).toEqual([]);
  });

  it('stop without charge, and get another public address when they start again', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const { nativeId, publicIp } = await rig.cloud.vms.create(request);
    await rig.cloud.vms.stop(nativeId);
    expect(lastOf(rig.fake, 'StopInstance').get('StoppedMode')).toBe('StopCharging');
    expect((await rig.cloud.vms.get(nativeId)).publicIp).toBeUndefined();
    await rig.cloud.vms.start(nativeId);
    const started = await rig.cloud.vms.get(nativeId);
    expect(started.publicIp).toMatch(/^47\./);
    expect(started.publicIp).not.toBe(publicIp);
  });

  it('that give their machine back need not get another', async () => {
    await using rig = await connected();
    const { nativeId } = await rig.cloud.vms.create((await surroundings(rig.cloud)).request);
    await rig.cloud.vms.stop(nativeId);
    rig.fake.refuseNext('StartInstance', 403, 'OperationDenied.NoStock');
    const failure = await failureOf(rig.cloud.vms.start(nativeId));
    expect(failure).toMatchObject({ code: 'capacity_exhausted', nativeCode: 'OperationDenied.NoStock' });
    expect(await rig.cloud.vms.status(nativeId)).toMatchObject({ state: 'suspended' });
  });

  it('let their user log in by cloud-init, and on Windows by the password', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    await rig.cloud.vms.create(request);
    const userData = lastOf(rig.fake, 'RunInstances').get('UserData') ?? '';
    const text = Buffer.from(userData, 'base64').toString();
    expect(text).toMatch(/^#cloud-config\n/);
    expect(text).toContain('cb-user');
    expect(text).toContain(request.publicKey);
    const windows = {
      ...request,
      name: 'windows',
      imageId: 'win2022_21H2_x64_dtc_en-us_40G_alibase_20260112.vhd',
      keyPairId: undefined,
      publicKey: undefined,
      userName: 'Administrator',
      password: 'Spider-2026-Windows!',
    };
    expect((await rig.cloud.vms.create(windows)).platform).toBe('windows');
    const sent = lastOf(rig.fake, 'RunInstances');
    expect([sent.get('Password'), sent.has('UserData'), sent.has('KeyPairName')]).toEqual([
      windows.password,
      false,
      false,
    ]);
  });

  it('show the NICs that were attached, with their indexes and addresses', async () => {
    await using rig = await connected({ delays: { nic: 3_000, eip: 3_000 } });
    const { request } = await surroundings(rig.cloud);
    const { networkId, subnetId, securityGroupIds } = request;
    const vm = await rig.cloud.vms.create(request);
    const nic = await rig.cloud.nics.create({ name: 'nic', networkId, subnetId, securityGroupIds });
    const eip = await rig.cloud.publicIps.create({ name: 'eip' });
    await rig.cloud.nics.attach(nic.nativeId, vm.nativeId);
    await rig.cloud.publicIps.associate(eip.nativeId, { nicId: nic.nativeId });
    const [listed] = await collect(rig.cloud.vms.list());
    expect(listed?.nics).toMatchObject([
      { deviceIndex: 0, addresses: [{ publicIp: vm.publicIp }] },
      { deviceIndex: 1, nicId: nic.nativeId, addresses: [{ publicIp: eip.address }] },
    ]);
    expect(await rig.cloud.vms.get(vm.nativeId)).toEqual(listed);
    await rig.cloud.vms.terminate(vm.nativeId);
    expect(await rig.cloud.nics.get(nic.nativeId)).toMatchObject({ state: 'available', vmId: undefined });
  });

  it('take no elastic address on their first NIC, since they have bandwidth', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const { nics } = await rig.cloud.vms.create(request);
    const { nativeId } = await rig.cloud.publicIps.create({ name: 'eip' });
    const failure = await failureOf(rig.cloud.publicIps.associate(nativeId, { nicId: nics[0]?.nicId ?? '' }));
    expect(failure).toMatchObject({ code: 'conflict', nativeCode: 'InvalidStatus.InstanceHasBandWidth' });
    expect(failure.hint).toContain('NIC');
    expect(failure.retryable).toBe(false);
  });
});
