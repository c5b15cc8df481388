import { octaviaFault } from './fault.ts';
import type { OctaviaKind } from './octavia-forms.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';
import type { Json } from './routes.ts';

/** Where the objects of each kind are, and how errors call one. */
const places = {
  loadbalancer: ['loadbalancers', 'Load Balancer'],
  listener: ['listeners', 'Listener'],
  pool: ['pools', 'Pool'],
  healthmonitor: ['healthmonitors', 'HealthMonitor'],
  member: ['members', 'Member'],
} as const satisfies Readonly<Record<OctaviaKind, readonly [keyof Region, string]>>;

export function allOf(region: Region, kind: OctaviaKind): Map<string, Thing> {
  return region[places[kind][0]];
}

export function find(region: Region, kind: OctaviaKind, id: string): Thing {
  const thing = allOf(region, kind).get(id);
  if (thing === undefined) throw octaviaFault(404, `${places[kind][1]} ${id} not found.`);
  return thing;
}

/** Fails with 403 where the project may not have so many more. */
export function checkQuota(region: Region, kind: OctaviaKind, more = 1): void {
  if (more > 0 && region.exceeds(kind, allOf(region, kind).size, more))
    throw octaviaFault(403, `Quota has been met for resources: ${places[kind][1]}`);
}

/** Keeps a new object, which is pending as its load balancer is. */
export function add(region: Region, kind: OctaviaKind, values: Json): Thing {
  const now = timeOf(region);
  const thing: Thing = {
    id: region.newId(),
    name: '',
    ...(kind !== 'healthmonitor' && kind !== 'member' && { description: '' }),
    admin_state_up: true,
    project_id: account.projectId,
    tenant_id: account.projectId,
    provisioning_status: 'PENDING_CREATE',
    operating_status: 'OFFLINE',
    created_at: now,
    updated_at: null,
    tags: [],
    ...values,
  };
  allOf(region, kind).set(thing.id, thing);
  return thing;
}

/** Octavia writes UTC, and does not say so. */
function timeOf(region: Region): string {
  return region.timestamp().replace('Z', '');
}

export function listenersOf(region: Region, balancerId: unknown): readonly Thing[] {
  return [...region.listeners.values()].filter(each => each.load_balancer_id === balancerId);
}

export function poolsOf(region: Region, balancerId: unknown): readonly Thing[] {
  return [...region.pools.values()].filter(each => each.load_balancer_id === balancerId);
}

export function membersOf(region: Region, poolId: unknown): readonly Thing[] {
  return [...region.members.values()].filter(each => each.pool_id === poolId);
}

export function monitorOf(region: Region, poolId: unknown): Thing | undefined {
  return [...region.healthmonitors.values()].find(each => each.pool_id === poolId);
}

/** A load balancer's listeners, pools, members and health monitors, each with its kind. */
function partsOf(region: Region, balancer: Thing): readonly (readonly [OctaviaKind, Thing])[] {
  const pools = poolsOf(region, balancer.id);
  const of = (kind: OctaviaKind, things: readonly Thing[]) => things.map(each => [kind, each] as const);
  return [
    ...of('listener', listenersOf(region, balancer.id)),
    ...of('pool', pools),
    ...of(
      'member',
      pools.flatMap(pool => membersOf(region, pool.id)),
    ),
    ...of(
      'healthmonitor',
      pools.flatMap(pool => monitorOf(region, pool.id) ?? []),
    ),
  ];
}

/** A load balancer that can be changed. Fails with 409 unless it is ACTIVE. */
function mutable(region: Region, balancerId: unknown): Thing {
  const balancer = find(region, 'loadbalancer', String(balancerId));
  if (balancer.provisioning_status === 'ACTIVE') return balancer;
  throw octaviaFault(409, `Load Balancer ${balancer.id} is immutable and cannot be updated.`);
}

/** Changes what is in a load balancer, which is pending then. A change that is refused leaves it as it is. */
export function changing<T>(region: Region, balancerId: unknown, change: () => T): T {
  const balancer = mutable(region, balancerId);
  const result = change();
  pend(region, balancer, 'PENDING_UPDATE');
  return result;
}

/** The same for a pool's members and its health monitor. Fails with 409 where the pool is not ACTIVE, either. */
export function changingPool<T>(region: Region, pool: Thing, change: () => T): T {
  if (pool.provisioning_status !== 'ACTIVE')
    throw octaviaFault(409, `Pool ${pool.id} is immutable and cannot be updated.`);
  return changing(region, pool.load_balancer_id, change);
}

/** Lets a load balancer be pending, and what is pending in it come to its end with it. */
export function pend(region: Region, balancer: Thing, status: 'PENDING_CREATE' | 'PENDING_UPDATE'): void {
  balancer.provisioning_status = status;
  const { buildMs = 20, taskMs = 10 } = region.options;
  const fails = takeFailure(region);
  if (status === 'PENDING_CREATE' && region.options.leavesParts)
    for (const [, part] of partsOf(region, balancer)) region.leftParts.add(part.id);
  region.later(status === 'PENDING_CREATE' ? buildMs : taskMs, () => settle(region, balancer, fails));
}

/** Whether the change that begins now is the one that is to fail. */
export function takeFailure(region: Region): boolean {
  const fails = region.isBroken;
  region.isBroken = false;
  return fails;
}

function settle(region: Region, balancer: Thing, fails: boolean): void {
  for (const [kind, part] of partsOf(region, balancer)) {
    if (part.provisioning_status === 'PENDING_CREATE' && region.leftParts.has(part.id)) continue;
    if (!String(part.provisioning_status).startsWith('PENDING_')) continue;
    if (part.provisioning_status === 'PENDING_DELETE' && !fails) allOf(region, kind).delete(part.id);
    else Object.assign(part, { provisioning_status: fails ? 'ERROR' : 'ACTIVE', operating_status: 'ONLINE' });
  }
  Object.assign(balancer, {
    provisioning_status: fails ? 'ERROR' : 'ACTIVE',
    operating_status: fails ? 'ERROR' : 'ONLINE',
    updated_at: timeOf(region),
  });
}

/** Forgets a load balancer's parts. */
export function removeParts(region: Region, balancer: Thing): void {
  for (const [kind, { id }] of partsOf(region, balancer)) allOf(region, kind).delete(id);
}
