import type { ObjectKinds } from '../../data/objects.ts';

/** The objects of a connection, each within the one that contains it. */
export interface Topology {
  readonly networks: readonly TopologyNetwork[];
  /** The VMs whose network is unknown, or that have none because the cloud has no networks. */
  readonly looseVms: readonly TopologyVm[];
  /** The public IPs that are not associated with a VM. */
  readonly freeAddresses: readonly TopologyAddress[];
}

export interface TopologyNetwork {
  readonly name: string;
  readonly range: string;
  readonly subnets: readonly TopologySubnet[];
  readonly balancers: readonly TopologyBalancer[];
}

export interface TopologySubnet {
  /** Empty for the VMs of the network whose subnet is unknown. */
  readonly name: string;
  readonly range: string;
  readonly zone: string;
  readonly vms: readonly TopologyVm[];
}

export interface TopologyVm {
  readonly name: string;
  readonly privateIp: string;
  readonly publicIps: readonly string[];
  readonly groups: readonly string[];
}

export interface TopologyBalancer {
  readonly name: string;
  readonly listener: string;
  readonly vms: readonly string[];
}

export interface TopologyAddress {
  readonly name: string;
  readonly address: string;
}

/** The lists of a connection; empty for kinds that its driver does not support. */
export interface TopologyLists {
  readonly networks: readonly ObjectKinds['vpc'][];
  readonly vms: readonly ObjectKinds['vm'][];
  readonly balancers: readonly ObjectKinds['nlb'][];
  readonly addresses: readonly ObjectKinds['publicip'][];
}

/** Puts the objects of the lists into each other. */
export function toTopology({ networks, vms, balancers, addresses }: TopologyLists): Topology {
  const names = new Set(networks.map(({ IId }) => IId.NameId));
  const vmsOf = Map.groupBy(vms, ({ VpcIID }) => (names.has(VpcIID.NameId) ? VpcIID.NameId : ''));
  const toVm = (vm: ObjectKinds['vm']) => toTopologyVm(vm, addresses);
  return {
    networks: networks.map(({ IId: { NameId: name }, IPv4_CIDR: range, SubnetInfoList }) => ({
      name,
      range,
      subnets: subnetsOf(
        SubnetInfoList ?? [],
        (vmsOf.get(name) ?? []).map(vm => [vm.SubnetIID.NameId, toVm(vm)]),
      ),
      balancers: balancers.filter(({ VpcIID }) => VpcIID.NameId === name).map(toBalancer),
    })),
    looseVms: (vmsOf.get('') ?? []).map(toVm),
    freeAddresses: addresses
      .filter(({ OwnedVM }) => OwnedVM.NameId === '')
      .map(({ IId, PublicIPAddress: address }) => ({ name: IId.NameId, address })),
  };
}

type Subnets = ObjectKinds['vpc']['SubnetInfoList'];

function subnetsOf(
  subnets: Subnets,
  vms: readonly (readonly [subnet: string, vm: TopologyVm])[],
): readonly TopologySubnet[] {
  const known = subnets.map(({ IId: { NameId: name }, IPv4_CIDR: range, Zone: zone = '' }) => ({
    ...{ name, range, zone },
    vms: vms.filter(([subnet]) => subnet === name).map(([, vm]) => vm),
  }));
  const others = vms.filter(([subnet]) => !known.some(({ name }) => name === subnet)).map(([, vm]) => vm);
  return others.length === 0 ? known : [...known, { name: '', range: '', zone: '', vms: others }];
}

function toTopologyVm(vm: ObjectKinds['vm'], addresses: readonly ObjectKinds['publicip'][]): TopologyVm {
  const { NameId: name } = vm.IId;
  const own = addresses.filter(({ OwnedVM }) => OwnedVM.NameId === name);
  const publicIps = [vm.PublicIP ?? '', ...own.map(({ PublicIPAddress }) => PublicIPAddress)];
  return {
    name,
    privateIp: vm.PrivateIP ?? '',
    publicIps: [...new Set(publicIps)].filter(address => address !== ''),
    groups: (vm.SecurityGroupIIds ?? []).map(({ NameId }) => NameId),
  };
}

function toBalancer({ IId, Listener, VMGroup }: ObjectKinds['nlb']): TopologyBalancer {
  const { Protocol, Port, IP, DNSName } = Listener;
  return {
    name: IId.NameId,
    listener: `${Protocol}:${Port} ${IP === '' ? DNSName : IP}`.trim(),
    vms: (VMGroup.VMs ?? []).map(({ NameId }) => NameId),
  };
}
