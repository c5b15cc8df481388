import type { ObjectKinds } from '../../data/objects.ts';
import { type FieldRow, type FormValues, flagsOf, inPath, type Kind, rowsOf, textOf } from './kind.ts';

const subnetFields: readonly FieldRow[] = [
  { name: 'Name', word: 'name', isRequired: true },
  { name: 'IPv4_CIDR', word: 'range', isRequired: true, shape: 'cidr', usual: '10.0.1.0/24' },
  { name: 'Zone', word: 'zone' },
];

export const networks: Kind<'vpc'> = {
  id: 'networks',
  path: 'vpc',
  noun: 'vpc',
  icon: 'network',
  operationKinds: ['network', 'subnet'],
  fields: ['IId', 'IPv4_CIDR', 'SubnetInfoList'],
  columns: [
    { word: 'range', text: item => item.IPv4_CIDR },
    {
      word: 'subnets',
      text: item => item.SubnetInfoList.map(({ IId, IPv4_CIDR }) => `${IId.NameId} ${IPv4_CIDR}`).join(', '),
    },
  ],
  form: [
    { name: 'IPv4_CIDR', word: 'range', isRequired: true, shape: 'cidr', usual: '10.0.0.0/16' },
    { name: 'SubnetInfoList', word: 'subnets', isMany: true, rows: subnetFields },
  ],
  isMadeOnMany: true,
  flags: request => [
    ...flagsOf([['--cidr', textOf(request, 'IPv4_CIDR')]]),
    ...rowsOf(request, 'SubnetInfoList').flatMap(row => {
      const zone = textOf(row, 'Zone');
      return [
        '--subnet',
        `${textOf(row, 'Name')}=${textOf(row, 'IPv4_CIDR')}${zone === '' ? '' : `@${zone}`}`,
      ];
    }),
  ],
  actions: [],
  sections: [
    {
      word: 'subnets',
      columns: ['name', 'range', 'zone', 'nativeId'],
      rows: network =>
        network.SubnetInfoList.map(({ IId, IPv4_CIDR, Zone }) => ({
          texts: [IId.NameId, IPv4_CIDR, Zone, IId.SystemId],
          remove: {
            method: 'DELETE',
            path: `vpc/${inPath(network.IId.NameId)}/subnet/${inPath(IId.NameId)}`,
            cli: ['delete', 'subnet', IId.NameId, '--vpc', network.IId.NameId],
          },
        })),
      add: {
        word: 'addSubnet',
        fields: subnetFields,
        step: (vpc, request) => ({
          method: 'POST',
          path: `vpc/${inPath(vpc)}/subnet`,
          body: { ReqInfo: request },
          cli: [
            ...['create', 'subnet', textOf(request, 'Name'), '--vpc', vpc],
            ...flagsOf([
              ['--cidr', textOf(request, 'IPv4_CIDR')],
              ['--zone', textOf(request, 'Zone')],
            ]),
          ],
        }),
      },
    },
  ],
};

const ruleFields: readonly FieldRow[] = [
  { name: 'Direction', word: 'direction', options: ['inbound', 'outbound'], usual: 'inbound' },
  { name: 'IPProtocol', word: 'protocol', options: ['TCP', 'UDP', 'ICMP', 'ALL'], usual: 'TCP' },
  { name: 'FromPort', word: 'fromPort', isRequired: true, shape: 'port', usual: '22' },
  { name: 'ToPort', word: 'toPort', isRequired: true, shape: 'port', usual: '22' },
  { name: 'CIDR', word: 'range', isRequired: true, shape: 'cidr', usual: '0.0.0.0/0' },
];

type Rule = ObjectKinds['securitygroup']['SecurityRules'][number];

/** Returns a rule as `--rule` takes it: `in:tcp:8000-8080:10.0.0.0/8`. */
function ruleWord(rule: FormValues | Rule): string {
  const { Direction, IPProtocol, FromPort, ToPort, CIDR } = rule as Rule;
  const direction = Direction.toLowerCase().startsWith('in') ? 'in' : 'out';
  const ports = FromPort === '-1' ? '' : `:${FromPort}${ToPort === FromPort ? '' : `-${ToPort}`}`;
  return `${direction}:${IPProtocol.toLowerCase()}${ports}${CIDR === '0.0.0.0/0' ? '' : `:${CIDR}`}`;
}

export const groups: Kind<'securitygroup'> = {
  id: 'groups',
  path: 'securitygroup',
  noun: 'sg',
  icon: 'shield',
  operationKinds: ['securityGroup'],
  fields: ['IId', 'VpcIID', 'SecurityRules'],
  columns: [
    { word: 'network', text: item => item.VpcIID.NameId },
    { word: 'rules', text: item => item.SecurityRules.map(ruleWord).join(', ') },
  ],
  isRegisteredInNetwork: true,
  form: [
    { name: 'VPCName', word: 'network', isRequired: true, of: 'vpc' },
    { name: 'SecurityRules', word: 'rules', isMany: true, rows: ruleFields },
  ],
  isMadeOnMany: true,
  flags: request => [
    ...flagsOf([['--vpc', textOf(request, 'VPCName')]]),
    ...rowsOf(request, 'SecurityRules').flatMap(rule => ['--rule', ruleWord(rule)]),
  ],
  actions: [],
  sections: [
    {
      word: 'rules',
      columns: ['direction', 'protocol', 'fromPort', 'toPort', 'range'],
      rows: group =>
        group.SecurityRules.map(rule => ({
          texts: [rule.Direction, rule.IPProtocol, rule.FromPort, rule.ToPort, rule.CIDR],
          remove: {
            method: 'DELETE',
            path: `securitygroup/${inPath(group.IId.NameId)}/rules`,
            body: { ReqInfo: { RuleInfoList: [rule] } },
            cli: ['remove', 'rule', group.IId.NameId, '--rule', ruleWord(rule)],
          },
        })),
      add: {
        word: 'addRule',
        fields: ruleFields,
        step: (group, rule) => ({
          method: 'POST',
          path: `securitygroup/${inPath(group)}/rules`,
          body: { ReqInfo: { RuleInfoList: [rule] } },
          cli: ['add', 'rule', group, '--rule', ruleWord(rule)],
        }),
      },
    },
  ],
};

export const keys: Kind<'keypair'> = {
  id: 'keys',
  path: 'keypair',
  noun: 'key',
  icon: 'key',
  operationKinds: ['keyPair'],
  fields: ['IId', 'Fingerprint', 'VMUserID'],
  columns: [
    { word: 'fingerprint', text: item => item.Fingerprint ?? '' },
    { word: 'user', text: item => item.VMUserID },
  ],
  form: [],
  flags: () => [],
  makesKey: true,
  isMadeOnMany: true,
  actions: [],
  sections: [],
};

export const addresses: Kind<'publicip'> = {
  id: 'addresses',
  path: 'publicip',
  noun: 'ip',
  icon: 'address',
  operationKinds: ['publicIp'],
  fields: ['IId', 'PublicIPAddress', 'Status', 'OwnedVM', 'OwnedNIC', 'OwnedPrivateIP', 'CreatedTime'],
  columns: [
    { word: 'address', text: item => item.PublicIPAddress },
    { word: 'state', text: item => item.Status },
    { word: 'vm', text: item => item.OwnedVM.NameId },
    { word: 'card', text: item => item.OwnedNIC.NameId },
    { word: 'privateAddress', text: item => item.OwnedPrivateIP ?? '' },
  ],
  form: [],
  flags: () => [],
  actions: [
    {
      word: 'bind',
      fields: [
        { name: 'VMName', word: 'vm', of: 'vm', needs: 'publicip.vm' },
        { name: 'NICName', word: 'card', of: 'nic', needs: 'publicip.nic' },
      ],
      fits: item => item.Status === 'Available',
      step: (name, request) => ({
        method: 'PUT',
        path: `publicip/${inPath(name)}/associate`,
        body: { ReqInfo: request },
        cli: [
          ...['attach', 'ip', name],
          ...flagsOf([
            ['--vm', textOf(request, 'VMName')],
            ['--nic', textOf(request, 'NICName')],
          ]),
        ],
      }),
    },
    {
      word: 'free',
      fields: [],
      fits: item => item.Status !== 'Available',
      step: name => ({
        method: 'PUT',
        path: `publicip/${inPath(name)}/disassociate`,
        cli: ['detach', 'ip', name],
      }),
    },
  ],
  sections: [],
};
