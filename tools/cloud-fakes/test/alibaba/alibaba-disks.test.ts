import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { delays, failureOf, instance, launch, onAlibaba, openRig, type Rig, ZoneId } from './alibaba-rig.ts';

type Shown = Record<string, unknown>;

onAlibaba('disks, images and tags', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await openRig();
  });

  afterAll(async () => {
    await rig[Symbol.asyncDispose]();
  });

  async function disk(DiskId: string): Promise<Shown | undefined> {
    const asked = { DiskIds: JSON.stringify([DiskId]) };
    return (await rig.ecs<{ Disks: { Disk: Shown[] } }>('DescribeDisks', asked)).Disks.Disk[0];
  }

  async function image(ImageId: string, Status = 'Creating,Available'): Promise<Shown | undefined> {
    const asked = { ImageOwnerAlias: 'self', ImageId, Status };
    return (await rig.ecs<{ Images: { Image: Shown[] } }>('DescribeImages', asked)).Images.Image[0];
  }

  async function running(name: string) {
    const launched = await launch(rig, name);
    rig.pass(delays.launch + delays.boot);
    await instance(rig, launched.InstanceId);
    rig.pass(delays.boot);
    return launched;
  }

  it('makes a disk, puts it into an instance, enlarges it and takes it out', async () => {
    const { InstanceId } = await running('disk');
    const asked = { ZoneId, DiskName: 'data', DiskCategory: 'cloud_essd', Size: 40, ClientToken: 'one' };
    const { DiskId } = await rig.ecs<{ DiskId: string }>('CreateDisk', asked);
    expect((await rig.ecs<{ DiskId: string }>('CreateDisk', asked)).DiskId).toBe(DiskId);
    expect(await disk(DiskId)).toMatchObject({ Status: 'Creating', PerformanceLevel: 'PL1', Type: 'data' });
    const early = await failureOf(rig.ecs('AttachDisk', { DiskId, InstanceId }));
    expect(early).toMatchObject({ status: 403, code: 'IncorrectDiskStatus' });
    rig.pass(delays.disk);
    await rig.clients.call(1, 'ecs', 'AttachDisk', { DiskId, InstanceId });
    expect(await disk(DiskId)).toMatchObject({ Status: 'Attaching' });
    rig.pass(delays.disk);
    expect(await disk(DiskId)).toMatchObject({ Status: 'In_use', InstanceId, Device: '/dev/xvdb' });
    expect(await failureOf(rig.ecs('DeleteDisk', { DiskId }))).toMatchObject({ code: 'IncorrectDiskStatus' });
    const smaller = await failureOf(rig.ecs('ResizeDisk', { DiskId, NewSize: 20, Type: 'online' }));
    expect(smaller).toMatchObject({ status: 403, code: 'InvalidDiskSize.TooSmall' });
    await rig.ecs('ResizeDisk', { DiskId, NewSize: 60, Type: 'online' });
    await rig.clients.call(1, 'ecs', 'DetachDisk', { DiskId, InstanceId });
    rig.pass(delays.disk);
    expect(await disk(DiskId)).toMatchObject({ Status: 'Available', InstanceId: '', Size: 60 });
    await rig.ecs('DeleteDisk', { DiskId });
    expect(await disk(DiskId)).toBeUndefined();
    expect(await failureOf(rig.ecs('DeleteDisk', { DiskId }))).toMatchObject({
      status: 404,
      code: 'InvalidDiskId.NotFound',
    });
  });

  it.each([
    [{ DiskCategory: 'cloud_essd', Size: 10 }, 'InvalidDiskSize.NotSupported'],
    [{ DiskCategory: 'cloud_none', Size: 40 }, 'InvalidDataDiskCategory.ValueNotSupported'],
    [{ DiskCategory: 'cloud_essd', Size: 40, ZoneId: 'ap-northeast-2z' }, 'InvalidZoneId.NotFound'],
  ])('refuses a disk of %j', async (parameters, code) => {
    expect(await failureOf(rig.ecs('CreateDisk', { ZoneId, ...parameters }))).toMatchObject({ code });
  });

  it('frees data disks when their instance goes', async () => {
    const { InstanceId } = await running('left');
    const { DiskId } = await rig.ecs<{ DiskId: string }>('CreateDisk', {
      ZoneId,
      DiskCategory: 'cloud_auto',
      Size: 40,
    });
    rig.pass(delays.disk);
    await rig.ecs('AttachDisk', { DiskId, InstanceId });
    rig.pass(delays.disk);
    await rig.ecs('DeleteInstance', { InstanceId, Force: true });
    rig.pass(delays.release);
    expect(await disk(DiskId)).toMatchObject({ Status: 'Available', InstanceId: '' });
  });

  it('makes an image of an instance, and instances of the image', async () => {
    const { InstanceId, VSwitchId, SecurityGroupId } = await running('image');
    const asked = { InstanceId, ImageName: 'own', Tag: [{ Key: 'env', Value: 'a' }] };
    const { ImageId } = await rig.ecs<{ ImageId: string }>('CreateImage', asked);
    expect(await image(ImageId)).toMatchObject({ Status: 'Creating', Progress: '0%', ImageName: 'own' });
    expect(await image(ImageId, 'Available')).toBeUndefined();
    const parts = { VSwitchId, SecurityGroupId, InstanceType: 'ecs.g7.large', ImageId };
    const launchOf = () => rig.ecs('RunInstances', { ...parts, SystemDisk: { Category: 'cloud_essd' } });
    expect(await failureOf(launchOf())).toMatchObject({ code: 'ImageNotAvailable' });
    const again = await failureOf(rig.ecs('CreateImage', { InstanceId, ImageName: 'own' }));
    expect(again).toMatchObject({ code: 'InvalidImageName.Duplicated' });
    rig.pass(delays.image);
    const { DiskDeviceMappings } = (await image(ImageId, 'Available')) ?? {};
    const { DiskDeviceMapping } = DiskDeviceMappings as { DiskDeviceMapping: { SnapshotId: string }[] };
    expect(DiskDeviceMapping).toMatchObject([{ Device: '/dev/xvda', Type: 'system', Size: '40' }]);
    await launchOf();
    const [{ SnapshotId } = { SnapshotId: '' }] = DiskDeviceMapping;
    expect(await failureOf(rig.ecs('DeleteSnapshot', { SnapshotId }))).toMatchObject({
      code: 'SnapshotCreatedImage',
    });
    expect(await failureOf(rig.ecs('DeleteImage', { ImageId }))).toMatchObject({
      code: 'ImageUsingByInstance',
    });
    await rig.clients.call(1, 'ecs', 'DeleteImage', { ImageId, Force: true });
    expect(await image(ImageId)).toBeUndefined();
    await rig.clients.call(1, 'ecs', 'DeleteSnapshot', { SnapshotId });
    const left = await rig.ecs<{ Snapshots: { Snapshot: Shown[] } }>('DescribeSnapshots', {
      SnapshotIds: JSON.stringify([SnapshotId]),
    });
    expect(left.Snapshots.Snapshot).toEqual([]);
  });

  it('tags disks, images and networks, and takes tags away', async () => {
    const { DiskId } = await rig.ecs<{ DiskId: string }>('CreateDisk', {
      ZoneId,
      DiskCategory: 'cloud_essd',
      Size: 20,
    });
    const onDisk = { ResourceType: 'disk', ResourceId: [DiskId] };
    await rig.ecs('TagResources', { ...onDisk, Tag: [{ Key: 'env', Value: 'a' }] });
    expect(await disk(DiskId)).toMatchObject({ Tags: { Tag: [{ TagKey: 'env', TagValue: 'a' }] } });
    await rig.ecs('UntagResources', { ...onDisk, TagKey: ['env'] });
    expect(await disk(DiskId)).toMatchObject({ Tags: { Tag: [] } });
    const { VpcId } = await rig.vpc<{ VpcId: string }>('CreateVpc', { CidrBlock: '10.9.0.0/16' });
    const onVpc = { ResourceType: 'VPC', ResourceId: [VpcId] };
    const tags = async () =>
      (await rig.vpc<{ TagResources: { TagResource: Shown[] } }>('ListTagResources', onVpc)).TagResources
        .TagResource.length;
    await rig.vpc('TagResources', { ...onVpc, Tag: [{ Key: 'env', Value: 'a' }] });
    expect(await tags()).toBe(1);
    await rig.vpc('UnTagResources', { ...onVpc, TagKey: ['env'] });
    expect(await tags()).toBe(0);
  });
});
