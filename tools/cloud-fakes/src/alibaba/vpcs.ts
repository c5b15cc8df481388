import { isWithin, rangeOf } from './addresses.ts';
import { type Actions, type Call, checkName, hasTags, idempotent, toSeconds, vpcTags } from './call.ts';
import type { Vpc } from './objects.ts';
import { numberedPageOf } from './pages.ts';
import { known, Refusal } from './refusal.ts';
import type { Region } from './region.ts';

/** Name and description: anything of 1 to 128 or 256 characters that is not the beginning of a link. */
export const vpcName = /^.{1,128}$/s;
export const vpcDescription = /^.{1,256}$/s;

/** https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-createvpc */
const usualCidr = '172.16.0.0/12';
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

export const vpcActions: Actions = {
  CreateVpc: idempotent(create),
  DescribeVpcs: call => {
    const { parameters, region } = call;
    const found = [...region.vpcs.values()].filter(
      vpc =>
        (parameters.text('VpcId')?.split(',').includes(vpc.id) ?? true) &&
        (parameters.text('VpcName') ?? vpc.name) === vpc.name &&
        hasTags(vpc.tags, parameters.tags()),
    );
    const { items, page } = numberedPageOf(call, found, { least: 1, most: 50, usual: 10 });
    return { ...page, Vpcs: { Vpc: items.map(vpc => shown(region, vpc)) } };
  },
  DescribeVpcAttribute: ({ parameters, region }) => {
    const vpc = known(region.vpcs, parameters.needed('VpcId'), 'InvalidVpcID.NotFound');
    const {
      CenStatus: _cen,
      RouterTableIds: _tables,
      NatGatewayIds: _gateways,
      ...attributes
    } = shown(region, vpc);
    return {
      ...attributes,
      ClassicLinkEnabled: false,
      CloudResources: { CloudResourceSetType: resources(region, vpc) },
    };
  },
  DeleteVpc: ({ parameters, region }) => {
    const vpc = known(region.vpcs, parameters.needed('VpcId'), 'Forbidden.VpcNotFound', 403);
    if (vpc.status !== 'Available')
      throw new Refusal(400, 'IncorrectVpcStatus', 'Current VPC status does not support this operation.');
    for (const { ResourceType } of resources(region, vpc).filter(each => each.ResourceCount > 0))
      throw new Refusal(400, `DependencyViolation.${ResourceType}`, `The VPC still has ${ResourceType}s.`);
    if (region.isHeld(vpc.id)) throw new Refusal(400, 'DependencyViolation', 'The VPC is still in use.');
    region.vpcs.delete(vpc.id);
    return {};
  },
};

function create({ parameters, region }: Call): object {
  const cidr = parameters.text('CidrBlock') ?? usualCidr;
  const range = rangeOf(cidr);
  const legal = privateRanges.some(each => range !== undefined && isWithin(range, rangeOf(each) ?? range));
  if (range === undefined || !legal || range.bits > 28)
    throw new Refusal(400, 'InvalidCidrBlock.Malformed', 'Specified CIDR block is not valid.');
  region.checkQuota('vpc', region.vpcs.size, 'QuotaExceeded.Vpc');
  const vpc: Vpc = {
    id: region.newId('vpc'),
    name: checkName(parameters.text('VpcName'), vpcName, 'InvalidVpcName.Malformed'),
    description: checkName(parameters.text('Description'), vpcDescription, 'InvalidVpcDescription.Malformed'),
    cidr,
    created: region.now(),
    status: 'Pending',
    tags: new Map(parameters.tags()),
  };
  region.vpcs.set(vpc.id, vpc);
  region.later('network', () => {
    vpc.status = 'Available';
  });
  return {
    VpcId: vpc.id,
    VRouterId: routerOf(vpc),
    RouteTableId: tableOf(vpc),
    ResourceGroupId: 'rg-acfmxazb4ph6aiy',
  };
}

function shown(region: Region, vpc: Vpc) {
  const vSwitches = [...region.vSwitches.values()].filter(({ vpcId }) => vpcId === vpc.id);
  return {
    VpcId: vpc.id,
    VpcName: vpc.name,
    Description: vpc.description,
    CidrBlock: vpc.cidr,
    CreationTime: toSeconds(vpc.created),
    Status: vpc.status,
    RegionId: region.id,
    IsDefault: false,
    OwnerId: 1012345678910110,
    ResourceGroupId: 'rg-acfmxazb4ph6aiy',
    VRouterId: routerOf(vpc),
    CenStatus: 'Unattached',
    EnabledIpv6: false,
    Ipv6CidrBlock: '',
    RouterTableIds: { RouterTableIds: [tableOf(vpc)] },
    NatGatewayIds: { NatGatewayIds: [] },
    SecondaryCidrBlocks: { SecondaryCidrBlock: [] },
    UserCidrs: { UserCidr: [] },
    VSwitchIds: { VSwitchId: vSwitches.map(({ id }) => id) },
    Tags: vpcTags(vpc.tags),
  };
}

function resources(region: Region, { id }: Vpc) {
  const count = (objects: Iterable<{ readonly vpcId: string }>) =>
    [...objects].filter(each => each.vpcId === id).length;
  return [
    { ResourceType: 'VSwitch', ResourceCount: count(region.vSwitches.values()) },
    { ResourceType: 'SecurityGroup', ResourceCount: count(region.securityGroups.values()) },
  ];
}

function routerOf({ id }: Vpc): string {
  return id.replace('vpc-', 'vrt-');
}

export function tableOf({ id }: Pick<Vpc, 'id'>): string {
  return id.replace('vpc-', 'vtb-');
}
