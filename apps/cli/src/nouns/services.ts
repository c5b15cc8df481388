import type { Flags } from '../invocation/flags.ts';
import {
  always,
  at,
  listAt,
  type Noun,
  named,
  nameOf,
  never,
  referenceName,
  timeAt,
  type Wire,
  wide,
} from './noun.ts';

const { name, connection, region, id } = named;
const createdAt = always('createdAt', item => timeAt(item, 'CreatedTime'));

/** An image that was created from a VM. */
export const machineimage: Noun = {
  name: 'machineimage',
  title: 'machine image',
  path: 'myimage',
  source: 'fleet',
  listKey: 'myimage',
  kind: 'machineImage',
  fields: [
    name,
    connection,
    always('state', item => at(item, 'Status')),
    always('sourceVm', item => referenceName(item.SourceVM)),
    region,
    id,
    createdAt,
  ],
  request: (imageName, flags) => ({ Name: imageName, SourceVM: flags.text('vm') }),
};

export const lb: Noun = {
  name: 'lb',
  title: 'load balancer',
  path: 'nlb',
  source: 'fleet',
  listKey: 'nlb',
  kind: 'loadBalancer',
  fields: [
    name,
    connection,
    always('address', item => at(item, 'Listener', 'IP') ?? at(item, 'Listener', 'DNSName')),
    always('listener', item => portText(item.Listener)),
    always('vms', item => listAt(item, 'VMGroup', 'VMs').map(reference => referenceName(reference) ?? '')),
    wide('vpc', item => referenceName(item.VpcIID)),
    wide('scope', item => at(item, 'Scope')),
    wide('type', item => at(item, 'Type')),
    never('vmPort', item => portText(at(item, 'VMGroup'))),
    never('check', item => portText(item.HealthChecker)),
    region,
    id,
    createdAt,
  ],
  request: (lbName, flags) => ({
    Name: lbName,
    VPCName: flags.text('vpc'),
    Scope: flags.text('scope'),
    Listener: portOf(flags, 'listener'),
    VMGroup: vmGroupOf(flags),
    HealthChecker: portOf(flags, 'check'),
  }),
};

export const cluster: Noun = {
  name: 'cluster',
  title: 'cluster',
  path: 'cluster',
  source: 'fleet',
  listKey: 'cluster',
  kind: 'cluster',
  fields: [
    name,
    connection,
    always('state', item => at(item, 'Status')),
    always('version', item => at(item, 'Version')),
    always('nodeGroups', item => listAt(item, 'NodeGroupList').map(nameOf)),
    wide('endpoint', item => at(item, 'AccessInfo', 'Endpoint')),
    wide('vpc', item => referenceName(at(item, 'Network', 'VpcIID'))),
    region,
    id,
    createdAt,
  ],
  request: (clusterName, flags) => ({
    Name: clusterName,
    Version: flags.text('version'),
    VPCName: flags.text('vpc'),
    SubnetNames: flags.has('subnet') ? flags.list('subnet') : undefined,
    SecurityGroupNames: flags.has('sg') ? flags.list('sg') : undefined,
  }),
};

/** Returns protocol and port in the form that `create lb` accepts: `TCP:80`. */
function portText(part: unknown): string | undefined {
  const [protocol, port] = [at(part, 'Protocol'), at(part, 'Port')];
  return protocol === undefined ? undefined : `${protocol}:${port ?? ''}`;
}

function portOf(flags: Flags, option: string): Wire | undefined {
  const [Protocol, Port] = flags.text(option)?.split(':') ?? [];
  return Protocol === undefined ? undefined : { Protocol: Protocol.toUpperCase(), Port: Port ?? '' };
}

function vmGroupOf(flags: Flags): Wire | undefined {
  const port = portOf(flags, 'vmPort') ?? portOf(flags, 'listener');
  if (port === undefined && !flags.has('vm')) return undefined;
  return { ...port, VMs: flags.list('vm') };
}
