import { toNativeId } from '@cb-spider/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { failed } from './failed.ts';
import { type OnFake, openFake, vmRequest } from './on-fake.ts';

describe('disks of Azure', () => {
  let on: OnFake;
  const open = async (...given: Parameters<typeof openFake>) => {
    on = await openFake(...given);
    return on;
  };
  const codeOf = async (action: Promise<unknown>) => (await failed(action)).code;

  afterEach(async () => on[Symbol.asyncDispose]());

  it('lie in the zone of the connection, and go into VMs of it', async () => {
    const { cloud, sent } = await open({}, { zone: '2' });
    const vm = await cloud.vms.create(await vmRequest(on));
    const disk = await cloud.disks.create({ name: 'disk', sizeGB: 8, type: 'StandardSSD' });
    expect([disk.zone, disk.type]).toEqual(['2', 'StandardSSD']);
    expect(sent('disks')).toMatchObject({ zones: ['2'], sku: { name: 'StandardSSD_LRS' } });
    await cloud.disks.attach(disk.nativeId, vm.nativeId);
    const other = await cloud.disks.create({ name: 'other', sizeGB: 8, zone: '1' });
    expect(await codeOf(cloud.disks.attach(other.nativeId, vm.nativeId))).toBe('invalid_argument');
  });

  it('that VMs came with are none', async () => {
    const { cloud, fake } = await open();
    await cloud.vms.create(await vmRequest(on));
    const made = fake.inventory().find(id => id.includes('/disks/'));
    const rootDisk = toNativeId(made?.toLowerCase() ?? '');
    expect(rootDisk).toContain('osdisk');
    for await (const disk of cloud.disks.list()) expect(disk).toBeUndefined();
    expect(await codeOf(cloud.disks.get(rootDisk))).toBe('not_found');
    expect(await codeOf(cloud.disks.delete(rootDisk))).toBe('not_found');
    expect(fake.inventory().some(id => id.toLowerCase() === rootDisk)).toBe(true);
  });

  it('are moved one by one: a request names no other disk', async () => {
    const { cloud, fake, requests } = await open();
    const vm = await cloud.vms.create(await vmRequest(on));
    const [one, two] = [
      await cloud.disks.create({ name: 'one', sizeGB: 8 }),
      await cloud.disks.create({ name: 'two', sizeGB: 8 }),
    ];
    await cloud.disks.attach(one.nativeId, vm.nativeId);
    requests();
    await cloud.disks.attach(two.nativeId, vm.nativeId);
    expect(requests()).toEqual(['GET disks', 'POST virtualMachines']);
    const move = fake.exchanges.findLast(({ method }) => method === 'POST')?.request;
    expect(move).toEqual({ dataDisksToAttach: [{ diskId: two.nativeId, deleteOption: 'Detach' }] });
    expect((await cloud.vms.get(vm.nativeId)).dataDiskIds).toEqual([one.nativeId, two.nativeId]);
    await cloud.vms.stop(vm.nativeId);
    expect((await cloud.disks.get(two.nativeId)).state).toBe('attached');
    await cloud.disks.detach(one.nativeId, vm.nativeId);
    expect((await cloud.vms.get(vm.nativeId)).dataDiskIds).toEqual([two.nativeId]);
  });

  it('are no more than the size of the VM takes', async () => {
    const { cloud } = await open();
    const vm = await cloud.vms.create(await vmRequest(on));
    const attach = async (name: string) => {
      const { nativeId } = await cloud.disks.create({ name, sizeGB: 8 });
      return cloud.disks.attach(nativeId, vm.nativeId);
    };
    await attach('one');
    await attach('two');
    expect(await codeOf(attach('three'))).toBe('conflict');
  });

  it('grow past 4 TiB only while no VM runs with them', async () => {
    const { cloud } = await open();
    const vm = await cloud.vms.create(await vmRequest(on));
    const { nativeId } = await cloud.disks.create({ name: 'disk', sizeGB: 4_000 });
    await cloud.disks.attach(nativeId, vm.nativeId);
    await cloud.disks.enlarge(nativeId, 4_095);
    expect(await codeOf(cloud.disks.enlarge(nativeId, 5_000))).toBe('conflict');
    await cloud.vms.stop(vm.nativeId);
    await cloud.disks.enlarge(nativeId, 5_000);
    expect((await cloud.disks.get(nativeId)).sizeGB).toBe(5_000);
  });
});
