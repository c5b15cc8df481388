import { type Actions, type Call, checkName, hasTags, idempotent, toSeconds, vpcTags } from './call.ts';
import type { Eip, EipBinding } from './objects.ts';
import { numberedPageOf } from './pages.ts';
import { known, Refusal } from './refusal.ts';
import type { Region } from './region.ts';

const eipName = /^[\p{L}][\p{L}\p{N}._-]{0,127}$/u;

export const eipActions: Actions = {
  AllocateEipAddress: idempotent(allocate),
  DescribeEipAddresses: call => {
    const { parameters, region } = call;
    const found = [...region.eips.values()].filter(
      eip =>
        (parameters.text('AllocationId')?.split(',').includes(eip.id) ?? true) &&
        (parameters.text('EipAddress')?.split(',').includes(eip.address) ?? true) &&
        (parameters.text('EipName') ?? eip.name) === eip.name &&
        (parameters.text('Status') ?? eip.status) === eip.status &&
        (parameters.text('AssociatedInstanceId') ?? eip.binding?.id) === eip.binding?.id &&
        hasTags(eip.tags, parameters.tags()),
    );
    const { items, page } = numberedPageOf(call, found, { least: 1, most: 100, usual: 10 });
    return { ...page, EipAddresses: { EipAddress: items.map(eip => shown(region, eip)) } };
  },
  ReleaseEipAddress: ({ parameters, region }) => {
    const eip = eipOf(region, parameters.needed('AllocationId'));
    if (eip.status !== 'Available') throw wrongStatus();
    region.eips.delete(eip.id);
    return {};
  },
  AssociateEipAddress: idempotent(associate),
  UnassociateEipAddress: idempotent(({ parameters, region }) => {
    const eip = eipOf(region, parameters.needed('AllocationId'));
    if (eip.status !== 'InUse') throw wrongStatus();
    eip.status = 'Unassociating';
    region.later('eip', () => freeEip(eip));
    return {};
  }),
};

function allocate({ parameters, region }: Call): object {
  if ((parameters.text('InstanceChargeType') ?? 'PostPaid') !== 'PostPaid')
    throw new Refusal(400, 'InvalidInstanceChargeType', 'The stand-in lets addresses on demand only.');
  const internetChargeType = parameters.text('InternetChargeType') ?? 'PayByBandwidth';
  const bandwidth = parameters.text('Bandwidth') ?? '5';
  const most = { PayByBandwidth: 500, PayByTraffic: 200 }[internetChargeType];
  if (most === undefined)
    throw new Refusal(400, 'InvalidInternetChargeType.ValueNotSupported', 'It is not valid.');
  if (!(Number(bandwidth) >= 1 && Number(bandwidth) <= most))
    throw new Refusal(400, 'InvalidBandwidth.ValueNotSupported', 'The specified bandwidth is not valid.');
  region.checkQuota('eip', region.eips.size, 'QuotaExceeded.Eip');
  const eip: Eip = {
    id: region.newId('eip'),
    name: checkName(parameters.text('Name'), eipName, 'InvalidName.Malformed'),
    description: parameters.text('Description') ?? '',
    address: region.newPublicIp(),
    bandwidth,
    internetChargeType,
    created: region.now(),
    status: 'Available',
    binding: undefined,
    tags: new Map(parameters.tags()),
  };
  region.eips.set(eip.id, eip);
  return { AllocationId: eip.id, EipAddress: eip.address, ResourceGroupId: 'rg-acfmxazb4ph6aiy' };
}

function associate({ parameters, region }: Call): object {
  const eip = eipOf(region, parameters.needed('AllocationId'));
  const id = parameters.needed('InstanceId');
  const privateIp = parameters.text('PrivateIpAddress');
  const type = parameters.text('InstanceType') ?? 'EcsInstance';
  const binding = type === 'EcsInstance' ? toInstance(region, id) : toNic(region, id, type, privateIp);
  if (eip.status !== 'Available') throw wrongStatus();
  const taken = [...region.eips.values()].some(
    other => other.binding?.id === id && other.binding.privateIp === binding.privateIp,
  );
  if (taken) throw new Refusal(400, 'InvalidAssociation.Duplicated', 'It has an elastic IP address already.');
  Object.assign(eip, { status: 'Associating', binding });
  region.later('eip', () => {
    if (eip.status === 'Associating') eip.status = 'InUse';
  });
  return {};
}

function toInstance(region: Region, id: string): EipBinding {
  const instance = known(region.instances, id, 'InvalidInstanceId.NotFound');
  if (instance.publicIp !== undefined)
    throw new Refusal(
      400,
      'InvalidStatus.InstanceHasBandWidth',
      'The specified instance already has bandwidth.',
    );
  if (instance.status !== 'Running' && instance.status !== 'Stopped')
    throw new Refusal(
      400,
      'IncorrectInstanceStatus',
      'The current status of the instance does not support this.',
    );
  const primary = [...region.networkInterfaces.values()].find(nic => nic.primary && nic.instanceId === id);
  return { type: 'EcsInstance', id, privateIp: primary?.privateIps[0] ?? '' };
}

/** Of an instance's first card the instance itself is bound. */
function toNic(region: Region, id: string, type: string, privateIp: string | undefined): EipBinding {
  if (type !== 'NetworkInterface')
    throw new Refusal(400, 'InvalidInstanceType.ValueNotSupported', 'It is not valid.');
  const nic = known(region.networkInterfaces, id, 'InvalidInstanceId.NotFound');
  if (nic.primary) throw new Refusal(400, 'InvalidInstanceType.ValueNotSupported', 'It is a primary ENI.');
  if (nic.status !== 'Available' && nic.status !== 'InUse')
    throw new Refusal(
      400,
      'InvalidBindingStatus',
      'The current status of the ENI does not support this operation.',
    );
  if (privateIp !== undefined && !nic.privateIps.includes(privateIp))
    throw new Refusal(404, 'InvalidPrivateIpAddress.NotFound', 'The ENI does not have this private address.');
  return { type, id, privateIp: privateIp ?? nic.privateIps[0] ?? '' };
}

/** Frees the addresses that something has which is about to go. */
export function freeEipsOf(region: Region, id: string): void {
  for (const eip of region.eips.values()) if (eip.binding?.id === id) freeEip(eip);
}

/** The address that leads to a private one. */
export function eipAt(
  region: Region,
  privateIp: string,
  ...ids: readonly (string | undefined)[]
): Eip | undefined {
  return [...region.eips.values()].find(
    ({ binding, status }) =>
      status === 'InUse' && binding?.privateIp === privateIp && ids.includes(binding.id),
  );
}

function freeEip(eip: Eip): void {
  Object.assign(eip, { status: 'Available', binding: undefined });
}

function eipOf(region: Region, id: string): Eip {
  return known(region.eips, id, 'InvalidAllocationId.NotFound');
}

function wrongStatus(): Refusal {
  return new Refusal(400, 'IncorrectEipStatus', 'Current elastic IP status does not support this operation.');
}

function shown(region: Region, { binding, ...eip }: Eip): object {
  return {
    AllocationId: eip.id,
    Name: eip.name,
    Description: eip.description,
    IpAddress: eip.address,
    Status: eip.status,
    Bandwidth: eip.bandwidth,
    EipBandwidth: eip.bandwidth,
    InternetChargeType: eip.internetChargeType,
    ChargeType: 'PostPaid',
    BusinessStatus: 'Normal',
    AllocationTime: toSeconds(eip.created),
    InstanceId: binding?.id ?? '',
    InstanceType: binding?.type ?? '',
    InstanceRegionId: binding === undefined ? '' : region.id,
    // Of an instance the service does not say it.
    PrivateIpAddress: binding?.type === 'NetworkInterface' ? binding.privateIp : '',
    Mode: binding?.type === 'NetworkInterface' ? 'NAT' : '',
    ISP: 'BGP',
    Netmode: 'public',
    RegionId: region.id,
    ResourceGroupId: 'rg-acfmxazb4ph6aiy',
    DeletionProtection: false,
    HasReservationData: 'false',
    OperationLocks: { LockReason: [] },
    Tags: vpcTags(eip.tags),
  };
}
