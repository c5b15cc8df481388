import {
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteNetworkInterfaceCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeImagesCommand,
  DescribeInstanceTypesCommand,
  DescribeVpcsCommand,
  EC2Client,
  RebootInstancesCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import {
  type Ec2,
  failed,
  hiddenFor,
  on,
  onChanges,
  replyLost,
  type Step,
  slowToShow,
  startEc2,
  suiteOn,
  throttled,
  tokensIgnored,
} from '../../src/aws/index.ts';

let intercept: Step | undefined;
const outcome = await startEc2({
  images: 6,
  instanceTypes: 30,
  intercept: (call, next) => (intercept ? intercept(call, next) : next(call)),
});

suiteOn(describe, outcome)('an EC2 of our own', () => {
  const ec2 = outcome as Ec2;
  const { endpoint, credentials } = ec2;
  const options = { region: 'ap-northeast-2', endpoint, maxAttempts: 1 };
  const client = new EC2Client({ ...options, credentials });
  const vpcs = async () => (await client.send(new DescribeVpcsCommand({}))).Vpcs ?? [];
  const newVpc = async () =>
    (await client.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))).Vpc?.VpcId ?? '';
  const newSubnet = async (VpcId: string) => {
    const { Subnet } = await client.send(new CreateSubnetCommand({ VpcId, CidrBlock: '10.0.1.0/24' }));
    return Subnet?.SubnetId ?? '';
  };
  const fails = (name: string, httpStatusCode = 400) => ({ name, $metadata: { httpStatusCode } });

  afterEach(async () => {
    intercept = undefined;
    await ec2.reset();
  });

  afterAll(async () => {
    client.destroy();
    await ec2.stop();
  });

  it('gives request ids, and bounded lists', async () => {
    const images = await client.send(new DescribeImagesCommand({ Owners: ['amazon'] }));
    const types = await client.send(new DescribeInstanceTypesCommand({}));
    expect(images.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(images.Images).toHaveLength(6);
    expect(types.InstanceTypes).toHaveLength(30);
    expect(types.InstanceTypes?.map(({ InstanceType }) => InstanceType)).toContain('t3.micro');
  });

  it.each([
    ['another key id', { ...credentials, accessKeyId: 'AKIAOTHER' }],
    ['another secret', { ...credentials, secretAccessKey: 'other' }],
  ])('refuses %s', async (_title, wrong) => {
    const stranger = new EC2Client({ ...options, credentials: wrong });
    await expect(stranger.send(new DescribeVpcsCommand({}))).rejects.toMatchObject(fails('AuthFailure', 401));
    stranger.destroy();
  });

  it('forgets everything on reset', async () => {
    const before = (await vpcs()).length;
    await newVpc();
    expect(await vpcs()).toHaveLength(before + 1);
    await ec2.reset();
    expect(await vpcs()).toHaveLength(before);
  });

  it('makes a network interface once for each client token', async () => {
    const SubnetId = await newSubnet(await newVpc());
    const make = async (Description: string) => {
      const command = new CreateNetworkInterfaceCommand({ SubnetId, ClientToken: 'token', Description });
      return (await client.send(command)).NetworkInterface?.NetworkInterfaceId;
    };
    expect(await make('one')).toBe(await make('one'));
    await expect(make('two')).rejects.toMatchObject(fails('IdempotentParameterMismatch'));
  });

  it('keeps what others depend on', async () => {
    const VpcId = await newVpc();
    const SubnetId = await newSubnet(VpcId);
    const card = await client.send(new CreateNetworkInterfaceCommand({ SubnetId }));
    const NetworkInterfaceId = card.NetworkInterface?.NetworkInterfaceId;
    await expect(client.send(new DeleteSubnetCommand({ SubnetId }))).rejects.toMatchObject(
      fails('DependencyViolation'),
    );
    await expect(client.send(new DeleteVpcCommand({ VpcId }))).rejects.toMatchObject(
      fails('DependencyViolation'),
    );
    await client.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    await client.send(new DeleteSubnetCommand({ SubnetId }));
    await client.send(new DeleteVpcCommand({ VpcId }));
  });

  it('knows what can be done with an instance', async () => {
    const SubnetId = await newSubnet(await newVpc());
    const run = (InstanceType: 't3.micro') =>
      client.send(
        new RunInstancesCommand({
          ImageId: 'ami-1e749f67',
          InstanceType,
          MinCount: 1,
          MaxCount: 1,
          SubnetId,
        }),
      );
    await expect(run('t3.none' as 't3.micro')).rejects.toMatchObject(fails('InvalidParameterValue'));
    const instance = (await run('t3.micro')).Instances?.[0];
    const InstanceId = instance?.InstanceId ?? '';
    const first = instance?.NetworkInterfaces?.[0]?.NetworkInterfaceId;
    const attach = new AttachNetworkInterfaceCommand({
      InstanceId,
      NetworkInterfaceId: first,
      DeviceIndex: 1,
    });
    await expect(client.send(attach)).rejects.toMatchObject(fails('InvalidNetworkInterface.InUse'));
    const InstanceIds = [InstanceId];
    await client.send(new TerminateInstancesCommand({ InstanceIds }));
    const { TerminatingInstances } = await client.send(new TerminateInstancesCommand({ InstanceIds }));
    expect(TerminatingInstances?.[0]).toMatchObject({ InstanceId, CurrentState: { Name: 'terminated' } });
    for (const command of [
      new StartInstancesCommand({ InstanceIds }),
      new RebootInstancesCommand({ InstanceIds }),
    ])
      await expect(client.send(command)).rejects.toMatchObject(fails('IncorrectInstanceState'));
  });

  describe('that is to give trouble', () => {
    it('can throttle, fail and lose replies', async () => {
      const before = (await vpcs()).length;
      intercept = on('CreateVpc', throttled);
      await expect(newVpc()).rejects.toMatchObject(fails('RequestLimitExceeded', 503));
      intercept = on('CreateVpc', failed, occurrence => occurrence === 2);
      await newVpc();
      await expect(newVpc()).rejects.toMatchObject(fails('InternalError', 500));
      intercept = on('CreateVpc', replyLost);
      await expect(newVpc()).rejects.toThrow();
      expect(await vpcs()).toHaveLength(before + 2);
    });

    it('can be slow to show what it has made', async () => {
      intercept = slowToShow(2);
      const VpcId = await newVpc();
      const shows = async () => (await vpcs()).some(vpc => vpc.VpcId === VpcId);
      expect(await shows()).toBe(false);
      const byId = client.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
      await expect(byId).rejects.toMatchObject(fails('InvalidVpcID.NotFound'));
      expect([await shows(), await shows()]).toEqual([true, true]);
    });

    it('can be slow to show it by time, also when it is asked for all', async () => {
      let now = 0;
      intercept = hiddenFor(1_000, () => now);
      const VpcId = await newVpc();
      const shows = async () => (await vpcs()).some(vpc => vpc.VpcId === VpcId);
      now = 999;
      expect(await shows()).toBe(false);
      now = 1_000;
      expect(await shows()).toBe(true);
    });

    it('can lose every other reply of what changes something, and of nothing else', async () => {
      intercept = onChanges(replyLost, occurrence => occurrence % 2 === 1);
      await expect(newVpc()).rejects.toThrow();
      await vpcs();
      await newVpc();
      await expect(newVpc()).rejects.toThrow();
    });

    it('can be told to know nothing of client tokens', async () => {
      const SubnetId = await newSubnet(await newVpc());
      intercept = tokensIgnored;
      const make = async () => {
        const command = new CreateNetworkInterfaceCommand({ SubnetId, ClientToken: 'token' });
        return (await client.send(command)).NetworkInterface?.NetworkInterfaceId;
      };
      expect(await make()).not.toBe(await make());
    });
  });

  it('tells what there is, whatever stands in front of it', async () => {
    intercept = slowToShow(Number.POSITIVE_INFINITY);
    expect(await ec2.inventory(options.region)).toEqual([]); // the default network does not count
    const VpcId = await newVpc();
    const SubnetId = await newSubnet(VpcId);
    const run = new RunInstancesCommand({
      ...{ ImageId: 'ami-1e749f67', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, SubnetId },
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'made', Value: 'by me' }] }],
    });
    const InstanceId = (await client.send(run)).Instances?.[0]?.InstanceId ?? '';
    const objects = await ec2.inventory(options.region);
    const found = objects.map(({ kind, partOf }) => (partOf ? `${kind} of ${partOf}` : kind));
    expect(found.toSorted()).toEqual([
      'Instances',
      `NetworkInterfaces of ${InstanceId}`,
      `SecurityGroups of ${VpcId}`,
      'Subnets',
      `Volumes of ${InstanceId}`,
      'Vpcs',
    ]);
    expect(objects.find(({ id }) => id === InstanceId)).toMatchObject({
      tags: { made: 'by me' },
      state: 'running',
    });
    await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
    expect((await ec2.inventory(options.region)).map(({ kind }) => kind)).not.toContain('Instances');
    expect(await ec2.inventory('eu-west-1')).toEqual([]);
  });
});
