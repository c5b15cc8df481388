import type { CommandRow, OptionRow } from '../command/row.ts';
import { changing } from '../parse/parser.ts';

const vpc: OptionRow = { flags: '--vpc <name>', description: 'its VPC', values: 'vpc' };
const rule: OptionRow = {
  flags: '--rule <rule>',
  description: 'DIRECTION:PROTOCOL:PORT[-PORT][:CIDR]',
  repeats: true,
};
const parts = () => import('../changes/parts.ts');

export const partRows: readonly CommandRow[] = [
  {
    verb: 'add',
    nouns: ['subnet'],
    usage: 'NAME',
    summary: 'Add a subnet to a VPC.',
    examples: ['spider add subnet b --vpc demo --cidr 10.0.2.0/24 -c seoul'],
    options: [
      vpc,
      { flags: '--cidr <cidr>', description: 'its addresses' },
      { flags: '--zone <name>', description: 'its zone' },
      ...changing,
    ],
    load: async () => (await parts()).addSubnet,
  },
  {
    verb: 'add',
    nouns: ['rule'],
    usage: 'SG',
    summary: 'Add rules to a security group.',
    examples: ['spider add rule demo --rule in:tcp:443 -c seoul'],
    options: [rule, ...changing],
    load: async () => (await parts()).addRule,
  },
  {
    verb: 'add',
    nouns: ['privateip'],
    usage: 'NIC [ADDRESS]',
    summary: 'Give a NIC one more private IP.',
    examples: ['spider add privateip eth1 -c seoul'],
    options: changing,
    load: async () => (await parts()).addPrivateIp,
  },
  {
    verb: 'remove',
    nouns: ['subnet'],
    usage: 'NAME',
    summary: 'Remove a subnet from its VPC.',
    examples: ['spider remove subnet b --vpc demo -c seoul'],
    options: [vpc, { flags: '--force', description: 'forgets the name in any case' }, ...changing],
    load: async () => (await parts()).removeSubnet,
  },
  {
    verb: 'remove',
    nouns: ['rule'],
    usage: 'SG',
    summary: 'Remove rules from a security group.',
    examples: ['spider remove rule demo --rule in:tcp:443 -c seoul'],
    options: [rule, ...changing],
    load: async () => (await parts()).removeRule,
  },
  {
    verb: 'remove',
    nouns: ['privateip'],
    usage: 'NIC ADDRESS',
    summary: 'Take a private IP from a NIC.',
    examples: ['spider remove privateip eth1 10.0.1.7 -c seoul'],
    options: changing,
    load: async () => (await parts()).removePrivateIp,
  },
  {
    verb: 'attach',
    nouns: ['nic'],
    usage: 'NIC --vm VM',
    summary: 'Attach a NIC to a VM.',
    examples: ['spider attach nic eth1 --vm web -c seoul'],
    options: [{ flags: '--vm <name>', description: 'the VM', values: 'vm' }, ...changing],
    load: async () => (await parts()).attachNic,
  },
  {
    verb: 'attach',
    nouns: ['ip'],
    usage: 'IP --nic NIC',
    summary: 'Attach a public IP to a NIC, or to a VM where the cloud has it so.',
    examples: ['spider attach ip front --nic eth1 -c seoul'],
    options: [
      { flags: '--nic <name>', description: 'the NIC', values: 'nic' },
      { flags: '--vm <name>', description: 'the VM', values: 'vm' },
      { flags: '--private-ip <address>', description: 'the private IP that it stands for' },
      ...changing,
    ],
    load: async () => (await parts()).attachIp,
  },
  {
    verb: 'detach',
    nouns: ['nic'],
    usage: 'NIC',
    summary: 'Take a NIC from its VM.',
    examples: ['spider detach nic eth1 -c seoul'],
    options: changing,
    load: async () => (await parts()).detachNic,
  },
  {
    verb: 'detach',
    nouns: ['ip'],
    usage: 'IP',
    summary: 'Take a public IP from its NIC.',
    examples: ['spider detach ip front -c seoul'],
    options: changing,
    load: async () => (await parts()).detachIp,
  },
];
