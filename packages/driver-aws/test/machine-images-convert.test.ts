import type { Image } from '@aws-sdk/client-ec2';
import { toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { toMachineImage } from '../src/machine-images.ts';
import { toRunInstances } from '../src/vm-launch.ts';
import { changeContext } from './recorded-context.ts';

/** Shape of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
const native: Image = {
  ImageId: 'ami-1',
  Name: 'mine-01',
  State: 'available',
  CreationDate: '2026-11-24T01:00:00.000Z',
  SourceInstanceId: 'i-1',
  RootDeviceType: 'ebs',
  RootDeviceName: '/dev/xvda',
  BlockDeviceMappings: [
    {
      DeviceName: '/dev/xvda',
      Ebs: { SnapshotId: 'snap-1', VolumeSize: 12, VolumeType: 'gp3', DeleteOnTermination: true },
    },
    { DeviceName: '/dev/sdf', Ebs: { SnapshotId: 'snap-2', VolumeSize: 30, DeleteOnTermination: false } },
    { DeviceName: '/dev/sdg', VirtualName: 'ephemeral0' },
  ],
  Tags: [{ Key: 'Name', Value: 'mine' }],
};

describe('a machine image of EC2', () => {
  it('reports its VM, its root disk and its operating system', () => {
    expect(toMachineImage(native)).toMatchObject({
      nativeId: 'ami-1',
      name: 'mine',
      state: 'available',
      createdAt: '2026-11-24T01:00:00.000Z',
      sourceVmId: 'i-1',
      diskSizeGB: 12,
      platform: 'linux',
    });
    expect(toMachineImage({ ...native, Platform: 'Windows', SourceInstanceId: undefined })).toMatchObject({
      platform: 'windows',
      sourceVmId: undefined,
    });
    expect(toMachineImage({ ...native, Tags: [] }).name).toBe('mine-01');
  });

  it.each([
    ['pending', 'creating'],
    ['transient', 'creating'],
    ['available', 'available'],
    ['deregistered', 'deleting'],
    ['failed', 'failed'],
    ['error', 'failed'],
    ['invalid', 'failed'],
    ['disabled', 'unknown'],
    ['of another day', 'unknown'],
  ])('that is %s is %s', (word, state) => {
    expect(toMachineImage({ ...native, State: word as 'pending' }).state).toBe(state);
  });

  it('brings its data disks along, which go with the VM', () => {
    const spec = {
      ...{ name: 'vm', imageId: toNativeId('ami-1'), specName: 't3.micro', userName: 'cb-user' },
      ...{ securityGroupIds: [], tags: {} },
    };
    expect(toRunInstances(spec, native, changeContext('a')).BlockDeviceMappings).toEqual([
      { DeviceName: '/dev/xvda', Ebs: { VolumeType: undefined, VolumeSize: 12, DeleteOnTermination: true } },
      { DeviceName: '/dev/sdf', Ebs: { DeleteOnTermination: true } },
    ]);
  });
});
