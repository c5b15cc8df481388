import {
  AttachVolumeCommand,
  CreateVolumeCommand,
  DeleteVolumeCommand,
  DescribeVolumesCommand,
  DetachVolumeCommand,
  EC2Client,
  ModifyVolumeCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ec2, startEc2, suiteOn } from '../../src/aws/index.ts';

const outcome = await startEc2({ images: 6, instanceTypes: 30 });

suiteOn(describe, outcome)('volumes of an EC2 of our own', () => {
  const ec2 = outcome as Ec2;
  const region = 'ap-northeast-2';
  const client = new EC2Client({
    ...{ region, endpoint: ec2.endpoint, credentials: ec2.credentials, maxAttempts: 1 },
  });
  const newVolume = async (zone = `${region}a`) => {
    const command = new CreateVolumeCommand({ AvailabilityZone: zone, Size: 10, VolumeType: 'gp3' });
    return (await client.send(command)).VolumeId ?? '';
  };
  const newInstance = async () => {
    const place = { Placement: { AvailabilityZone: `${region}a` } };
    const command = new RunInstancesCommand({
      ...{ ImageId: 'ami-1e749f67', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, ...place },
    });
    return (await client.send(command)).Instances?.[0]?.InstanceId ?? '';
  };
  const attach = (VolumeId: string, InstanceId: string, Device = '/dev/sdf') =>
    client.send(new AttachVolumeCommand({ VolumeId, InstanceId, Device }));
  const read = async (id: string) =>
    (await client.send(new DescribeVolumesCommand({ VolumeIds: [id] }))).Volumes?.[0];
  const fails = (name: string) => expect.objectContaining({ name });
  let instance = '';

  beforeAll(async () => {
    instance = await newInstance();
  });

  afterAll(async () => {
    client.destroy();
    await ec2.stop();
  });

  it('grow, and do not shrink', async () => {
    const VolumeId = await newVolume();
    await client.send(new ModifyVolumeCommand({ VolumeId, Size: 20 }));
    expect(await read(VolumeId)).toMatchObject({ Size: 20, State: 'available' });
    const smaller = client.send(new ModifyVolumeCommand({ VolumeId, Size: 19 }));
    await expect(smaller).rejects.toEqual(fails('InvalidParameterValue'));
  });

  it('lie in a zone that there is, and go to instances of that zone', async () => {
    await expect(newVolume('nowhere-1a')).rejects.toEqual(fails('InvalidZone.NotFound'));
    const elsewhere = await newVolume(`${region}c`);
    await expect(attach(elsewhere, instance)).rejects.toEqual(fails('InvalidVolume.ZoneMismatch'));
  });

  it('belong to one instance, under a name of their own there', async () => {
    const [one, other] = [await newVolume(), await newVolume()];
    await attach(one, instance);
    await expect(attach(one, instance, '/dev/sdg')).rejects.toEqual(fails('VolumeInUse'));
    await expect(attach(other, instance)).rejects.toEqual(fails('InvalidParameterValue'));
    await expect(client.send(new DeleteVolumeCommand({ VolumeId: one }))).rejects.toEqual(
      fails('VolumeInUse'),
    );
    const second = await newInstance();
    const wrong = client.send(new DetachVolumeCommand({ VolumeId: one, InstanceId: second }));
    await expect(wrong).rejects.toEqual(fails('InvalidAttachment.NotFound'));
    await client.send(new DetachVolumeCommand({ VolumeId: one, InstanceId: instance }));
    expect(await read(one)).toMatchObject({ State: 'available' });
    const gone = await newInstance();
    await client.send(new TerminateInstancesCommand({ InstanceIds: [gone] }));
    await expect(attach(one, gone)).rejects.toEqual(fails('IncorrectState'));
  });

  it('tell whether they go with their instance, and stay if not', async () => {
    const [owner, data] = [await newInstance(), await newVolume()];
    await attach(data, owner);
    const { Volumes = [] } = await client.send(new DescribeVolumesCommand({}));
    const words = Volumes.flatMap(({ VolumeId, Attachments = [] }) =>
      Attachments.filter(({ InstanceId }) => InstanceId === owner).map(({ DeleteOnTermination }) => [
        VolumeId === data,
        DeleteOnTermination,
      ]),
    );
    expect(words).toHaveLength(2);
    expect(words).toEqual(
      expect.arrayContaining([
        [false, true],
        [true, false],
      ]),
    );
    await client.send(new TerminateInstancesCommand({ InstanceIds: [owner] }));
    expect(await read(data)).toMatchObject({ State: 'available', Attachments: [] });
  });
});
