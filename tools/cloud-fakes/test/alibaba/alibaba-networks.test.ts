import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  delays,
  failureOf,
  onAlibaba,
  openRig,
  RegionId,
  type Rig,
  surroundings,
  ZoneId,
} from './alibaba-rig.ts';

async function statusOf({ vpc }: Rig, VSwitchId: string): Promise<string> {
  return (await vpc<{ Status: string }>('DescribeVSwitchAttributes', { VSwitchId })).Status;
}

onAlibaba('networks', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await openRig();
  });

  afterAll(async () => {
    await rig[Symbol.asyncDispose]();
  });

  it('shows regions, zones, types, images and stock to both generations', async () => {
    const regions = await rig.clients.call<{ Regions: { Region: { RegionId: string }[] } }>(
      2,
      'ecs',
      'DescribeRegions',
      {},
    );
    expect(regions.Regions.Region.map(region => region.RegionId)).toEqual([RegionId, 'cn-hangzhou']);
    await rig.ecs('DescribeZones', {});
    await rig.vpc('DescribeZones', {});
    await rig.ecs('DescribeImages', { Status: 'Available', PageSize: 100 });
    const types = { setters: { InstanceTypess: ['ecs.g7.large', 'ecs.none.large'] } };
    const found = await rig.clients.call<{ InstanceTypes: { InstanceType: object[] } }>(
      1,
      'ecs',
      'DescribeInstanceTypes',
      types.setters,
    );
    expect(found.InstanceTypes.InstanceType).toMatchObject([
      { InstanceTypeId: 'ecs.g7.large', CpuCoreCount: 2 },
    ]);
    await rig.ecs('DescribeInstanceTypes', { InstanceTypes: ['ecs.g7.large'] });
    const question = { DestinationResource: 'SystemDisk', ZoneId, InstanceType: 'ecs.g7.large' };
    const stock = await rig.ecs<{ AvailableZones: { AvailableZone: object[] } }>(
      'DescribeAvailableResource',
      question,
    );
    expect(stock.AvailableZones.AvailableZone).toHaveLength(1);
  });

  it('makes networks and subnets that are pending first', async () => {
    const { VpcId } = await rig.vpc<{ VpcId: string }>('CreateVpc', {
      CidrBlock: '192.168.0.0/16',
      VpcName: 'pending',
    });
    const subnet = { VpcId, ZoneId, CidrBlock: '192.168.1.0/24' };
    expect(await failureOf(rig.vpc('CreateVSwitch', subnet))).toMatchObject({
      status: 400,
      code: 'IncorrectVpcStatus',
    });
    rig.pass(delays.network);
    const { VSwitchId } = await rig.vpc<{ VSwitchId: string }>('CreateVSwitch', subnet);
    expect(await statusOf(rig, VSwitchId)).toBe('Pending');
    const group = { VpcId, SecurityGroupName: 'pending' };
    const { SecurityGroupId } = await rig.ecs<{ SecurityGroupId: string }>('CreateSecurityGroup', group);
    const nic = { VSwitchId, SecurityGroupId };
    expect(await failureOf(rig.ecs('CreateNetworkInterface', nic))).toMatchObject({
      code: 'IncorrectVSwitchStatus',
    });
    rig.pass(delays.network);
    expect(await statusOf(rig, VSwitchId)).toBe('Available');
    await rig.ecs('CreateNetworkInterface', nic);
    await rig.vpc('DescribeVpcAttribute', { VpcId });
    await rig.vpc('DescribeVpcs', { VpcId, PageSize: 50 });
    await rig.vpc('DescribeVSwitches', { VpcId, PageSize: 50 });
    const overlapping = { ...subnet, CidrBlock: '192.168.1.128/25' };
    expect(await failureOf(rig.vpc('CreateVSwitch', overlapping))).toMatchObject({
      code: 'InvalidCidrBlock.Overlapped',
    });
  });

  it('keeps rules of security groups, and reads over what is there or gone', async () => {
    const { SecurityGroupId } = await surroundings(rig, 'rules');
    const ssh = {
      IpProtocol: 'TCP',
      PortRange: '22/22',
      SourceCidrIp: '0.0.0.0/0',
      Policy: 'accept',
      Priority: '1',
    };
    const rules = async () =>
      (
        await rig.ecs<{ Permissions: { Permission: Record<string, string>[] } }>(
          'DescribeSecurityGroupAttribute',
          {
            SecurityGroupId,
          },
        )
      ).Permissions.Permission;
    expect(await rules()).toEqual([]);
    await rig.ecs('AuthorizeSecurityGroup', { SecurityGroupId, Permissions: [ssh] });
    await rig.ecs('AuthorizeSecurityGroup', { SecurityGroupId, Permissions: [ssh] });
    const all = { IpProtocol: 'ALL', PortRange: '-1/-1', DestCidrIp: '0.0.0.0/0' };
    await rig.ecs('AuthorizeSecurityGroupEgress', { SecurityGroupId, Permissions: [all] });
    const [inbound, outbound] = await rules();
    expect(inbound).toMatchObject({
      Direction: 'ingress',
      IpProtocol: 'TCP',
      PortRange: '22/22',
      Policy: 'Accept',
    });
    expect(outbound).toMatchObject({ Direction: 'egress', IpProtocol: 'ALL', DestCidrIp: '0.0.0.0/0' });
    const half = { ...ssh, PortRange: '22/' };
    const refused = await failureOf(
      rig.ecs('AuthorizeSecurityGroup', { SecurityGroupId, Permissions: [half] }),
    );
    expect(refused.code).toBe('InvalidParam.PortRange');
    const SecurityGroupRuleId = [inbound?.SecurityGroupRuleId];
    await rig.ecs('RevokeSecurityGroup', { SecurityGroupId, SecurityGroupRuleId });
    await rig.ecs('RevokeSecurityGroup', { SecurityGroupId, Permissions: [ssh] });
    const gone = await failureOf(rig.ecs('RevokeSecurityGroup', { SecurityGroupId, SecurityGroupRuleId }));
    expect(gone.code).toBe('InvalidParam.SecurityGroupRuleId');
    expect(await rules()).toHaveLength(1);
    await rig.ecs('DescribeSecurityGroups', { MaxResults: 100 });
  });
});
