import type { OctaviaKind } from './octavia-forms.ts';
import { listenersOf, membersOf, monitorOf, poolsOf } from './octavia-tree.ts';
import type { Region, Thing } from './region.ts';
import type { Json } from './routes.ts';

/** An object as the API shows it: with the ids of its relations. */
export function shown(region: Region, kind: OctaviaKind, thing: Thing): Thing {
  const { load_balancer_id: balancerId, pool_id: poolId, ...rest } = thing;
  switch (kind) {
    case 'loadbalancer':
      return {
        ...thing,
        listeners: idsOf(listenersOf(region, thing.id)),
        pools: idsOf(poolsOf(region, thing.id)),
      };
    case 'listener':
      return { ...rest, id: thing.id, loadbalancers: [{ id: balancerId }] };
    case 'pool':
      return {
        ...rest,
        id: thing.id,
        loadbalancers: [{ id: balancerId }],
        listeners: idsOf(listenersWith(region, thing)),
        members: idsOf(membersOf(region, thing.id)),
        healthmonitor_id: monitorOf(region, thing.id)?.id ?? null,
      };
    case 'healthmonitor':
      return { ...rest, id: thing.id, pools: [{ id: poolId }] };
    default:
      return { ...rest, id: thing.id, operating_status: healthOf(region, thing) };
  }
}

/** A new load balancer with all of its parts within it, which only the reply to its create shows. */
export function shownWhole(region: Region, balancer: Thing): Json {
  const pools = poolsOf(region, balancer.id).map(pool => {
    const { loadbalancers, healthmonitor_id, ...rest } = shown(region, 'pool', pool);
    const members = membersOf(region, pool.id).map(each => shown(region, 'member', each));
    return { ...rest, members, ...monitorWithin(region, pool) };
  });
  const listeners = listenersOf(region, balancer.id).map(each => {
    const { loadbalancers, ...rest } = shown(region, 'listener', each);
    return rest;
  });
  return { ...balancer, listeners, pools };
}

function monitorWithin(region: Region, pool: Thing): Json {
  const monitor = monitorOf(region, pool.id);
  if (monitor === undefined) return {};
  const { pools, ...healthmonitor } = shown(region, 'healthmonitor', monitor);
  return { healthmonitor };
}

function listenersWith(region: Region, pool: Thing): readonly Thing[] {
  return listenersOf(region, pool.load_balancer_id).filter(each => each.default_pool_id === pool.id);
}

function idsOf(things: readonly Thing[]): readonly Json[] {
  return things.map(({ id }) => ({ id }));
}

/**
 * Servers answer while they run. A member that is not checked yet is OFFLINE.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/#operating-status-codes
 */
function healthOf(region: Region, member: Thing): string {
  if (monitorOf(region, member.pool_id) === undefined) return 'NO_MONITOR';
  if (member.admin_state_up === false || member.provisioning_status === 'PENDING_CREATE') return 'OFFLINE';
  if (member.weight === 0) return 'DRAINING';
  const port = [...region.ports.values()].find(each =>
    (each.fixed_ips as readonly Json[]).some(ip => ip.ip_address === member.address),
  );
  return region.servers.get(String(port?.device_id))?.status === 'ACTIVE' ? 'ONLINE' : 'ERROR';
}
