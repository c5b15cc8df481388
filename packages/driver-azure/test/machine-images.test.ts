import { toNativeId } from '@cb-spider/core';
import { failureOf } from '@cb-spider/testkit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { copiedDisk } from '../src/machine-image-description.ts';
import { type OnFake, openFake, putAsOther, vmRequest } from './on-fake.ts';

describe('machine images of Azure', () => {
  let on: OnFake;
  const open = async (...given: Parameters<typeof openFake>) => {
    on = await openFake(...given);
    return on;
  };
  const ofType = (type: string) => on.fake.inventory().filter(id => id.includes(`/${type}/`));
  const listed = async () => {
    const found: string[] = [];
    for await (const { name, state } of on.cloud.machineImages.list()) found.push(`${name} ${state}`);
    return found;
  };

  afterEach(async () => on[Symbol.asyncDispose]());

  it('leave their VM as it is, and no snapshot behind', async () => {
    const { cloud, sent } = await open({ operationReads: 1 });
    const vm = await cloud.vms.create(await vmRequest(on));
    const image = await cloud.machineImages.create({ name: 'image', vmId: vm.nativeId });
    expect(image).toMatchObject({ state: 'available', platform: 'linux', sourceVmId: vm.nativeId });
    expect(sent('snapshots').properties.creationData.createOption).toBe('Copy');
    expect(ofType('snapshots')).toEqual([]);
    expect(await cloud.vms.get(vm.nativeId)).toEqual(vm);
    await cloud.vms.reboot(vm.nativeId);
  });

  it('make VMs with a name and a key of their own', async () => {
    const { cloud, sent } = await open();
    const request = await vmRequest(on);
    const vm = await cloud.vms.create(request);
    const { nativeId: imageId } = await cloud.machineImages.create({ name: 'image', vmId: vm.nativeId });
    const copy = await cloud.vms.create({ ...request, name: 'copy', imageId });
    expect(copy).toMatchObject({ name: 'copy', imageId, keyPairId: vm.keyPairId, state: 'running' });
    const { storageProfile, osProfile } = sent('virtualMachines').properties;
    expect(storageProfile.imageReference).toEqual({ id: imageId });
    expect(osProfile.computerName).toBe('copy');
    expect(osProfile.linuxConfiguration.ssh.publicKeys).toHaveLength(1);
  });

  it('carry the plan of the marketplace over to their VMs', async () => {
    const { cloud, sent } = await open();
    const request = { ...(await vmRequest(on)), imageId: 'resf:rockylinux-x86_64:9-base:9.6.20250531' };
    const vm = await cloud.vms.create(request);
    const image = await cloud.machineImages.create({ name: 'image', vmId: vm.nativeId });
    expect(Object.keys(image.tags).filter(key => key !== 'spider-operation')).toEqual([]);
    await cloud.vms.create({ ...request, name: 'copy', imageId: image.nativeId });
    expect(sent('virtualMachines').plan).toEqual({
      ...{ name: '9-base', product: 'rockylinux-x86_64', publisher: 'resf' },
    });
  });

  it('that are only a snapshot so far are shown as being made, and can be removed', async () => {
    const { cloud, fake } = await open();
    const vm = await cloud.vms.create(await vmRequest(on));
    fake.refuseNext('PUT', /\/images\//, 403, { code: 'RequestDisallowedByPolicy', message: '' });
    const refusal = await failureOf(cloud.machineImages.create({ name: 'image', vmId: vm.nativeId }));
    expect(refusal.code).toBe('forbidden');
    expect(await listed()).toEqual(['image creating']);
    const id = toNativeId((ofType('snapshots')[0] ?? '').replace('/snapshots/', '/images/').toLowerCase());
    expect((await cloud.machineImages.get(id)).state).toBe('creating');
    await cloud.machineImages.delete(id);
    expect([await listed(), ofType('snapshots')]).toEqual([[], []]);
  });

  it('are distinguished from snapshots of others, which stay', async () => {
    const { cloud, fake, sent } = await open();
    const vm = await cloud.vms.create(await vmRequest(on));
    const { nativeId } = await cloud.machineImages.create({ name: 'image', vmId: vm.nativeId });
    const { creationData } = sent('snapshots').properties;
    const place = (name: string) => nativeId.replace(/\/images\/image$/, `/snapshots/${name}`);
    for (const name of ['other', 'taken'])
      await putAsOther(fake, place(name), '2026-03-02', {
        ...{ location: 'koreacentral', tags: { made: 'elsewhere' }, properties: { creationData } },
      });
    expect(await listed()).toEqual(['image available']);
    const taken = await failureOf(cloud.machineImages.create({ name: 'taken', vmId: vm.nativeId }));
    expect(taken.code).toBe('already_exists');
    const other = toNativeId(nativeId.replace(/image$/, 'other'));
    expect((await failureOf(cloud.machineImages.delete(other))).code).toBe('not_found');
    expect(ofType('snapshots')).toHaveLength(2);
  });

  it('of Windows are refused with the reason', async () => {
    const { cloud } = await open();
    const request = await vmRequest(on);
    const windows = await cloud.vms.create({
      ...{
        ...request,
        imageId: 'MicrosoftWindowsServer:WindowsServer:2022-datacenter-azure-edition:20348.4171.250903',
      },
      password: 'Passw0rd!Passw0rd!',
    });
    const refusal = await failureOf(cloud.machineImages.create({ name: 'image', vmId: windows.nativeId }));
    expect([refusal.code, refusal.hint]).toEqual(['unsupported', expect.stringContaining('Sysprep')]);
    expect(await listed()).toEqual([]);
  });

  it.each(['TrustedLaunch', 'ConfidentialVM'])('of the security type %s are refused too', securityType => {
    const osDisk = { createOption: 'FromImage', osType: 'Linux', managedDisk: { id: '/disk' } } as const;
    const vm = { location: 'koreacentral', name: 'vm', storageProfile: { osDisk } };
    expect(copiedDisk({ ...vm, securityProfile: { securityType: 'Standard' } })).toBe('/disk');
    expect(() => copiedDisk({ ...vm, securityProfile: { securityType } })).toThrow(securityType);
  });
});
