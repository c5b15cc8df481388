import { describe, expect, it } from '@jest/globals';
import { refused, SmallCloud } from '../beds/small-cloud.ts';

async function withImage(timeScale = 0) {
  const small = new SmallCloud({}, { timeScale });
  const request = small.vmRequest(await small.parts());
  const { vmId } = await small.call('RunVm', { ...request, rootDiskSizeGB: 50 });
  small.now += 60_000;
  const image = await small.call('CreateMachineImage', { name: 'image', vmId });
  return { small, request, vmId, image, machineImageId: image.machineImageId };
}

describe('a machine image of the virtual cloud', () => {
  it('reports its source, and takes some time', async () => {
    const { small, image, vmId, machineImageId } = await withImage(1);
    const expected = {
      ...{ name: 'image', sourceVmId: vmId, platform: 'linux', distribution: 'Ubuntu 24.04' },
      ...{ architecture: 'x86_64', diskSizeGB: 50 },
    };
    expect(image).toMatchObject({ ...expected, state: 'Pending' });
    small.now += 19_000;
    expect(await small.call('GetMachineImage', { machineImageId })).toMatchObject({ state: 'Pending' });
    small.now += 41_000;
    expect((await small.call('ListMachineImages', {})).items).toMatchObject([
      { ...expected, state: 'Available' },
    ]);
  });

  it('can be used for VMs, once it is available', async () => {
    const { small, request, machineImageId: imageId } = await withImage(1);
    const copy = { ...request, name: 'copy', imageId };
    await expect(small.call('RunVm', copy)).rejects.toMatchObject(refused('MachineImage.Pending'));
    small.now += 60_000;
    const vm = await small.call('RunVm', copy);
    expect(vm).toMatchObject({ imageId, platform: 'linux', rootDisk: { sizeGB: 50 } });
    const smaller = { ...copy, name: 'smaller', rootDiskSizeGB: 40 };
    await expect(small.call('RunVm', smaller)).rejects.toMatchObject(refused('RootDisk.Invalid'));
  });

  it('can be deleted while its VMs stay, and images of these can be created', async () => {
    const { small, request, machineImageId: imageId } = await withImage();
    const { vmId } = await small.call('RunVm', { ...request, name: 'copy', imageId });
    await small.call('DeleteMachineImage', { machineImageId: imageId });
    expect(await small.call('GetVm', { vmId })).toMatchObject({ imageId, state: 'Running' });
    const again = await small.call('CreateMachineImage', { name: 'image', vmId });
    expect(again).toMatchObject({ distribution: 'Ubuntu 24.04', sourceVmId: vmId });
    await expect(small.call('RunVm', { ...request, name: 'late', imageId })).rejects.toMatchObject(
      refused('Image.NotFound'),
    );
  });

  it('stays when its VM is terminated, and is not visible to another account', async () => {
    const { small, request, vmId, machineImageId } = await withImage();
    await small.call('TerminateVm', { vmId });
    expect(await small.call('GetMachineImage', { machineImageId })).toMatchObject({ sourceVmId: vmId });
    const other = { account: 'other', region: 'default' };
    await expect(small.cloud.call('GetMachineImage', other, { machineImageId })).rejects.toMatchObject(
      refused('MachineImage.NotFound'),
    );
    const copy = { ...request, name: 'copy', imageId: machineImageId };
    await expect(small.cloud.call('RunVm', other, copy)).rejects.toMatchObject(refused('Image.NotFound'));
  });

  it.each(['StopVm', 'TerminateVm'] as const)('is not created from a VM during %s', async action => {
    const { small, vmId } = await withImage(1);
    await small.call(action, { vmId });
    await expect(small.call('CreateMachineImage', { name: 'late', vmId })).rejects.toMatchObject(
      refused('Vm.WrongState'),
    );
  });
});
