import type { Cloud, Continuation } from '@cb-spider/core';
import { failureOf } from '@cb-spider/testkit';
import { describe, expect, it } from '@jest/globals';
import { type Connected, connected, surroundings } from './fake-connection.ts';

async function vmAndAddress(cloud: Cloud) {
  const { request } = await surroundings(cloud);
  const vm = await cloud.vms.create(request);
  const address = await cloud.publicIps.create({ name: 'mine' });
  return { vm, address, request };
}

/** Returns the names of the existing adaptive IPs; `own` is the one that a VM was created with. */
function namesOf({ fake }: Connected): readonly string[] {
  const addresses = fake.inventory().filter(({ kind }) => kind === 'publicIp');
  return addresses.map(({ tags, partOf, state }) => `${partOf ? 'own' : tags.Name} ${state}`).toSorted();
}

describe('a public address', () => {
  it('replaces the one that the VM was created with, and keeps its name and address', async () => {
    await using rig = await connected();
    const { vm, address } = await vmAndAddress(rig.cloud);
    expect(namesOf(rig)).toEqual(['mine free', 'own bound']);
    await rig.cloud.publicIps.associate(address.nativeId, { vmId: vm.nativeId });
    expect(namesOf(rig)).toEqual(['mine bound']);
    expect(await rig.cloud.publicIps.get(address.nativeId)).toMatchObject({
      ...{ name: 'mine', address: address.address, state: 'associated' },
      ...{ vmId: vm.nativeId, nicId: vm.nics[0]?.nicId, privateIp: vm.privateIp },
    });
    expect((await rig.cloud.vms.get(vm.nativeId)).publicIp).toBe(address.address);
    await rig.cloud.publicIps.associate(address.nativeId, { vmId: vm.nativeId });
    await rig.cloud.publicIps.disassociate(address.nativeId);
    expect(namesOf(rig)).toEqual(['mine free']);
    await rig.cloud.publicIps.disassociate(address.nativeId);
  });

  it('that is bound is in use, and cannot be bound elsewhere', async () => {
    await using rig = await connected();
    const { vm, address, request } = await vmAndAddress(rig.cloud);
    const other = await rig.cloud.vms.create({ ...request, name: 'other' });
    const { publicIps } = rig.cloud;
    await publicIps.associate(address.nativeId, { vmId: vm.nativeId });
    const elsewhere = publicIps.associate(address.nativeId, { vmId: other.nativeId });
    expect((await failureOf(elsewhere)).code).toBe('conflict');
    expect((await failureOf(publicIps.delete(address.nativeId))).code).toBe('dependency_in_use');
  });

  it('does not push another out that was bound before', async () => {
    await using rig = await connected();
    const { vm, address } = await vmAndAddress(rig.cloud);
    const second = await rig.cloud.publicIps.create({ name: 'second' });
    await rig.cloud.publicIps.associate(address.nativeId, { vmId: vm.nativeId });
    const pushed = rig.cloud.publicIps.associate(second.nativeId, { vmId: vm.nativeId });
    expect(await failureOf(pushed)).toMatchObject({ code: 'conflict', ended: true });
    expect(namesOf(rig)).toEqual(['mine bound', 'second free']);
  });

  it('is free again, and still there, when its VM is removed', async () => {
    await using rig = await connected({ delays: { address: 2_000, destroy: 2_000 } });
    const { vm, address } = await vmAndAddress(rig.cloud);
    await rig.cloud.publicIps.associate(address.nativeId, { vmId: vm.nativeId });
    await rig.cloud.vms.terminate(vm.nativeId);
    expect(namesOf(rig)).toEqual(['mine free']);
    expect(rig.fake.inventory().filter(({ kind }) => kind === 'vm' || kind === 'disk')).toEqual([]);
  });

  it('outlives a process that dies after it was given back', async () => {
    await using rig = await connected();
    const { vm, address } = await vmAndAddress(rig.cloud);
    let continuation: Continuation | undefined;
    const idempotencyKey = '00112233445566778899aabbccddeeff';
    const onContinuation = async (next: Continuation | undefined) => {
      continuation = next ?? continuation;
    };
    const target = { vmId: vm.nativeId };
    rig.fake.refuseNext('POST', /adaptive-ips$/, { status: 503, body: { message: 'out of order' } });
    const { publicIps } = rig.cloud;
    await failureOf(publicIps.associate(address.nativeId, target, { idempotencyKey, onContinuation }));
    expect(namesOf(rig)).toEqual([]);
    const resumed = { idempotencyKey, continuation, replay: true };
    await publicIps.associate(address.nativeId, target, resumed);
    expect(namesOf(rig)).toEqual(['mine bound']);
  });

  it('is refused where the tenant has none left', async () => {
    await using rig = await connected({ publicAddresses: 1 });
    await rig.cloud.publicIps.create({ name: 'last' });
    expect((await failureOf(rig.cloud.publicIps.create({ name: 'more' }))).code).toBe('quota_exceeded');
  });
});
