import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessKeys, type FakeAlibaba, startFakeAlibaba } from '../src/alibaba/index.ts';
import { PythonUnavailable, preparePython } from '../src/python/environment.ts';
import { type Clients, clientRequirements, type Failure, Refused, startClients } from './alibaba-clients.ts';

const RegionId = 'ap-northeast-2';
const ZoneId = 'ap-northeast-2a';
const rsaKey = `ssh-rsa ${Buffer.from('0000000775737368').toString('base64')} someone@somewhere`;

const python = await preparePython(...clientRequirements).catch((error: unknown) => {
  if (!(error instanceof PythonUnavailable) || process.env.CI === 'true') throw error;
  process.stderr.write(`skipped: ${error.message}\n`);
  return '';
});

/** Time as the tests let it pass. */
let now = Date.parse('2026-05-01T00:00:00Z');
const delays = {
  network: 3000,
  eip: 2000,
  nic: 2000,
  launch: 5000,
  boot: 20_000,
  stop: 10_000,
  release: 5000,
  linger: 8000,
};

async function failureOf(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Refused) return error.failure;
    throw error;
  }
  throw new Error('It was not refused.');
}

(python === '' ? describe.skip : describe)("a stand-in of Alibaba Cloud, by Alibaba's own clients", () => {
  let fake: FakeAlibaba;
  let clients: Clients;
  const ecs = <Body>(action: string, parameters: object) =>
    clients.call<Body>(2, 'ecs', action, { RegionId, ...parameters });
  const vpc = <Body>(action: string, parameters: object) =>
    clients.call<Body>(2, 'vpc', action, { RegionId, ...parameters });
  const statusOf = async (VSwitchId: string) =>
    (await vpc<{ Status: string }>('DescribeVSwitchAttributes', { VSwitchId })).Status;

  beforeAll(async () => {
    fake = await startFakeAlibaba({ now: () => now, delays, soldOut: ['ecs.g6.large'], quotas: { eip: 2 } });
    clients = startClients(python, fake, accessKeys.account);
  });

  afterAll(async () => {
    await clients[Symbol.asyncDispose]();
    await fake.close();
  });

  /** A network with a subnet, a group and a key, all ready. */
  async function surroundings(name: string) {
    const { VpcId } = await vpc<{ VpcId: string }>('CreateVpc', { CidrBlock: '10.0.0.0/16', VpcName: name });
    now += delays.network;
    const subnet = { VpcId, ZoneId, CidrBlock: '10.0.1.0/24', VSwitchName: name };
    const { VSwitchId } = await vpc<{ VSwitchId: string }>('CreateVSwitch', subnet);
    now += delays.network;
    const group = { VpcId, SecurityGroupName: name, SecurityGroupType: 'enterprise' };
    const { SecurityGroupId } = await ecs<{ SecurityGroupId: string }>('CreateSecurityGroup', group);
    await ecs('ImportKeyPair', { KeyPairName: name, PublicKeyBody: rsaKey });
    return { VpcId, VSwitchId, SecurityGroupId, KeyPairName: name };
  }

  async function launch(name: string, more: object = {}) {
    const parts = await surroundings(name);
    const { VpcId: _vpc, ...used } = parts;
    const launched = await ecs<{ InstanceIdSets: { InstanceIdSet: string[] } }>('RunInstances', {
      ...used,
      ImageId: 'ubuntu_24_04_x64_20G_alibase_20260115.vhd',
      InstanceType: 'ecs.g7.large',
      SystemDisk: { Category: 'cloud_essd' },
      InternetMaxBandwidthOut: 5,
      Tag: [{ Key: 'owner', Value: name }],
      ...more,
    });
    return { ...parts, InstanceId: launched.InstanceIdSets.InstanceIdSet[0] ?? '' };
  }

  async function instance(InstanceId: string) {
    const reply = await ecs<{ Instances: { Instance: Record<string, unknown>[] } }>('DescribeInstances', {
      InstanceIds: JSON.stringify([InstanceId]),
    });
    return reply.Instances.Instance[0];
  }

  it('shows regions, zones, types, images and stock to both generations', async () => {
    const regions = await clients.call<{ Regions: { Region: { RegionId: string }[] } }>(
      2,
      'ecs',
      'DescribeRegions',
      {},
    );
    expect(regions.Regions.Region.map(region => region.RegionId)).toEqual([RegionId, 'cn-hangzhou']);
    await ecs('DescribeZones', {});
    await vpc('DescribeZones', {});
    await ecs('DescribeImages', { Status: 'Available', PageSize: 100 });
    const types = { setters: { InstanceTypess: ['ecs.g7.large', 'ecs.none.large'] } };
    const found = await clients.call<{ InstanceTypes: { InstanceType: object[] } }>(
      1,
      'ecs',
      'DescribeInstanceTypes',
      types.setters,
    );
    expect(found.InstanceTypes.InstanceType).toMatchObject([
      { InstanceTypeId: 'ecs.g7.large', CpuCoreCount: 2 },
    ]);
    await ecs('DescribeInstanceTypes', { InstanceTypes: ['ecs.g7.large'] });
    const question = { DestinationResource: 'SystemDisk', ZoneId, InstanceType: 'ecs.g7.large' };
    const stock = await ecs<{ AvailableZones: { AvailableZone: object[] } }>(
      'DescribeAvailableResource',
      question,
    );
    expect(stock.AvailableZones.AvailableZone).toHaveLength(1);
  });

  it('makes networks and subnets that are pending first', async () => {
    const { VpcId } = await vpc<{ VpcId: string }>('CreateVpc', {
      CidrBlock: '192.168.0.0/16',
      VpcName: 'pending',
    });
    const subnet = { VpcId, ZoneId, CidrBlock: '192.168.1.0/24' };
    expect(await failureOf(vpc('CreateVSwitch', subnet))).toMatchObject({
      status: 400,
      code: 'IncorrectVpcStatus',
    });
    now += delays.network;
    const { VSwitchId } = await vpc<{ VSwitchId: string }>('CreateVSwitch', subnet);
    expect(await statusOf(VSwitchId)).toBe('Pending');
    const group = { VpcId, SecurityGroupName: 'pending' };
    const { SecurityGroupId } = await ecs<{ SecurityGroupId: string }>('CreateSecurityGroup', group);
    const nic = { VSwitchId, SecurityGroupId };
    expect(await failureOf(ecs('CreateNetworkInterface', nic))).toMatchObject({
      code: 'IncorrectVSwitchStatus',
    });
    now += delays.network;
    expect(await statusOf(VSwitchId)).toBe('Available');
    await ecs('CreateNetworkInterface', nic);
    await vpc('DescribeVpcAttribute', { VpcId });
    await vpc('DescribeVpcs', { VpcId, PageSize: 50 });
    await vpc('DescribeVSwitches', { VpcId, PageSize: 50 });
    const overlapping = { ...subnet, CidrBlock: '192.168.1.128/25' };
    expect(await failureOf(vpc('CreateVSwitch', overlapping))).toMatchObject({
      code: 'InvalidCidrBlock.Overlapped',
    });
  });

  it('runs an instance through its states, and everything of it is known to the client', async () => {
    const { InstanceId } = await launch('life');
    expect(await instance(InstanceId)).toMatchObject({
      Status: 'Pending',
      PublicIpAddress: { IpAddress: [] },
    });
    expect(await failureOf(ecs('DeleteInstance', { InstanceId, Force: true }))).toMatchObject({
      status: 403,
      code: 'IncorrectInstanceStatus.Initializing',
    });
    now += delays.launch;
    expect(await instance(InstanceId)).toMatchObject({ Status: 'Starting' });
    now += delays.boot;
    expect(await instance(InstanceId)).toMatchObject({ Status: 'Running', InstanceName: InstanceId });
    const disks = await ecs<{ Disks: { Disk: object[] } }>('DescribeDisks', {
      InstanceId,
      DiskType: 'system',
    });
    expect(disks.Disks.Disk).toMatchObject([{ Category: 'cloud_essd', Size: 40, PerformanceLevel: 'PL1' }]);
    await ecs('StopInstance', { InstanceId, StoppedMode: 'StopCharging' });
    expect(await failureOf(ecs('RebootInstance', { InstanceId }))).toMatchObject({
      code: 'IncorrectInstanceStatus',
    });
    now += delays.stop;
    const stopped = { Status: 'Stopped', StoppedMode: 'StopCharging', PublicIpAddress: { IpAddress: [] } };
    expect(await instance(InstanceId)).toMatchObject(stopped);
    await clients.call(1, 'ecs', 'StartInstance', { InstanceId });
    now += delays.boot;
    await clients.call(1, 'ecs', 'RebootInstance', { InstanceId });
    now += delays.stop + delays.boot;
    await ecs('DescribeInstanceStatus', {});
    now += delays.boot;
    await ecs('DeleteInstance', { InstanceId, Force: true });
    now += delays.release;
    expect(await instance(InstanceId)).toBeUndefined();
    expect(await failureOf(ecs('StartInstance', { InstanceId }))).toMatchObject({
      status: 404,
      code: 'InvalidInstanceId.NotFound',
    });
  });

  it('refuses deletes for a while after the rest has gone', async () => {
    const { InstanceId, VSwitchId, SecurityGroupId, VpcId } = await launch('linger');
    now += delays.launch + delays.boot;
    await instance(InstanceId);
    now += delays.boot;
    const inUse = await failureOf(ecs('DeleteSecurityGroup', { SecurityGroupId }));
    expect(inUse).toMatchObject({ status: 403, code: 'DependencyViolation' });
    expect(await failureOf(vpc('DeleteVpc', { VpcId }))).toMatchObject({
      code: 'DependencyViolation.VSwitch',
    });
    await ecs('DeleteInstance', { InstanceId, Force: true });
    now += delays.release;
    expect(await failureOf(vpc('DeleteVSwitch', { VSwitchId }))).toMatchObject({
      code: 'DependencyViolation',
    });
    now += delays.linger;
    await vpc('DeleteVSwitch', { VSwitchId });
    await ecs('DeleteSecurityGroup', { SecurityGroupId });
    expect(await failureOf(vpc('DeleteVpc', { VpcId }))).toMatchObject({ code: 'DependencyViolation' });
    now += delays.linger;
    await vpc('DeleteVpc', { VpcId });
    expect(await failureOf(vpc('DeleteVpc', { VpcId }))).toMatchObject({ code: 'Forbidden.VpcNotFound' });
    expect(await failureOf(vpc('DescribeVpcAttribute', { VpcId }))).toMatchObject({
      code: 'InvalidVpcID.NotFound',
    });
  });

  it('says what is wrong with a launch', async () => {
    const { VSwitchId, SecurityGroupId } = await surroundings('wrong');
    const right = {
      VSwitchId,
      SecurityGroupId,
      ImageId: 'ubuntu_24_04_x64_20G_alibase_20260115.vhd',
      InstanceType: 'ecs.g7.large',
      SystemDisk: { Category: 'cloud_essd' },
    };
    const wrong = async (change: object) =>
      (await failureOf(ecs('RunInstances', { ...right, ...change }))).code;
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

  it('keeps rules of security groups, and reads over what is there or gone', async () => {
    const { SecurityGroupId } = await surroundings('rules');
    const ssh = {
      IpProtocol: 'TCP',
      PortRange: '22/22',
      SourceCidrIp: '0.0.0.0/0',
      Policy: 'accept',
      Priority: '1',
    };
    const rules = async () =>
      (
        await ecs<{ Permissions: { Permission: Record<string, string>[] } }>(
          'DescribeSecurityGroupAttribute',
          {
            SecurityGroupId,
          },
        )
      ).Permissions.Permission;
    expect(await rules()).toEqual([]);
    await ecs('AuthorizeSecurityGroup', { SecurityGroupId, Permissions: [ssh] });
    await ecs('AuthorizeSecurityGroup', { SecurityGroupId, Permissions: [ssh] });
    const all = { IpProtocol: 'ALL', PortRange: '-1/-1', DestCidrIp: '0.0.0.0/0' };
    await ecs('AuthorizeSecurityGroupEgress', { SecurityGroupId, Permissions: [all] });
    const [inbound, outbound] = await rules();
    expect(inbound).toMatchObject({
      Direction: 'ingress',
      IpProtocol: 'TCP',
      PortRange: '22/22',
      Policy: 'Accept',
    });
    expect(outbound).toMatchObject({ Direction: 'egress', IpProtocol: 'ALL', DestCidrIp: '0.0.0.0/0' });
    const half = { ...ssh, PortRange: '22/' };
    const refused = await failureOf(ecs('AuthorizeSecurityGroup', { SecurityGroupId, Permissions: [half] }));
    expect(refused.code).toBe('InvalidParam.PortRange');
    const SecurityGroupRuleId = [inbound?.SecurityGroupRuleId];
    await ecs('RevokeSecurityGroup', { SecurityGroupId, SecurityGroupRuleId });
    await ecs('RevokeSecurityGroup', { SecurityGroupId, Permissions: [ssh] });
    const gone = await failureOf(ecs('RevokeSecurityGroup', { SecurityGroupId, SecurityGroupRuleId }));
    expect(gone.code).toBe('InvalidParam.SecurityGroupRuleId');
    expect(await rules()).toHaveLength(1);
    await ecs('DescribeSecurityGroups', { MaxResults: 100 });
  });

  it('binds elastic addresses to cards and to instances without bandwidth', async () => {
    const { InstanceId, VSwitchId, SecurityGroupId } = await launch('eips', { InternetMaxBandwidthOut: 0 });
    now += delays.launch;
    await instance(InstanceId);
    now += delays.boot;
    const card = { VSwitchId, SecurityGroupId, NetworkInterfaceName: 'card' };
    const { NetworkInterfaceId } = await ecs<{ NetworkInterfaceId: string }>('CreateNetworkInterface', card);
    now += delays.nic;
    const eip = await vpc<{ AllocationId: string; EipAddress: string }>('AllocateEipAddress', {
      Name: 'one',
    });
    const { AllocationId } = eip;
    const binding = { AllocationId, InstanceId: NetworkInterfaceId, InstanceType: 'NetworkInterface' };
    await vpc('AssociateEipAddress', binding);
    expect(await failureOf(vpc('AssociateEipAddress', binding))).toMatchObject({
      code: 'IncorrectEipStatus',
    });
    now += delays.eip;
    await ecs('AttachNetworkInterface', { InstanceId, NetworkInterfaceId });
    now += delays.nic;
    await ecs('AssignPrivateIpAddresses', { NetworkInterfaceId, SecondaryPrivateIpAddressCount: 1 });
    const cards = await ecs<{ NetworkInterfaceSets: { NetworkInterfaceSet: Record<string, unknown>[] } }>(
      'DescribeNetworkInterfaces',
      { InstanceId, MaxResults: 10 },
    );
    expect(cards.NetworkInterfaceSets.NetworkInterfaceSet).toMatchObject([
      { Type: 'Primary', Attachment: { DeviceIndex: 0 } },
      {
        Type: 'Secondary',
        Attachment: { DeviceIndex: 1 },
        AssociatedPublicIp: { PublicIpAddress: eip.EipAddress },
      },
    ]);
    const { AllocationId: other } = await vpc<{ AllocationId: string }>('AllocateEipAddress', {
      Name: 'other',
    });
    expect(await failureOf(vpc('AllocateEipAddress', { Name: 'third' }))).toMatchObject({
      code: 'QuotaExceeded.Eip',
    });
    await vpc('AssociateEipAddress', { AllocationId: other, InstanceId });
    now += delays.eip;
    const bound = await vpc<{ EipAddresses: { EipAddress: { IpAddress: string }[] } }>(
      'DescribeEipAddresses',
      {
        AllocationId: other,
      },
    );
    const [{ IpAddress } = { IpAddress: '' }] = bound.EipAddresses.EipAddress;
    expect(await instance(InstanceId)).toMatchObject({ EipAddress: { IpAddress, AllocationId: other } });
    expect(await failureOf(vpc('ReleaseEipAddress', { AllocationId }))).toMatchObject({
      code: 'IncorrectEipStatus',
    });
    for (const each of [AllocationId, other]) await vpc('UnassociateEipAddress', { AllocationId: each });
    now += delays.eip;
    for (const each of [AllocationId, other]) await vpc('ReleaseEipAddress', { AllocationId: each });
    await ecs('DetachNetworkInterface', { InstanceId, NetworkInterfaceId });
    now += delays.nic;
    await ecs('DeleteNetworkInterface', { NetworkInterfaceId });
    const withBandwidth = await launch('bandwidth');
    now += delays.launch;
    const { AllocationId: third } = await vpc<{ AllocationId: string }>('AllocateEipAddress', {});
    const refused = await failureOf(
      vpc('AssociateEipAddress', {
        AllocationId: third,
        InstanceId: withBandwidth.InstanceId,
      }),
    );
    expect(refused.code).toBe('InvalidStatus.InstanceHasBandWidth');
  });

  it('answers a client token again with the same, and refuses other parameters with it', async () => {
    const request = { CidrBlock: '10.0.0.0/16', VpcName: 'token', ClientToken: 'a-token' };
    const first = await vpc<{ VpcId: string }>('CreateVpc', request);
    const again = await vpc<{ VpcId: string }>('CreateVpc', request);
    expect(again.VpcId).toBe(first.VpcId);
    const other = await failureOf(vpc('CreateVpc', { ...request, VpcName: 'other' }));
    expect(other).toMatchObject({ status: 400, code: 'IdempotentParameterMismatch' });
  });

  it('pages by token, with no total, and by number', async () => {
    const { VSwitchId, SecurityGroupId } = await surroundings('pages');
    for (let count = 0; count < 12; count += 1)
      await ecs('CreateNetworkInterface', { VSwitchId, SecurityGroupId, NetworkInterfaceName: 'page' });
    interface Page {
      readonly NextToken: string;
      readonly TotalCount: number;
      readonly NetworkInterfaceSets: {
        readonly NetworkInterfaceSet: readonly { NetworkInterfaceId: string }[];
      };
    }
    const list = (more: object) =>
      ecs<Page>('DescribeNetworkInterfaces', { NetworkInterfaceName: 'page', ...more });
    const one = await list({ MaxResults: 10, PageNumber: 2, PageSize: 5 });
    const two = await list({ MaxResults: 10, NextToken: one.NextToken });
    expect([one.TotalCount, two.TotalCount, two.NextToken]).toEqual([0, 0, '']);
    const sets = [one, two].flatMap(page => page.NetworkInterfaceSets.NetworkInterfaceSet);
    expect(new Set(sets.map(each => each.NetworkInterfaceId)).size).toBe(12);
    const numbered = await list({ PageNumber: 2, PageSize: 10 });
    expect(numbered.NetworkInterfaceSets.NetworkInterfaceSet).toHaveLength(2);
    expect(numbered.TotalCount).toBe(12);
    expect(await failureOf(list({ NextToken: 'none' }))).toMatchObject({
      code: 'InvalidParameter.NextToken',
    });
  });

  it('keeps tags and key pairs, for both generations alike', async () => {
    const { VpcId, SecurityGroupId } = await surroundings('tags');
    const tags = [{ Key: 'a', Value: 'b' }];
    await ecs('TagResources', { ResourceType: 'securitygroup', ResourceId: [SecurityGroupId], Tag: tags });
    await vpc('TagResources', { ResourceType: 'VPC', ResourceId: [VpcId], Tag: tags });
    const listed = await ecs<{ TagResources: { TagResource: object[] } }>('ListTagResources', {
      ResourceType: 'securitygroup',
      ResourceId: [SecurityGroupId],
    });
    expect(listed.TagResources.TagResource).toMatchObject([
      { ResourceId: SecurityGroupId, TagKey: 'a', TagValue: 'b' },
    ]);
    const byTag = await ecs<{ SecurityGroups: { SecurityGroup: object[] } }>('DescribeSecurityGroups', {
      Tag: tags,
    });
    expect(byTag.SecurityGroups.SecurityGroup).toMatchObject([{ SecurityGroupId }]);
    await ecs('UntagResources', {
      ResourceType: 'securitygroup',
      ResourceId: [SecurityGroupId],
      TagKey: ['a'],
    });
    const setters = { KeyPairName: 'first-generation', PublicKeyBody: rsaKey, Tags: tags };
    await clients.call(1, 'ecs', 'ImportKeyPair', setters);
    const taken = await failureOf(clients.call(1, 'ecs', 'ImportKeyPair', setters));
    expect(taken).toMatchObject({ status: 403, code: 'KeyPair.AlreadyExist' });
    const pairs = await ecs<{ KeyPairs: { KeyPair: object[] } }>('DescribeKeyPairs', {
      KeyPairName: 'first-*',
      IncludePublicKey: true,
    });
    expect(pairs.KeyPairs.KeyPair).toMatchObject([{ KeyPairName: 'first-generation', PublicKey: rsaKey }]);
    const ed25519 = { KeyPairName: 'ed25519', PublicKeyBody: `ssh-ed25519 ${rsaKey.split(' ')[1]}` };
    expect((await failureOf(ecs('ImportKeyPair', ed25519))).code).toBe('InvalidPublicKeyBody.Malformed');
    await ecs('DeleteKeyPairs', { KeyPairNames: '["first-generation","none"]' });
  });

  it('refuses wrong keys and signatures of both generations, and takes temporary keys', async () => {
    const { secret } = accessKeys.account;
    await using wrong = startClients(python, fake, { ...accessKeys.account, secret: `${secret}!` });
    await using unknown = startClients(python, fake, { id: 'LTAInobody', secret });
    await using temporary = startClients(python, fake, accessKeys.temporary);
    const parameters = { RegionId };
    for (const generation of [1, 2] as const) {
      const setters = generation === 1 ? {} : parameters;
      const refused = await failureOf(wrong.call(generation, 'ecs', 'DescribeInstances', setters));
      // The first generation finds the secret wrong where both sides signed the same text.
      expect(refused.code).toBe(generation === 1 ? 'InvalidAccessKeySecret' : 'SignatureDoesNotMatch');
      expect(await failureOf(unknown.call(generation, 'ecs', 'DescribeInstances', setters))).toMatchObject({
        status: 404,
        code: 'InvalidAccessKeyId.NotFound',
      });
      await temporary.call(generation, 'ecs', 'DescribeInstances', setters);
    }
  });

  it('shows an empty list to a user without permission, and tells by DryRun', async () => {
    const { InstanceId } = await launch('unseen');
    await using blind = startClients(python, fake, accessKeys.blind);
    const request = { RegionId, InstanceIds: JSON.stringify([InstanceId]) };
    const seen = await blind.call<{ Instances: object }>(2, 'ecs', 'DescribeInstances', request);
    expect(seen.Instances).toEqual({ Instance: [] });
    const dryRun = await failureOf(blind.call(2, 'ecs', 'DescribeInstances', { ...request, DryRun: true }));
    expect(dryRun).toMatchObject({ status: 403, code: 'Forbidden.RAM' });
    const change = await failureOf(blind.call(2, 'ecs', 'StopInstance', { InstanceId }));
    expect(change).toMatchObject({ status: 403, code: 'Forbidden.RAM' });
    const nothing = await ecs<{ Instances: object }>('DescribeInstances', { InstanceIds: '[]' });
    expect(nothing.Instances).toEqual({ Instance: [] });
  });

  it('refuses the next request as a test wants it', async () => {
    fake.refuseNext('DescribeVpcs', 400, 'Throttling.User');
    expect(await failureOf(vpc('DescribeVpcs', {}))).toMatchObject({ status: 400, code: 'Throttling.User' });
    await vpc('DescribeVpcs', {});
  });
});
