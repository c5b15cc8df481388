import { freeAddress } from './addresses.ts';
import { type Actions, type Call, checkName, ecsTags, hasTags, idempotent, toSeconds } from './call.ts';
import { eipAt, freeEipsOf } from './eips.ts';
import { attach, detach } from './nic-attachments.ts';
import type { NetworkInterface, VSwitch } from './objects.ts';
import { pageOf } from './pages.ts';
import { known, Refusal } from './refusal.ts';
import type { Region } from './region.ts';
import { groupsOf } from './security-groups.ts';
import { nicsIn } from './v-switches.ts';

const nicName = /^[\p{L}\p{N}:_.-]{2,128}$/u;

export const networkInterfaceActions: Actions = {
  CreateNetworkInterface: idempotent(create),
  DescribeNetworkInterfaces: describe,
  AttachNetworkInterface: call => attach(nicIn(call), call),
  DetachNetworkInterface: call => detach(nicIn(call), call),
  DeleteNetworkInterface: call => {
    const { region } = call;
    const nic = nicIn(call);
    if (nic.status !== 'Available')
      throw new Refusal(403, 'InvalidOperation.InvalidEniState', 'The ENI must be Available to be deleted.');
    nic.status = 'Deleting';
    region.later('nic', () => removeNic(region, nic));
    return {};
  },
  AssignPrivateIpAddresses: idempotent(call => {
    const { parameters, region } = call;
    const nic = nicIn(call);
    const named = parameters.texts('PrivateIpAddress');
    const count = parameters.number('SecondaryPrivateIpAddressCount') ?? 0;
    if ((named.length === 0) === (count === 0))
      throw new Refusal(400, 'InvalidParameter', 'Name addresses, or a number of them.');
    if (nic.privateIps.length + named.length + count > 50)
      throw new Refusal(403, 'InvalidOperation.PrivateIpCountExceeded', 'The ENI has too many addresses.');
    const wanted = named.length > 0 ? named : Array.from({ length: count }, () => undefined);
    const added: string[] = [];
    for (const each of wanted) added.push(newAddress(region, nic.vSwitchId, each, added));
    nic.privateIps = [...nic.privateIps, ...added];
    const set = { NetworkInterfaceId: nic.id, PrivateIpSet: { PrivateIpAddress: added } };
    return { AssignedPrivateIpAddressesSet: set };
  }),
  UnassignPrivateIpAddresses: call => {
    const nic = nicIn(call);
    const named = call.parameters.texts('PrivateIpAddress');
    const [primary = '', ...others] = nic.privateIps;
    if (named.includes(primary) || named.some(ip => !others.includes(ip)))
      throw new Refusal(
        403,
        'InvalidOperation.InvalidPrivateIpAddress',
        'It is not a secondary address of the ENI.',
      );
    nic.privateIps = [primary, ...others.filter(ip => !named.includes(ip))];
    return {};
  },
};

function create({ parameters, region }: Call): object {
  const vSwitch = usableVSwitch(region, parameters.needed('VSwitchId'));
  const one = parameters.text('SecurityGroupId');
  const several = parameters.texts('SecurityGroupIds');
  if ((one === undefined) === (several.length === 0))
    throw new Refusal(400, 'MissingParameter', 'Specify SecurityGroupId or SecurityGroupIds, and not both.');
  const groupIds = groupsOf(region, one === undefined ? several : [one], vSwitch.vpcId);
  const cards = [...region.networkInterfaces.values()].filter(({ primary }) => !primary);
  region.checkQuota('nic', cards.length, 'EniPerRegionLimitExceeded');
  const nic = addNic(region, vSwitch, {
    name: checkName(parameters.text('NetworkInterfaceName'), nicName, 'InvalidEniName.Malformed'),
    description: parameters.text('Description') ?? '',
    primary: false,
    groupIds,
    deleteOnRelease: parameters.text('DeleteOnRelease')?.toLowerCase() !== 'false',
    tags: new Map(parameters.tags()),
    wantedIp: parameters.text('PrimaryIpAddress'),
  });
  nic.status = 'Creating';
  const reply = shown(region, nic);
  region.later('nic', () => {
    if (nic.status === 'Creating') nic.status = 'Available';
  });
  const {
    AssociatedPublicIp: _none,
    Attachment: _free,
    CreationTime: _later,
    DeleteOnRelease: _kept,
    ...made
  } = reply;
  const { InstanceId: _nobody, NetworkInterfaceTrafficMode: _mode, QueueNumber: _queues, ...rest } = made;
  return rest;
}

interface NewNic {
  readonly name: string;
  readonly description: string;
  readonly primary: boolean;
  readonly groupIds: readonly string[];
  readonly deleteOnRelease: boolean;
  readonly tags: Map<string, string>;
  readonly wantedIp: string | undefined;
}

export function addNic(region: Region, vSwitch: VSwitch, { wantedIp, ...given }: NewNic): NetworkInterface {
  const nic: NetworkInterface = {
    ...given,
    id: region.newId('eni'),
    vpcId: vSwitch.vpcId,
    vSwitchId: vSwitch.id,
    zone: vSwitch.zone,
    mac: region.newMac(),
    created: region.now(),
    privateIps: [newAddress(region, vSwitch.id, wantedIp, [])],
    status: 'Available',
    instanceId: undefined,
    deviceIndex: undefined,
  };
  region.networkInterfaces.set(nic.id, nic);
  return nic;
}

export function removeNic(region: Region, nic: NetworkInterface): void {
  freeEipsOf(region, nic.id);
  region.networkInterfaces.delete(nic.id);
  region.hold(nic.vSwitchId, ...nic.groupIds);
}

/** A VSwitch that can take a card. */
export function usableVSwitch(region: Region, id: string): VSwitch {
  const vSwitch = known(region.vSwitches, id, 'InvalidVSwitchId.NotFound');
  if (vSwitch.status !== 'Available')
    throw new Refusal(
      400,
      'IncorrectVSwitchStatus',
      'The current status of vSwitch does not support this operation.',
    );
  return vSwitch;
}

function newAddress(
  region: Region,
  vSwitchId: string,
  wanted: string | undefined,
  more: readonly string[],
): string {
  const { cidr } = known(region.vSwitches, vSwitchId, 'InvalidVSwitchId.NotFound');
  const taken = nicsIn(region, vSwitchId).flatMap(({ privateIps }) => privateIps);
  return freeAddress(cidr, new Set([...taken, ...more]), wanted);
}

function nicIn({ region, parameters }: Call): NetworkInterface {
  return known(region.networkInterfaces, parameters.needed('NetworkInterfaceId'), 'InvalidEniId.NotFound');
}

function describe(call: Call): object {
  const { parameters, region } = call;
  const ids = parameters.texts('NetworkInterfaceId');
  const type = parameters.text('Type');
  const found = [...region.networkInterfaces.values()].filter(
    nic =>
      (ids.length === 0 || ids.includes(nic.id)) &&
      (type === undefined || (type === 'Primary') === nic.primary) &&
      (parameters.text('NetworkInterfaceName') ?? nic.name) === nic.name &&
      (parameters.text('InstanceId') ?? nic.instanceId) === nic.instanceId &&
      (parameters.text('VSwitchId') ?? nic.vSwitchId) === nic.vSwitchId &&
      (parameters.text('VpcId') ?? nic.vpcId) === nic.vpcId &&
      (parameters.text('Status') ?? nic.status) === nic.status &&
      hasTags(nic.tags, parameters.tags()),
  );
  const { items, page } = pageOf(call, found, { least: 10, most: 500, usual: 10 });
  return { ...page, NetworkInterfaceSets: { NetworkInterfaceSet: items.map(nic => shown(region, nic)) } };
}

function shown(region: Region, nic: NetworkInterface) {
  const holders = nic.primary ? [nic.instanceId] : [nic.id];
  const publicIpOf = (privateIp: string) => {
    const eip = eipAt(region, privateIp, ...holders);
    return eip === undefined ? {} : { AllocationId: eip.id, PublicIpAddress: eip.address };
  };
  return {
    NetworkInterfaceId: nic.id,
    NetworkInterfaceName: nic.name,
    Description: nic.description,
    Type: nic.primary ? 'Primary' : 'Secondary',
    Status: nic.status,
    VpcId: nic.vpcId,
    VSwitchId: nic.vSwitchId,
    ZoneId: nic.zone,
    MacAddress: nic.mac,
    PrivateIpAddress: nic.privateIps[0] ?? '',
    PrivateIpSets: {
      PrivateIpSet: nic.privateIps.map((PrivateIpAddress, place) => {
        const address = { PrivateIpAddress, Primary: place === 0 };
        const publicIp = publicIpOf(PrivateIpAddress);
        return 'AllocationId' in publicIp ? { ...address, AssociatedPublicIp: publicIp } : address;
      }),
    },
    AssociatedPublicIp: publicIpOf(nic.privateIps[0] ?? ''),
    SecurityGroupIds: { SecurityGroupId: nic.groupIds },
    InstanceId: nic.instanceId ?? '',
    Attachment:
      nic.instanceId === undefined ? {} : { InstanceId: nic.instanceId, DeviceIndex: nic.deviceIndex },
    CreationTime: toSeconds(nic.created),
    DeleteOnRelease: nic.deleteOnRelease,
    NetworkInterfaceTrafficMode: 'Standard',
    QueueNumber: 1,
    OwnerId: '1012345678910110',
    ResourceGroupId: '',
    ServiceManaged: false,
    SourceDestCheck: false,
    Ipv6Sets: { Ipv6Set: [] },
    Tags: ecsTags(nic.tags),
  };
}
