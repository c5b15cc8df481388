import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudError, type NativeId, toNativeId } from '@cb-spider/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type OnFake, openFake, vmRequest } from './on-fake.ts';

/** The custom role in the README. */
const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const role = JSON.parse(/```json\n(.*?)```/s.exec(readme)?.[1] ?? '') as {
  readonly Actions: readonly string[];
};

const allImages = { options: { Images: 'all' } } as const;

/** Uses each method of each handler once. */
async function useEverything(on: OnFake): Promise<void> {
  const { cloud } = on;
  const request = await vmRequest(on);
  await cloud.images.get(toNativeId(request.imageId));
  for await (const _image of cloud.images.list());
  await cloud.specs.get('Standard_B1s');
  await cloud.regionZones.list();
  const vm = await cloud.vms.create(request);
  for await (const _vm of cloud.vms.list());
  for await (const _status of cloud.vms.listStatus());
  const second = cloud.vms.create({ ...request, name: 'vm-2' });
  await second.catch(error => {
    if (!CloudError.isInstance(error) || error.code !== 'quota_exceeded') throw error;
  });
  await cloud.vms.reboot(vm.nativeId);
  await cloud.vms.stop(vm.nativeId);
  const nic = await cloud.nics.create({ ...request, name: 'nic' });
  await cloud.nics.attach(nic.nativeId, vm.nativeId);
  for await (const _nic of cloud.nics.list());
  await cloud.vms.start(vm.nativeId);
  const publicIp = await cloud.publicIps.create({ name: 'ip' });
  await cloud.publicIps.associate(publicIp.nativeId, { nicId: nic.nativeId });
  await cloud.publicIps.disassociate(publicIp.nativeId);
  await useStorage(on, vm.nativeId);
  await cloud.vms.terminate(vm.nativeId);
  await cloud.nics.delete(nic.nativeId);
  await cloud.publicIps.delete(publicIp.nativeId);
  for await (const group of cloud.securityGroups.list()) await cloud.securityGroups.delete(group.nativeId);
  for await (const keyPair of cloud.keyPairs.list()) await cloud.keyPairs.delete(keyPair.nativeId);
  await cloud.subnets.delete(request.networkId, request.subnetId);
  for await (const network of cloud.networks.list()) await cloud.networks.delete(network.nativeId);
}

/** Disks, machine images and tags. */
async function useStorage({ cloud }: OnFake, vmId: NativeId): Promise<void> {
  const { nativeId } = await cloud.disks.create({ name: 'disk', sizeGB: 8 });
  await cloud.tags.add('disk', nativeId, { team: 'blue' });
  await cloud.tags.remove('disk', nativeId, 'team');
  await cloud.disks.attach(nativeId, vmId);
  await cloud.disks.enlarge(nativeId, 16);
  await cloud.disks.detach(nativeId, vmId);
  for await (const disk of cloud.disks.list()) await cloud.disks.delete(disk.nativeId);
  await cloud.machineImages.create({ name: 'image', vmId });
  for await (const image of cloud.machineImages.list()) await cloud.machineImages.delete(image.nativeId);
}

describe('the custom role of the README', () => {
  let on: OnFake;

  afterEach(async () => on[Symbol.asyncDispose]());

  it('allows all that the driver does, and nothing else', async () => {
    on = await openFake({ allowedActions: role.Actions, quotas: { virtualMachines: 1 } }, allImages);
    await useEverything(on);
    expect([...on.fake.actions].toSorted()).toEqual(role.Actions.toSorted());
  });

  it.each(role.Actions)('needs %s', async action => {
    const allowedActions = role.Actions.filter(each => each !== action);
    on = await openFake({ allowedActions, quotas: { virtualMachines: 1 } }, allImages);
    await expect(useEverything(on)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
