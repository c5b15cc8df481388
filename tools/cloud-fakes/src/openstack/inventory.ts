import type { CloudObject } from '../inventory/compare.ts';
import { interfacesOf } from './neutron-looks.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';
import type { Json } from './routes.ts';

type Told = Pick<CloudObject, 'state' | 'partOf'>;

/** Everything that the project has in a region. Name and description stand among the tags, as `Name` and `Description`. */
export function takeInventory(region: Region): readonly CloudObject[] {
  const inBalancer = (thing: Thing, state: unknown): Told => ({
    state: String(state),
    partOf: String(thing.load_balancer_id ?? region.pools.get(String(thing.pool_id))?.load_balancer_id),
  });
  return [
    ...of('network', region.networks),
    ...of('subnet', region.subnets),
    ...of('router', region.routers, router => ({
      state: '',
      partOf: textOf(interfacesOf(region, router.id)[0]?.network_id),
    })),
    ...of('securityGroup', region.security_groups).filter(({ tags }) => tags.Name !== 'default'),
    ...of('port', region.ports, port => ({ state: '', partOf: holderOf(port) })),
    ...of('floatingIp', region.floatingips, floatingIp => {
      const port = region.ports.get(String(floatingIp.port_id));
      return { state: String(floatingIp.status), partOf: port && holderOf(port) };
    }),
    ...[...region.keypairs.values()].map(keyPairOf),
    ...of('server', region.servers, ({ status }) => ({ state: String(status) })),
    ...of('volume', region.volumes, ({ status }) => ({ state: String(status) })),
    ...of('loadBalancer', region.loadbalancers, ({ provisioning_status }) => ({
      state: String(provisioning_status),
    })),
    ...of('listener', region.listeners, each => inBalancer(each, each.protocol_port)),
    ...of('pool', region.pools, each => inBalancer(each, each.protocol)),
    ...of('member', region.members, each =>
      inBalancer(each, `${each.protocol_port} ${each.monitor_port} ${each.weight}`),
    ),
    ...of('healthMonitor', region.healthmonitors, each =>
      inBalancer(each, `${each.type} ${each.delay} ${each.timeout} ${each.max_retries}`),
    ),
  ];
}

function of(
  kind: string,
  things: ReadonlyMap<string, Thing>,
  tell: (thing: Thing) => Told = () => ({ state: '' }),
): readonly CloudObject[] {
  return [...things.values()]
    .filter(({ project_id: project = account.projectId }) => project === account.projectId)
    .map(thing => ({ kind, id: thing.id, tags: tagsOf(thing), ...tell(thing) }));
}

function tagsOf({ name, description, metadata }: Thing): CloudObject['tags'] {
  return {
    ...(metadata as Readonly<Record<string, string>> | undefined),
    Name: String(name ?? ''),
    Description: String(description ?? ''),
  };
}

function keyPairOf(pair: Thing): CloudObject {
  const name = String(pair.name);
  return { kind: 'keyPair', id: name, tags: { Name: name }, state: '' };
}

/** The server, the load balancer or the router's subnet that a port is there for. */
function holderOf(port: Thing): string | undefined {
  if (port.device_owner === 'network:router_interface') {
    const [ip] = port.fixed_ips as readonly Json[];
    return textOf(ip?.subnet_id);
  }
  return textOf(String(port.device_id).replace(/^lb-/, ''));
}

function textOf(value: unknown): string | undefined {
  return value === undefined || value === '' ? undefined : String(value);
}
