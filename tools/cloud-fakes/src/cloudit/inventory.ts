import type { CloudObject } from '../inventory/compare.ts';
import type { Cloud } from './cloud.ts';
import type { AdaptiveIp, Volume } from './objects.ts';
import { clouditTenant } from './options.ts';

/** Everything that the tenant has, past tokens. An object's name stands among its tags, as `Name`. */
export function takeInventory(cloud: Cloud): readonly CloudObject[] {
  cloud.settle();
  return [
    { kind: 'network', id: clouditTenant.tenantId, tags: {}, state: '' },
    ...[...cloud.subnets.values()].map(({ addr, name }) => object('subnet', addr, name, '')),
    ...[...cloud.groups.values()]
      .filter(({ name }) => name !== 'SSH')
      .map(({ id, name, rules }) => object('securityGroup', id, name, portsOf(rules))),
    ...[...cloud.adaptiveIps.values()].map(each => addressObject(cloud, each)),
    ...[...cloud.servers.values()].map(({ id, name, stage }) => object('vm', id, name, stage.state)),
    ...[...cloud.volumes.values()].map(diskObject),
    ...[...cloud.snapshots.values()].map(({ id, name, stage }) =>
      object('machineImage', id, name, stage.state),
    ),
  ];
}

/** The one that a server came with is identified by the server. */
function addressObject(cloud: Cloud, { ip, name, privateIp }: AdaptiveIp): CloudObject {
  const server = privateIp === undefined ? undefined : cloud.serverAt(privateIp);
  const isOwn = server !== undefined && name === `${server.name}-PublicIP`;
  const state = privateIp === undefined ? 'free' : 'bound';
  return isOwn
    ? { ...object('publicIp', ip, '', state), partOf: server.id }
    : object('publicIp', ip, name, state);
}

/** So is a root disk. */
function diskObject({ id, name, stage, size, bootable, serverId }: Volume): CloudObject {
  const state = `${stage.state}, ${size} GB`;
  return bootable ? { ...object('disk', id, '', state), partOf: serverId } : object('disk', id, name, state);
}

function object(kind: string, id: string, name: string, state: string): CloudObject {
  return { kind, id, tags: { Name: name }, state };
}

function portsOf(rules: readonly { readonly type: string; readonly port: string }[]): string {
  return rules
    .map(({ type, port }) => `${type} ${port}`)
    .toSorted()
    .join(' ');
}
