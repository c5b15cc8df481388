import {
  CreateImageCommand,
  type CreateImageCommandInput,
  DeregisterImageCommand,
  DescribeImagesCommand,
  DescribeSnapshotsCommand,
  EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ec2, startEc2, suiteOn } from '../../src/aws/index.ts';

const outcome = await startEc2({ images: 6, instanceTypes: 30 });
const publicImage = 'ami-1e749f67';

suiteOn(describe, outcome)('images of an EC2 of our own', () => {
  const ec2 = outcome as Ec2;
  const client = new EC2Client({
    ...{ region: 'ap-northeast-2', endpoint: ec2.endpoint, credentials: ec2.credentials, maxAttempts: 1 },
  });
  const newInstance = async () => {
    const command = new RunInstancesCommand({
      ...{ ImageId: publicImage, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 },
    });
    return (await client.send(command)).Instances?.[0]?.InstanceId ?? '';
  };
  const make = async (Name: string, more: Partial<CreateImageCommandInput> = {}) =>
    (await client.send(new CreateImageCommand({ InstanceId: instance, Name, ...more }))).ImageId ?? '';
  const own = async (...ImageIds: string[]) =>
    (await client.send(new DescribeImagesCommand({ Owners: ['self'], ImageIds }))).Images;
  const fails = (name: string) => expect.objectContaining({ name });
  let instance = '';

  beforeAll(async () => {
    instance = await newInstance();
  });

  afterAll(async () => {
    client.destroy();
    await ec2.stop();
  });

  it('are made of an instance, with tags on them and on their snapshots', async () => {
    const id = await make('tagged', {
      TagSpecifications: [
        { ResourceType: 'image', Tags: [{ Key: 'of', Value: 'image' }] },
        { ResourceType: 'snapshot', Tags: [{ Key: 'of', Value: 'snapshot' }] },
      ],
    });
    const [image] = (await own(id)) ?? [];
    expect(image).toMatchObject({
      ...{ Name: 'tagged', State: 'available', SourceInstanceId: instance, RootDeviceType: 'ebs' },
      Tags: [{ Key: 'of', Value: 'image' }],
    });
    const SnapshotIds = [image?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? ''];
    const snapshots = () => client.send(new DescribeSnapshotsCommand({ SnapshotIds }));
    expect((await snapshots()).Snapshots?.[0]?.Tags).toEqual([{ Key: 'of', Value: 'snapshot' }]);
    await client.send(new DeregisterImageCommand({ ImageId: id, DeleteAssociatedSnapshots: true }));
    await expect(snapshots()).rejects.toEqual(fails('InvalidSnapshot.NotFound'));
  });

  it('have names that no other has, and of a documented length', async () => {
    await make('taken');
    await expect(make('taken')).rejects.toEqual(fails('InvalidAMIName.Duplicate'));
    await expect(make('ab')).rejects.toEqual(fails('InvalidAMIName.Malformed'));
  });

  it('are told from those of others by their owner, by id too', async () => {
    const id = await make('mine');
    expect((await own(id, publicImage))?.map(image => image.ImageId)).toEqual([id]);
  });

  it('are not made of an instance that is gone', async () => {
    const gone = await newInstance();
    await client.send(new TerminateInstancesCommand({ InstanceIds: [gone] }));
    await expect(make('late', { InstanceId: gone })).rejects.toEqual(fails('IncorrectState'));
  });
});
