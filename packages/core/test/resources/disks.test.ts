import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
  await bed.run(bed.connection.disks.create({ name: 'disk', sizeGB: 20, tags: { a: 'b' } }));
});

const failsWith = (code: string, message?: string) =>
  expect.objectContaining({ code, ...(message === undefined ? {} : { message }) });

describe('a disk', () => {
  it('has the requested size, type and tags, or the defaults', async () => {
    const { disks } = bed.connection;
    const disk = await disks.get('disk');
    expect(disk).toMatchObject({ name: 'disk', nativeId: 'disk-1', state: 'available', sizeGB: 20 });
    expect([disk.tags.a, disk.vm]).toEqual(['b', undefined]);
    expect(await bed.run(disks.create({ name: 'plain' }))).toMatchObject({ sizeGB: 16 });
    expect(await bed.run(disks.create({ name: 'fast', type: 'fast' }))).toMatchObject({ sizeGB: 100 });
    expect((await disks.list()).map(each => each.name)).toEqual(['disk', 'fast', 'plain']);
  });

  it.each([
    [{ sizeGB: 0 }, 'sizeGB: must be at least 1.'],
    [{ sizeGB: -5 }, 'sizeGB: must be at least 1.'],
    [{ sizeGB: 1.5 }, 'sizeGB: must be a whole number.'],
    [{ sizeGB: Number.NaN }, 'sizeGB: must be a number.'],
    [{ type: 'slow' }, "type: 'slow' is not a disk type of this cloud."],
    [
      { type: 'fast', sizeGB: 99 },
      "sizeGB: a fast disk on 'fake' must have at least 100 GB and at most 65536.",
    ],
  ])('of %j is refused, and no cloud is asked', async (request, message) => {
    const create = bed.connection.disks.create({ name: 'odd', ...request });
    await expect(bed.run(create)).rejects.toEqual(failsWith('invalid_argument', message));
    expect(bed.fake.count('disks.doCreate')).toBe(1);
  });

  it('grows, and never shrinks', async () => {
    const { disks } = bed.connection;
    expect(await bed.run(disks.enlarge('disk', 40))).toMatchObject({ sizeGB: 40 });
    expect(await bed.run(disks.enlarge('disk', 40))).toMatchObject({ sizeGB: 40 });
    expect(bed.fake.count('disks.doEnlarge')).toBe(1);
    await expect(bed.run(disks.enlarge('disk', 39))).rejects.toEqual(
      failsWith('invalid_argument', 'sizeGB: the disk has 40 GB, and disks cannot shrink.'),
    );
    await expect(disks.enlarge('disk', -1)).rejects.toEqual(failsWith('invalid_argument'));
    await expect(bed.run(disks.enlarge('no', 50))).rejects.toEqual(failsWith('not_found'));
  });
});

describe('a disk and VMs', () => {
  beforeEach(async () => {
    await bed.run(bed.connection.vms.create(machine));
    await bed.run(bed.connection.vms.create({ ...machine, name: 'other' }));
    await bed.run(bed.connection.disks.attach('disk', 'vm'));
  });

  it('refer to each other', async () => {
    const { disks, vms } = bed.connection;
    const disk = await disks.get('disk');
    expect(disk).toMatchObject({ state: 'attached', vm: { name: 'vm', nativeId: 'vm-1' } });
    expect((await vms.get('vm')).dataDisks).toEqual([{ name: 'disk', nativeId: 'disk-1' }]);
    expect(await bed.run(disks.detach('disk', 'vm'))).toMatchObject({ state: 'available', vm: undefined });
    expect((await vms.get('vm')).dataDisks).toEqual([]);
  });

  it('is attached to one VM, and detached only from that one', async () => {
    const { disks } = bed.connection;
    const taken = failsWith(
      'conflict',
      `The disk '${bed.cloud.disks.all[0]?.name}' is already attached to the VM vm-1.`,
    );
    await expect(bed.run(disks.attach('disk', 'vm'))).rejects.toEqual(taken);
    await expect(bed.run(disks.attach('disk', 'other'))).rejects.toEqual(taken);
    const wrong = failsWith('conflict', "The VM vm-2 does not have the disk 'disk'.");
    await expect(bed.run(disks.detach('disk', 'other'))).rejects.toEqual(wrong);
    await bed.run(disks.detach('disk', 'vm'));
    await expect(bed.run(disks.detach('disk', 'vm'))).rejects.toEqual(failsWith('conflict'));
    await expect(bed.run(disks.attach('disk', 'no'))).rejects.toEqual(failsWith('not_found'));
  });

  it('is not deleted and not enlarged while it is attached, unless the cloud can do so', async () => {
    const { disks } = bed.connection;
    const began = bed.clock.now();
    await expect(bed.run(disks.delete('disk'))).rejects.toEqual(
      failsWith('dependency_in_use', "The VM vm-1 has the disk 'disk'."),
    );
    expect(bed.clock.now() - began).toBeLessThan(1_000);
    expect(bed.fake.count('disks.doDelete')).toBe(0);
    await expect(bed.run(disks.enlarge('disk', 50))).rejects.toEqual(failsWith('conflict'));
    expect(bed.fake.count('disks.doEnlarge')).toBe(0);
  });

  it('a terminated VM leaves its disks, which are available again', async () => {
    const { disks, vms } = bed.connection;
    await bed.run(vms.delete('vm'));
    expect(await disks.list()).toMatchObject([{ name: 'disk', state: 'available', vm: undefined }]);
    expect(await bed.run(disks.attach('disk', 'other'))).toMatchObject({ vm: { name: 'other' } });
  });
});

describe('a VM with data disks', () => {
  it('gets them once it runs, in their order', async () => {
    const { disks, vms } = bed.connection;
    await bed.run(disks.create({ name: 'second' }));
    const vm = await bed.run(vms.create({ ...machine, dataDiskNames: ['second', 'disk', 'second'] }));
    expect(vm.state).toBe('running');
    expect(vm.dataDisks.map(each => each.name).sort()).toEqual(['disk', 'second']);
    expect(bed.fake.callsOf('disks.doAttach').map(each => each.target)).toEqual(['disk-2', 'disk-1']);
  });

  it('is not created with a disk that does not exist, or that is attached to another VM', async () => {
    const { disks, vms } = bed.connection;
    await expect(bed.run(vms.create({ ...machine, dataDiskNames: ['no'] }))).rejects.toEqual(
      failsWith('not_found', "Disk 'no' does not exist in connection 'c1'"),
    );
    await bed.run(vms.create(machine));
    await bed.run(disks.attach('disk', 'vm'));
    const late = vms.create({ ...machine, name: 'late', dataDiskNames: ['disk'] });
    await expect(bed.run(late)).rejects.toEqual(failsWith('conflict'));
    expect(bed.fake.count('vms.doCreate')).toBe(1);
    expect(await vms.names()).toEqual(['vm']);
  });

  it('is rolled back if a disk cannot be attached; the disks stay', async () => {
    const { disks, vms } = bed.connection;
    await bed.run(disks.create({ name: 'second' }));
    const seen = bed.fake.callsOf.bind(bed.fake, 'disks.doAttach');
    bed.fake.before = async ({ api }) => {
      if (api === 'disks.doAttach' && seen().length > 1) throw new FakeError('quota_exceeded');
    };
    const create = vms.create({ ...machine, dataDiskNames: ['disk', 'second'] });
    await expect(bed.run(create)).rejects.toEqual(failsWith('quota_exceeded'));
    expect(bed.cloud.vmLife.visible()).toEqual([]);
    expect((await disks.list()).map(each => each.state)).toEqual(['available', 'available']);
  });

  it('needs a cloud with disks', async () => {
    const without = startProcess(bed, { driver: { without: ['disks'] } });
    const { disks, vms } = await without.spider.connection('c1');
    await expect(bed.run(vms.create({ ...machine, dataDiskNames: ['disk'] }))).rejects.toEqual(
      failsWith('unsupported'),
    );
    await expect(bed.run(disks.create({ name: 'new' }))).rejects.toEqual(failsWith('unsupported'));
  });
});
