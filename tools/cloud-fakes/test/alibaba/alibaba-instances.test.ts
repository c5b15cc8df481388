import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  delays,
  failureOf,
  instance,
  launch,
  onAlibaba,
  openRig,
  type Rig,
  surroundings,
} from './alibaba-rig.ts';

onAlibaba('instances', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await openRig();
  });

  afterAll(async () => {
    await rig[Symbol.asyncDispose]();
  });

  it('runs an instance through its states, and everything of it is known to the client', async () => {
    const { InstanceId } = await launch(rig, 'life');
    expect(await instance(rig, InstanceId)).toMatchObject({
      Status: 'Pending',
      PublicIpAddress: { IpAddress: [] },
    });
    expect(await failureOf(rig.ecs('DeleteInstance', { InstanceId, Force: true }))).toMatchObject({
      status: 403,
      code: 'IncorrectInstanceStatus.Initializing',
    });
    rig.pass(delays.launch);
    expect(await instance(rig, InstanceId)).toMatchObject({ Status: 'Starting' });
    rig.pass(delays.boot);
    expect(await instance(rig, InstanceId)).toMatchObject({ Status: 'Running', InstanceName: InstanceId });
    const disks = await rig.ecs<{ Disks: { Disk: object[] } }>('DescribeDisks', {
      InstanceId,
      DiskType: 'system',
    });
    expect(disks.Disks.Disk).toMatchObject([{ Category: 'cloud_essd', Size: 40, PerformanceLevel: 'PL1' }]);
    await rig.ecs('StopInstance', { InstanceId, StoppedMode: 'StopCharging' });
    expect(await failureOf(rig.ecs('RebootInstance', { InstanceId }))).toMatchObject({
      code: 'IncorrectInstanceStatus',
    });
    rig.pass(delays.stop);
    const stopped = { Status: 'Stopped', StoppedMode: 'StopCharging', PublicIpAddress: { IpAddress: [] } };
    expect(await instance(rig, InstanceId)).toMatchObject(stopped);
    await rig.clients.call(1, 'ecs', 'StartInstance', { InstanceId });
    rig.pass(delays.boot);
    await rig.clients.call(1, 'ecs', 'RebootInstance', { InstanceId });
    rig.pass(delays.stop + delays.boot);
    await rig.ecs('DescribeInstanceStatus', {});
    rig.pass(delays.boot);
    await rig.ecs('DeleteInstance', { InstanceId, Force: true });
    rig.pass(delays.release);
    expect(await instance(rig, InstanceId)).toBeUndefined();
    expect(await failureOf(rig.ecs('StartInstance', { InstanceId }))).toMatchObject({
      status: 404,
      code: 'InvalidInstanceId.NotFound',
    });
  });

  it('refuses deletes for a while after the rest has gone', async () => {
    const { InstanceId, VSwitchId, SecurityGroupId, VpcId } = await launch(rig, 'linger');
    rig.pass(delays.launch + delays.boot);
    await instance(rig, InstanceId);
    rig.pass(delays.boot);
    const inUse = await failureOf(rig.ecs('DeleteSecurityGroup', { SecurityGroupId }));
    expect(inUse).toMatchObject({ status: 403, code: 'DependencyViolation' });
    expect(await failureOf(rig.vpc('DeleteVpc', { VpcId }))).toMatchObject({
      code: 'DependencyViolation.VSwitch',
    });
    await rig.ecs('DeleteInstance', { InstanceId, Force: true });
    rig.pass(delays.release);
    expect(await failureOf(rig.vpc('DeleteVSwitch', { VSwitchId }))).toMatchObject({
      code: 'DependencyViolation',
    });
    rig.pass(delays.linger);
    await rig.vpc('DeleteVSwitch', { VSwitchId });
    await rig.ecs('DeleteSecurityGroup', { SecurityGroupId });
    expect(await failureOf(rig.vpc('DeleteVpc', { VpcId }))).toMatchObject({ code: 'DependencyViolation' });
    rig.pass(delays.linger);
    await rig.vpc('DeleteVpc', { VpcId });
    expect(await failureOf(rig.vpc('DeleteVpc', { VpcId }))).toMatchObject({ code: 'Forbidden.VpcNotFound' });
    expect(await failureOf(rig.vpc('DescribeVpcAttribute', { VpcId }))).toMatchObject({
      code: 'InvalidVpcID.NotFound',
    });
  });

  it('says what is wrong with a launch', async () => {
    const { VSwitchId, SecurityGroupId } = await surroundings(rig, 'wrong');
    const right = {
      VSwitchId,
      SecurityGroupId,
      ImageId: 'ubuntu_24_04_x64_20G_alibase_20260115.vhd',
      InstanceType: 'ecs.g7.large',
      SystemDisk: { Category: 'cloud_essd' },
    };
    const wrong = async (change: object) =>
      (await failureOf(rig.ecs('RunInstances', { ...right, ...change }))).code;
    expect(await wrong({ ZoneId: 'ap-northeast-2b' })).toBe('InvalidVSwitchId.NotFound');
    expect(await wrong({ InstanceType: 'ecs.g6.large' })).toBe('OperationDenied.NoStock');
    expect(await wrong({ InstanceType: 'ecs.none.large' })).toBe('InvalidInstanceType.NotFound');
    expect(await wrong({ ImageId: 'none.vhd' })).toBe('InvalidImageId.NotFound');
    expect(await wrong({ KeyPairName: 'none' })).toBe('InvalidKeyPair.NotFound');
    expect(await wrong({ SystemDisk: { Category: 'cloud_ssd' } })).toBe(
      'InvalidSystemDiskCategory.ValueNotSupported',
    );
    expect(await wrong({ SystemDisk: { Category: 'cloud_essd', Size: '10' } })).toBe(
      'InvalidSystemDiskSize.ValueNotSupported',
    );
    expect(await wrong({ DryRun: true })).toBe('DryRunOperation');
  });
});
