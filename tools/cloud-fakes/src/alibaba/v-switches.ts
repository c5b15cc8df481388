import { isWithin, overlap, rangeOf } from './addresses.ts';
import { type Actions, type Call, checkName, hasTags, idempotent, toSeconds, vpcTags } from './call.ts';
import type { Vpc, VSwitch } from './objects.ts';
import { numberedPageOf } from './pages.ts';
import { known, Refusal } from './refusal.ts';
import type { Region } from './region.ts';
import { tableOf, vpcDescription, vpcName } from './vpcs.ts';

export const vSwitchActions: Actions = {
  CreateVSwitch: idempotent(create),
  DescribeVSwitches: call => {
    const { parameters, region } = call;
    const found = [...region.vSwitches.values()].filter(
      vSwitch =>
        (parameters.text('VSwitchId') ?? vSwitch.id) === vSwitch.id &&
        (parameters.text('VpcId') ?? vSwitch.vpcId) === vSwitch.vpcId &&
        (parameters.text('VSwitchName') ?? vSwitch.name) === vSwitch.name &&
        (parameters.text('ZoneId') ?? vSwitch.zone) === vSwitch.zone &&
        hasTags(vSwitch.tags, parameters.tags()),
    );
    const { items, page } = numberedPageOf(call, found, { least: 1, most: 50, usual: 10 });
    return { ...page, VSwitches: { VSwitch: items.map(vSwitch => shown(region, vSwitch)) } };
  },
  DescribeVSwitchAttributes: ({ parameters, region }) =>
    shown(region, known(region.vSwitches, parameters.needed('VSwitchId'), 'InvalidVswitchID.NotFound')),
  DeleteVSwitch: ({ parameters, region }) => {
    const { id, vpcId, status } = known(
      region.vSwitches,
      parameters.needed('VSwitchId'),
      'InvalidVSwitchId.NotFound',
    );
    if (status !== 'Available')
      throw new Refusal(
        400,
        'IncorrectVSwitchStatus',
        'Current VSwitch status does not support this operation.',
      );
    if (nicsIn(region, id).length > 0 || region.isHeld(id))
      throw new Refusal(400, 'DependencyViolation', 'Specified object has dependent resources.');
    region.vSwitches.delete(id);
    region.hold(vpcId);
    return {};
  },
};

function create({ parameters, region }: Call): object {
  const vpc = known(region.vpcs, parameters.needed('VpcId'), 'InvalidVpcId.NotFound');
  if (vpc.status !== 'Available')
    throw new Refusal(400, 'IncorrectVpcStatus', 'Current VPC status does not support this operation.');
  const zone = parameters.needed('ZoneId');
  if (!region.zones.includes(zone))
    throw new Refusal(404, 'InvalidZoneId.NotFound', 'Specified zone does not exist.');
  const cidr = parameters.needed('CidrBlock');
  checkRange(region, vpc, cidr);
  region.checkQuota('vSwitch', region.vSwitches.size, 'QuotaExceeded.VSwitch');
  const vSwitch: VSwitch = {
    id: region.newId('vsw'),
    name: checkName(parameters.text('VSwitchName'), vpcName, 'InvalidVSwitchName.Malformed'),
    description: checkName(
      parameters.text('Description'),
      vpcDescription,
      'InvalidVSwitchDescription.Malformed',
    ),
    vpcId: vpc.id,
    zone,
    cidr,
    created: region.now(),
    status: 'Pending',
    tags: new Map(parameters.tags()),
  };
  region.vSwitches.set(vSwitch.id, vSwitch);
  region.later('network', () => {
    vSwitch.status = 'Available';
  });
  return { VSwitchId: vSwitch.id };
}

/** https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-createvswitch */
function checkRange(region: Region, vpc: Vpc, cidr: string): void {
  const [range, outer] = [rangeOf(cidr), rangeOf(vpc.cidr)];
  if (
    range === undefined ||
    outer === undefined ||
    range.bits < 16 ||
    range.bits > 29 ||
    !isWithin(range, outer)
  )
    throw new Refusal(400, 'InvalidCidrBlock.Malformed', 'Specified CIDR block is not valid.');
  for (const other of region.vSwitches.values())
    if (other.vpcId === vpc.id && overlap(range, rangeOf(other.cidr) ?? outer))
      throw new Refusal(400, 'InvalidCidrBlock.Overlapped', 'Specified CIDR block is overlapped.');
}

function shown(region: Region, vSwitch: VSwitch): object {
  const { bits } = rangeOf(vSwitch.cidr) ?? { bits: 29 };
  const used = nicsIn(region, vSwitch.id).flatMap(({ privateIps }) => privateIps).length;
  return {
    VSwitchId: vSwitch.id,
    VSwitchName: vSwitch.name,
    Description: vSwitch.description,
    VpcId: vSwitch.vpcId,
    ZoneId: vSwitch.zone,
    CidrBlock: vSwitch.cidr,
    Ipv6CidrBlock: '',
    EnabledIpv6: false,
    AvailableIpAddressCount: 2 ** (32 - bits) - 4 - used,
    CreationTime: toSeconds(vSwitch.created),
    Status: vSwitch.status,
    IsDefault: false,
    NetworkAclId: '',
    OwnerId: 1012345678910110,
    ResourceGroupId: 'rg-acfmxazb4ph6aiy',
    RouteTable: { RouteTableId: tableOf({ id: vSwitch.vpcId }), RouteTableType: 'System' },
    Tags: vpcTags(vSwitch.tags),
  };
}

export function nicsIn(region: Region, vSwitchId: string) {
  return [...region.networkInterfaces.values()].filter(nic => nic.vSwitchId === vSwitchId);
}
