import { beforeEach, describe, expect, it } from '@jest/globals';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

const copy = { ...machine, name: 'copy', imageId: undefined, machineImageName: 'image' };

beforeEach(async () => {
  bed = await openReadyBed();
  await bed.run(bed.connection.vms.create(machine));
});

const makeImage = () =>
  bed.run(bed.connection.machineImages.create({ name: 'image', vmName: 'vm', tags: { a: 'b' } }));

describe('a machine image', () => {
  it('is created from a VM, waited for until it is available, shown and deleted', async () => {
    const { machineImages } = bed.connection;
    const image = await makeImage();
    expect(image).toMatchObject({
      ...{ name: 'image', state: 'available', platform: 'linux', tags: { a: 'b' } },
      sourceVm: { name: 'vm', nativeId: 'vm-1' },
    });
    expect(await machineImages.get('image')).toEqual(image);
    expect(await machineImages.list()).toEqual([image]);
    expect(await bed.run(machineImages.delete('image'))).toEqual({ deleted: true });
    expect(bed.cloud.machineImages.all).toEqual([]);
  });

  it('shows its VM even if the cloud does not, and after that VM is gone', async () => {
    bed.cloud.hidesSources = true;
    const image = await makeImage();
    await bed.run(bed.connection.vms.delete('vm'));
    expect(await bed.connection.machineImages.get('image')).toEqual(image);
    expect(image.sourceVm).toEqual({ name: 'vm', nativeId: 'vm-1' });
  });

  it('shows the current name of its VM', async () => {
    await makeImage();
    await bed.run(bed.connection.vms.unregister('vm'));
    await bed.run(bed.connection.vms.register('renamed', 'vm-1'));
    expect(await bed.connection.machineImages.get('image')).toMatchObject({
      sourceVm: { name: 'renamed', nativeId: 'vm-1' },
    });
  });

  it('that the cloud reports as failed is rolled back', async () => {
    bed.cloud.machineImagesBecome = 'failed';
    await expect(makeImage()).rejects.toMatchObject({ code: 'conflict' });
    expect(bed.cloud.machineImages.all).toEqual([]);
    expect(await bed.connection.machineImages.names()).toEqual([]);
  });

  it.each([
    [{ name: 'image', vmName: 'no' }, 'not_found', "VM 'no' does not exist in connection 'c1'"],
    [{ name: '', vmName: 'vm' }, 'invalid_argument', 'name: is required.'],
  ])('cannot be made by %j', async (request, code, message) => {
    await expect(bed.run(bed.connection.machineImages.create(request))).rejects.toMatchObject({
      code,
      message,
    });
  });

  it('prevents its VM from being removed while it is created, and no longer', async () => {
    const { machineImages, vms } = bed.connection;
    bed.cloud.machineImageReadyMs = 60_000;
    const order: string[] = [];
    const made = machineImages.create({ name: 'image', vmName: 'vm' }).then(() => order.push('made'));
    await bed.clock.advance(100);
    const removed = vms.delete('vm').then(() => order.push('removed'));
    await bed.run(Promise.all([made, removed]));
    expect(order).toEqual(['made', 'removed']);
  });
});

describe('a VM from a machine image', () => {
  it('is created by the name of the image, and shows it as long as it exists', async () => {
    const { vms, machineImages } = bed.connection;
    await makeImage();
    const vm = await bed.run(vms.create(copy));
    expect(vm).toMatchObject({ imageId: 'ami-1', machineImage: { name: 'image', nativeId: 'ami-1' } });
    expect(await bed.run(machineImages.delete('image'))).toEqual({ deleted: true });
    expect(await vms.get('copy')).toEqual(vm);
    expect((await vms.get('vm')).machineImage).toBeUndefined();
  });

  it('shows its image if both are registered', async () => {
    const { vms, machineImages } = bed.connection;
    await makeImage();
    await bed.run(vms.create(copy));
    await bed.run(vms.unregister('copy'));
    await bed.run(machineImages.unregister('image'));
    await bed.run(machineImages.register('again', 'ami-1'));
    const vm = await bed.run(vms.register('other', 'vm-2'));
    expect(vm.machineImage).toEqual({ name: 'again', nativeId: 'ami-1' });
  });

  it('is a Windows VM if the image is', async () => {
    const { vms, machineImages } = bed.connection;
    const windows = { ...machine, name: 'win', imageId: 'img-windows', keyPairName: undefined };
    await bed.run(vms.create({ ...windows, password: 'Passw0rd-of-it' }));
    await bed.run(machineImages.create({ name: 'image', vmName: 'win' }));
    const wrong = vms.create({ ...copy, password: 'short' });
    await expect(bed.run(wrong)).rejects.toMatchObject({ code: 'invalid_argument' });
    const vm = await bed.run(vms.create({ ...copy, keyPairName: undefined, password: 'Passw0rd-of-it' }));
    expect(vm).toMatchObject({ platform: 'windows', userName: 'Administrator' });
  });

  it.each([
    [{ machineImageName: 'no' }, 'not_found', "MyImage 'no' does not exist in connection 'c1'"],
    [{ machineImageName: undefined }, 'invalid_argument', 'imageId: is required.'],
    [
      { imageId: 'img-linux' },
      'invalid_argument',
      'machineImageName: cannot be combined with imageId: a VM is created from one image.',
    ],
  ])('cannot be made with %j', async (change, code, message) => {
    await expect(bed.run(bed.connection.vms.create({ ...copy, ...change }))).rejects.toMatchObject({
      code,
      message,
    });
  });
});
