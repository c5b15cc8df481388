import type { CloudObject } from '../inventory/compare.ts';
import type { Cloud } from './cloud.ts';
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
    ...[...cloud.adaptiveIps.values()].map(each => ({
      ...object('publicIp', each.ip, each.name, each.privateIp === undefined ? 'free' : 'bound'),
      partOf: each.privateIp === undefined ? undefined : partOf(cloud, each.privateIp, each.name),
    })),
    ...[...cloud.servers.values()].map(({ id, name, stage }) => object('vm', id, name, stage.state)),
    ...[...cloud.volumes.values()].map(volume => ({
      ...object('disk', volume.id, volume.name, `${volume.stage.state}, ${volume.size} GB`),
      partOf: volume.bootable ? volume.serverId : undefined,
    })),
    ...[...cloud.snapshots.values()].map(({ id, name, stage }) =>
      object('machineImage', id, name, stage.state),
    ),
  ];
}

/** The address that a server came with. */
function partOf(cloud: Cloud, privateIp: string, name: string): string | undefined {
  const server = cloud.serverAt(privateIp);
  return server !== undefined && name === `${server.name}-PublicIP` ? server.id : undefined;
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
