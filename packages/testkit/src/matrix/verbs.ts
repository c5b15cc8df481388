import type { DriverFeatures, ResourceKind } from '@cb-spider/core';
import type { HandlerName } from '../options.ts';

/** What a driver can do with one kind. */
export interface KindVerbs {
  readonly kind: ResourceKind;
  /** For people. */
  readonly title: string;
  readonly handler: HandlerName;
  readonly verbs: readonly string[];
}

/** Every kind with its verbs, in the order of the support matrix. */
export const kindVerbs: readonly KindVerbs[] = [
  {
    kind: 'regionZone',
    title: 'Regions and zones',
    handler: 'regionZones',
    verbs: ['list', 'get', 'listNativeRegions', 'listNativeZones'],
  },
  { kind: 'image', title: 'Images', handler: 'images', verbs: ['list', 'get'] },
  { kind: 'spec', title: 'Specs', handler: 'specs', verbs: ['list', 'get', 'listNative', 'getNative'] },
  { kind: 'network', title: 'Networks', handler: 'networks', verbs: ['create', 'list', 'get', 'delete'] },
  { kind: 'subnet', title: 'Subnets', handler: 'subnets', verbs: ['create', 'list', 'delete'] },
  {
    kind: 'securityGroup',
    title: 'Security groups',
    handler: 'securityGroups',
    verbs: ['create', 'list', 'get', 'addRules', 'removeRules', 'delete'],
  },
  { kind: 'keyPair', title: 'Key pairs', handler: 'keyPairs', verbs: ['create', 'list', 'get', 'delete'] },
  {
    kind: 'publicIp',
    title: 'Public addresses',
    handler: 'publicIps',
    verbs: ['create', 'list', 'get', 'associate', 'disassociate', 'delete'],
  },
  {
    kind: 'nic',
    title: 'NICs',
    handler: 'nics',
    verbs: ['create', 'list', 'get', 'attach', 'detach', 'addPrivateIp', 'removePrivateIp', 'delete'],
  },
  {
    kind: 'vm',
    title: 'VMs',
    handler: 'vms',
    verbs: ['create', 'list', 'get', 'listStatus', 'status', 'start', 'stop', 'reboot', 'terminate'],
  },
];

/** What features say against a verb, although its handler is there; `undefined`: nothing. */
export function limitOf(
  kind: ResourceKind,
  verb: string,
  features: DriverFeatures,
): 'no' | string | undefined {
  const { networks, publicIps, nics } = features;
  const key = `${kind}.${verb}`;
  if (key === 'network.create' && networks?.single) return 'one for each region';
  if (key === 'publicIp.associate' && publicIps !== undefined) return `to ${publicIps.targets.join(' or ')}`;
  if (key === 'nic.attach' && nics?.hotPlug === false) return 'while the VM is suspended';
  if (key.endsWith('PrivateIp') && !nics?.secondaryPrivateIps) return 'no';
  return undefined;
}
