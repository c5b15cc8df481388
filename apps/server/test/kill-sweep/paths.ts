import type { Ask, ChangingPath } from './sweep.ts';

const subnets = [
  { Name: 'x', IPv4_CIDR: '10.5.1.0/24' },
  { Name: 'y', IPv4_CIDR: '10.5.2.0/24' },
];
const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22', CIDR: '0.0.0.0/0' };

const makeNetwork: Ask = ['POST', '/vpc', { Name: 'new', IPv4_CIDR: '10.5.0.0/16', SubnetInfoList: subnets }];
const makeSubnet: Ask = ['POST', '/vpc/net/subnet', { Name: 'new', IPv4_CIDR: '10.0.2.0/24' }];
const makeGroup: Ask = ['POST', '/securitygroup', { Name: 'new', VPCName: 'net', SecurityRules: [rule] }];
const makeKey: Ask = ['POST', '/keypair', { Name: 'new' }];
const makeAddress: Ask = ['POST', '/publicip', { Name: 'ip' }];
const makeCard: Ask = [
  'POST',
  '/nic',
  { Name: 'nic', VPCName: 'net', SubnetName: 'a', SecurityGroupNames: ['group'] },
];
const addRule: Ask = [
  'POST',
  '/securitygroup/new/rules',
  { RuleInfoList: [{ ...rule, FromPort: '80', ToPort: '80' }] },
];
const attach: Ask = ['PUT', '/nic/nic/attach', { VMName: 'vm' }];
const bind: Ask = ['PUT', '/publicip/ip/associate', { NICName: 'nic' }];
const suspend: Ask = ['PUT', '/controlvm/vm?action=suspend'];

const remove = (path: string): Ask => ['DELETE', path];
const noNetwork = remove('/vpc/new');
const noSubnet = remove('/vpc/net/subnet/new');
const noGroup = remove('/securitygroup/new');
const noKey = remove('/keypair/new');
const noAddress = remove('/publicip/ip');
const noCard = remove('/nic/nic');
export const noVm = remove('/vm/vm');
const free: Ask = ['PUT', '/publicip/ip/disassociate'];
const detach: Ask = ['PUT', '/nic/nic/detach'];

/** Changes of networks and their subnets. */
export const vpcPaths: readonly ChangingPath[] = [
  { title: 'VPC with two subnets: create', change: makeNetwork, after: [noNetwork] },
  { title: 'VPC with two subnets: delete', before: [makeNetwork], change: noNetwork, after: [noNetwork] },
  { title: 'subnet: add', change: makeSubnet, after: [noSubnet] },
  { title: 'subnet: delete', before: [makeSubnet], change: noSubnet, after: [noSubnet] },
];

/** Changes of groups, keys and addresses. */
export const partPaths: readonly ChangingPath[] = [
  { title: 'security group: create', change: makeGroup, after: [noGroup] },
  { title: 'security group: add a rule', before: [makeGroup], change: addRule, after: [noGroup] },
  {
    title: 'security group: remove a rule',
    before: [makeGroup, addRule],
    change: ['DELETE', '/securitygroup/new/rules', addRule[2]],
    after: [noGroup],
  },
  { title: 'security group: delete', before: [makeGroup], change: noGroup, after: [noGroup] },
  { title: 'key pair: create', change: makeKey, after: [noKey] },
  { title: 'key pair: delete', before: [makeKey], change: noKey, after: [noKey] },
  { title: 'public IP: create', change: makeAddress, after: [noAddress] },
  { title: 'public IP: delete', before: [makeAddress], change: noAddress, after: [noAddress] },
];

/** What VMs of a cloud are made of. */
export interface Machine {
  readonly image: string;
  readonly spec: string;
}

/** @param more what it has beside the usual */
export const vmOf = ({ image, spec }: Machine, more: object = {}): Ask => [
  'POST',
  '/vm',
  {
    Name: 'vm',
    ImageName: image,
    VMSpecName: spec,
    VPCName: 'net',
    SubnetName: 'a',
    SecurityGroupNames: ['group'],
    KeyPairName: 'key',
    ...more,
  },
];

/** Changes of VMs. */
export function vmPaths(machine: Machine): readonly ChangingPath[] {
  const makeVm = vmOf(machine);
  return [
    { title: 'VM: create', change: makeVm, after: [noVm] },
    { title: 'VM: suspend', before: [makeVm], change: suspend, after: [noVm] },
    {
      title: 'VM: resume',
      before: [makeVm, suspend],
      change: ['PUT', '/controlvm/vm?action=resume'],
      after: [noVm],
    },
    { title: 'VM: reboot', before: [makeVm], change: ['PUT', '/controlvm/vm?action=reboot'], after: [noVm] },
    { title: 'VM: terminate', before: [makeVm], change: noVm, after: [noVm] },
  ];
}

/** Changes of cards, and of the addresses that they carry. */
export function cardPaths(machine: Machine): readonly ChangingPath[] {
  const makeVm = vmOf(machine);
  return [
    { title: 'NIC: create', change: makeCard, after: [noCard] },
    { title: 'NIC: attach', before: [makeVm, makeCard], change: attach, after: [detach, noCard, noVm] },
    {
      title: 'NIC: detach',
      before: [makeVm, makeCard, attach],
      change: detach,
      after: [detach, noCard, noVm],
    },
    {
      title: 'NIC: add an address',
      before: [makeCard],
      change: ['POST', '/nic/nic/privateip', { PrivateIP: '' }],
      after: [noCard],
    },
    {
      title: 'public IP: associate',
      before: [makeCard, makeAddress],
      change: bind,
      after: [free, noAddress, noCard],
    },
    {
      title: 'public address: free',
      before: [makeCard, makeAddress, bind],
      change: free,
      after: [free, noAddress, noCard],
    },
    { title: 'NIC: delete', before: [makeCard], change: noCard, after: [noCard] },
  ];
}
