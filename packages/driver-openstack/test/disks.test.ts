import { toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { toDisk } from '../src/disks.ts';

const volume = {
  id: 'v-1',
  name: 'data',
  status: 'in-use',
  size: 20,
  volume_type: 'lvm',
  availability_zone: 'nova',
  created_at: '2026-11-24T01:42:35.000000',
  metadata: { team: 'blue' },
  bootable: 'false',
  attachments: [{ server_id: 's-1', device: '/dev/vdb' }],
};

describe('volumes', () => {
  it('are read with the server that has them', () => {
    expect(toDisk(volume)).toMatchObject({
      nativeId: toNativeId('v-1'),
      name: 'data',
      tags: { team: 'blue' },
      createdAt: '2026-11-24T01:42:35Z',
      state: 'attached',
      type: 'lvm',
      sizeGB: 20,
      zone: 'nova',
      vmId: 's-1',
      device: '/dev/vdb',
    });
  });

  it.each([
    ['creating', 'creating'],
    ['extending', 'creating'],
    ['available', 'available'],
    ['attaching', 'attached'],
    ['detaching', 'attached'],
    ['deleting', 'deleting'],
    ['error', 'failed'],
    ['error_extending', 'failed'],
    ['awaiting-transfer', 'unknown'],
  ])('that are %s are %s', (status, state) => {
    expect(toDisk({ ...volume, status, attachments: [] })).toMatchObject({ state, vmId: undefined });
  });

  it('without a name have their id, and without a size or a status are no answer', () => {
    expect(toDisk({ ...volume, name: '' }).name).toBe('v-1');
    expect(() => toDisk({ ...volume, size: undefined as never })).toThrow('the size of the volume');
    expect(() => toDisk({ ...volume, status: undefined })).toThrow('the status of the volume');
  });
});
