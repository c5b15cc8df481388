import type { ApiRequest, ChangingPath } from './sweep.ts';

const subnets = [
  { Name: 'x', IPv4_CIDR: '10.5.1.0/24' },
  { Name: 'y', IPv4_CIDR: '10.5.2.0/24' },
];
const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22', CIDR: '0.0.0.0/0' };

const createNetwork: ApiRequest = [
  'POST',
  '/vpc',
  { Name: 'new', IPv4_CIDR: '10.5.0.0/16', SubnetInfoList: subnets },
];
const createSubnet: ApiRequest = ['POST', '/vpc/net/subnet', { Name: 'new', IPv4_CIDR: '10.0.2.0/24' }];
const createGroup: ApiRequest = [
  'POST',
  '/securitygroup',
  { Name: 'new', VPCName: 'net', SecurityRules: [rule] },
];
const createKey: ApiRequest = ['POST', '/keypair', { Name: 'new' }];
const createIp: ApiRequest = ['POST', '/publicip', { Name: 'ip' }];
const createNic: ApiRequest = [
  'POST',
  '/nic',
  { Name: 'nic', VPCName: 'net', SubnetName: 'a', SecurityGroupNames: ['group'] },
];
const addRule: ApiRequest = [
  'POST',
  '/securitygroup/new/rules',
  { RuleInfoList: [{ ...rule, FromPort: '80', ToPort: '80' }] },
];
const attach: ApiRequest = ['PUT', '/nic/nic/attach', { VMName: 'vm' }];
const associate: ApiRequest = ['PUT', '/publicip/ip/associate', { NICName: 'nic' }];
const suspend: ApiRequest = ['PUT', '/controlvm/vm?action=suspend'];

const remove = (path: string): ApiRequest => ['DELETE', path];
const deleteNetwork = remove('/vpc/new');
const deleteSubnet = remove('/vpc/net/subnet/new');
const deleteGroup = remove('/securitygroup/new');
const deleteKey = remove('/keypair/new');
const deleteIp = remove('/publicip/ip');
const deleteNic = remove('/nic/nic');
export const deleteVm = remove('/vm/vm');
const disassociate: ApiRequest = ['PUT', '/publicip/ip/disassociate'];
const detach: ApiRequest = ['PUT', '/nic/nic/detach'];

/** The changes of networks and their subnets. */
export const vpcPaths: readonly ChangingPath[] = [
  { title: 'VPC with two subnets: create', change: createNetwork, after: [deleteNetwork] },
  {
    title: 'VPC with two subnets: delete',
    before: [createNetwork],
    change: deleteNetwork,
    after: [deleteNetwork],
  },
  { title: 'subnet: add', change: createSubnet, after: [deleteSubnet] },
  { title: 'subnet: delete', before: [createSubnet], change: deleteSubnet, after: [deleteSubnet] },
];

/** The changes of security groups, key pairs and public IPs. */
export const partPaths: readonly ChangingPath[] = [
  { title: 'security group: create', change: createGroup, after: [deleteGroup] },
  { title: 'security group: add a rule', before: [createGroup], change: addRule, after: [deleteGroup] },
  {
    title: 'security group: remove a rule',
    before: [createGroup, addRule],
    change: ['DELETE', '/securitygroup/new/rules', addRule[2]],
    after: [deleteGroup],
  },
  { title: 'security group: delete', before: [createGroup], change: deleteGroup, after: [deleteGroup] },
  { title: 'key pair: create', change: createKey, after: [deleteKey] },
  { title: 'key pair: delete', before: [createKey], change: deleteKey, after: [deleteKey] },
  { title: 'public IP: create', change: createIp, after: [deleteIp] },
  { title: 'public IP: delete', before: [createIp], change: deleteIp, after: [deleteIp] },
];

/** The image and the spec of VMs at one cloud. */
export interface Machine {
  readonly image: string;
  readonly spec: string;
}

/** @param more further fields of the request, and other values for its usual fields */
export const createVmOf = ({ image, spec }: Machine, more: object = {}): ApiRequest => [
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

/** Returns the changes of VMs. */
export function vmPaths(machine: Machine): readonly ChangingPath[] {
  const createVm = createVmOf(machine);
  return [
    { title: 'VM: create', change: createVm, after: [deleteVm] },
    { title: 'VM: suspend', before: [createVm], change: suspend, after: [deleteVm] },
    {
      title: 'VM: resume',
      before: [createVm, suspend],
      change: ['PUT', '/controlvm/vm?action=resume'],
      after: [deleteVm],
    },
    {
      title: 'VM: reboot',
      before: [createVm],
      change: ['PUT', '/controlvm/vm?action=reboot'],
      after: [deleteVm],
    },
    { title: 'VM: terminate', before: [createVm], change: deleteVm, after: [deleteVm] },
  ];
}

/** Returns the changes of NICs and of their addresses. */
export function nicPaths(machine: Machine): readonly ChangingPath[] {
  const createVm = createVmOf(machine);
  return [
    { title: 'NIC: create', change: createNic, after: [deleteNic] },
    {
      title: 'NIC: attach',
      before: [createVm, createNic],
      change: attach,
      after: [detach, deleteNic, deleteVm],
    },
    {
      title: 'NIC: detach',
      before: [createVm, createNic, attach],
      change: detach,
      after: [detach, deleteNic, deleteVm],
    },
    {
      title: 'NIC: add an address',
      before: [createNic],
      change: ['POST', '/nic/nic/privateip', { PrivateIP: '' }],
      after: [deleteNic],
    },
    {
      title: 'public IP: associate',
      before: [createNic, createIp],
      change: associate,
      after: [disassociate, deleteIp, deleteNic],
    },
    {
      title: 'public IP: disassociate',
      before: [createNic, createIp, associate],
      change: disassociate,
      after: [disassociate, deleteIp, deleteNic],
    },
    { title: 'NIC: delete', before: [createNic], change: deleteNic, after: [deleteNic] },
  ];
}
