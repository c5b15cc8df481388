import { type DiskInfo, toNativeId } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import {
  diskReqInfo,
  fromDiskReqInfo,
  newDiskSizeOf,
  toDiskInfo,
  toLostDiskInfo,
} from '../../src/wire/disk.ts';
import { quirksOf } from '../../src/wire/quirks.ts';

const disk: DiskInfo = {
  nativeId: toNativeId('vol-1'),
  name: 'disk-01',
  nativeName: 'disk-01-abc',
  tags: { env: 'a', 'spider-operation': '0' },
  createdAt: '2026-11-24T01:00:00.000Z',
  state: 'attached',
  type: 'gp3',
  sizeGB: 50,
  zone: 'z1',
  vmId: toNativeId('i-1'),
  vm: { name: 'vm-01', nativeId: toNativeId('i-1') },
};

describe('disks on the wire', () => {
  it('show their VM', () => {
    expect(toDiskInfo(disk, { quirks: quirksOf('TWIN') })).toEqual({
      IId: { NameId: 'disk-01', SystemId: 'vol-1' },
      Zone: 'z1',
      DiskType: 'gp3',
      DiskSize: '50',
      Status: 'Attached',
      OwnerVM: { NameId: 'vm-01', SystemId: 'i-1' },
      CreatedTime: '2026-11-24T01:00:00.000Z',
      TagList: [{ Key: 'env', Value: 'a' }],
      KeyValueList: undefined,
    });
    const free = { ...disk, state: 'available', vm: undefined, vmId: undefined } as const;
    expect(toDiskInfo(free, { quirks: quirksOf('MOCK') })).toMatchObject({
      Zone: '',
      Status: 'Available',
      OwnerVM: { NameId: '', SystemId: '' },
    });
  });

  it('stay in lists as NotFound when the cloud has lost them', () => {
    expect(toLostDiskInfo({ name: 'disk-01', nativeId: 'vol-1' })).toMatchObject({
      IId: { NameId: 'disk-01', SystemId: 'vol-1' },
      Status: 'NotFound',
      OwnerVM: { NameId: '', SystemId: '' },
    });
  });

  it.each([
    [{}, { type: undefined, sizeGB: undefined }],
    [
      { DiskType: 'default', DiskSize: 'Default' },
      { type: undefined, sizeGB: undefined },
    ],
    [
      { DiskType: 'gp3', DiskSize: '50' },
      { type: 'gp3', sizeGB: 50 },
    ],
  ])('are requested with %j', (fields, expected) => {
    const request = diskReqInfo.parse({ Name: 'disk-01', ...fields });
    expect(fromDiskReqInfo(request)).toMatchObject({ name: 'disk-01', zone: undefined, ...expected });
  });

  it.each(['abc', '-5', '0', '1.5', '1e3', ' 5', '050', '9999999'])('refuse "%s" as a size', size => {
    const words = `${size} is not a valid Disk Size`;
    expect(() => fromDiskReqInfo(diskReqInfo.parse({ Name: 'd', DiskSize: size }))).toThrow(words);
    expect(() => newDiskSizeOf(size)).toThrow(words);
  });

  it('have no default for a new size', () => {
    expect(newDiskSizeOf('80')).toBe(80);
    expect(() => newDiskSizeOf('')).toThrow('Size is empty!');
    expect(() => newDiskSizeOf('default')).toThrow('default is not a valid Disk Size');
  });
});
