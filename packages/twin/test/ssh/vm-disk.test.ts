import { describe, expect, it } from '@jest/globals';
import { ByteBudget } from '../../src/ssh/disk/byte-budget.ts';
import { DiskSpace } from '../../src/ssh/disk/disk-space.ts';
import { root } from '../../src/ssh/disk/inode.ts';
import { VmDisk } from '../../src/ssh/disk/vm-disk.ts';

const kibibyte = 1024;
const write = { write: true, create: true };

/** A disk of some gigabytes whose heap has room for a thousand names. */
function openDisk() {
  const shared = new ByteBudget(1_000 * 1536);
  return { shared, disk: new VmDisk(new DiskSpace(new ByteBudget(4e9), new ByteBudget(1e9, shared))) };
}

function fill(make: (index: number) => void): number {
  for (let index = 0; ; index++)
    try {
      make(index);
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
      return index;
    }
}

describe('the heap that files use', () => {
  it.each([
    ['empty files', (disk: VmDisk, index: number) => disk.open(`/f${index}`, write, root).close()],
    ['folders', (disk: VmDisk, index: number) => disk.mkdir(`/d${index}`, root)],
    ['links', (disk: VmDisk, index: number) => disk.symlink('x'.repeat(1000), `/l${index}`, root)],
  ])('is limited to what all disks together may use: %s', (_what, make) => {
    const { disk, shared } = openDisk();
    const count = fill(index => make(disk, index));
    expect(count).toBeGreaterThan(400);
    expect(count).toBeLessThanOrEqual(1_000);
    disk.dispose();
    expect(shared.used).toBe(0);
  });

  it('counts the pages of a file with holes', () => {
    const { disk, shared } = openDisk();
    const file = disk.open('/holes', write, root);
    const pages = fill(index => file.write(index * 64 * kibibyte, Buffer.from('x')));
    expect(pages).toBeLessThanOrEqual((1_000 * 1536) / 256);
    file.close();
    disk.unlink('/holes', root);
    expect(shared.used).toBe(0);
  });

  it('is freed with each name', () => {
    const { disk, shared } = openDisk();
    for (let round = 0; round < 5_000; round++) {
      disk.open('/one', write, root).close();
      disk.rename('/one', '/with-a-longer-name', root);
      disk.unlink('/with-a-longer-name', root);
    }
    expect(shared.used).toBe(0);
  });

  it('is limited for a link by the maximum length of a path', () => {
    const { disk } = openDisk();
    const long = () => disk.symlink('x'.repeat(5_000), '/l', root);
    expect(long).toThrow(expect.objectContaining({ code: 'ENAMETOOLONG' }));
  });
});
