import { octaviaFault, type Reply } from './fault.ts';
import { checkChange, checkNew, type OctaviaKind, valuesOf } from './octavia-forms.ts';
import { newMember } from './octavia-members.ts';
import { shown } from './octavia-shown.ts';
import {
  add,
  changing,
  changingPool,
  checkQuota,
  find,
  listenersOf,
  membersOf,
  monitorOf,
} from './octavia-tree.ts';
import type { Region, Thing } from './region.ts';
import { isObject, type Json } from './routes.ts';

/** Which pools a listener can have: https://docs.openstack.org/api-ref/load-balancer/v2/#protocol-combinations-listener-pool */
const poolsFor: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTP', 'PROXY', 'PROXYV2'],
  HTTPS: ['HTTPS', 'PROXY', 'PROXYV2', 'TCP'],
  SCTP: ['SCTP'],
  TCP: ['HTTP', 'HTTPS', 'PROXY', 'PROXYV2', 'TCP'],
  TERMINATED_HTTPS: ['HTTP', 'PROXY', 'PROXYV2'],
  UDP: ['UDP'],
};

/** Makes a listener of a load balancer, with its pool where the request has one in it. */
export function newListener(region: Region, balancerId: string, values: Json): Thing {
  checkNew('listener', values);
  checkQuota(region, 'listener');
  const { default_pool: nested, loadbalancer_id: _id, ...rest } = values;
  const { protocol, protocol_port: port } = rest;
  const others = listenersOf(region, balancerId);
  if (others.some(each => each.protocol_port === port && isUdp(each.protocol) === isUdp(protocol)))
    throw octaviaFault(
      409,
      `Another Listener on this Load Balancer is already using protocol ${protocol} and protocol_port ${port}`,
    );
  const poolId = isObject(nested) ? newPool(region, balancerId, nested).id : rest.default_pool_id;
  if (poolId !== undefined && poolId !== null) checkPool(region, balancerId, String(poolId), protocol);
  return add(region, 'listener', {
    ...{ connection_limit: -1, insert_headers: {}, l7policies: [] },
    ...rest,
    default_pool_id: poolId ?? null,
    load_balancer_id: balancerId,
  });
}

function checkPool(region: Region, balancerId: string, poolId: string, protocol: unknown): void {
  const pool = region.pools.get(poolId);
  if (pool?.load_balancer_id !== balancerId) throw octaviaFault(404, `Pool ${poolId} not found.`);
  if (poolsFor[String(protocol)]?.includes(String(pool.protocol))) return;
  const words = `The pool protocol '${pool.protocol}' is invalid while the listener protocol is '${protocol}'.`;
  throw octaviaFault(400, `Validation failure: ${words}`);
}

function isUdp(protocol: unknown): boolean {
  return protocol === 'UDP';
}

/** Makes a pool of a load balancer, with the members and the health monitor that the request has in it. */
export function newPool(region: Region, balancerId: string, values: Json): Thing {
  checkNew('pool', values);
  checkQuota(region, 'pool');
  const { members = [], healthmonitor, listener_id, loadbalancer_id, ...rest } = values;
  const pool = add(region, 'pool', {
    session_persistence: null,
    ...rest,
    load_balancer_id: balancerId,
  });
  if (isObject(healthmonitor)) newMonitor(region, pool, healthmonitor);
  checkQuota(region, 'member', (members as readonly Json[]).length);
  for (const member of members as readonly Json[]) newMember(region, pool, member);
  return pool;
}

function newMonitor(region: Region, pool: Thing, values: Json): Thing {
  checkNew('healthmonitor', values);
  checkQuota(region, 'healthmonitor');
  if (monitorOf(region, pool.id) !== undefined)
    throw octaviaFault(409, 'This pool already has a health monitor');
  const { type } = values;
  const isUdpPool = pool.protocol === 'UDP' || pool.protocol === 'SCTP';
  const good = isUdpPool
    ? ['HTTP', 'SCTP', 'TCP', 'UDP-CONNECT'].includes(String(type))
    : type !== 'SCTP' && type !== 'UDP-CONNECT';
  if (!good)
    throw octaviaFault(400, `Validation failure: The ${type} type is not for ${pool.protocol} pools.`);
  const http = { http_method: 'GET', url_path: '/', expected_codes: '200' };
  return add(region, 'healthmonitor', {
    max_retries_down: 3,
    ...(type === 'HTTP' || type === 'HTTPS' ? http : {}),
    ...values,
    pool_id: pool.id,
  });
}

/** What is made on its own, in a load balancer that is there. */
export function create(region: Region, kind: OctaviaKind, body: Json): Reply {
  const values = valuesOf(body, kind);
  checkNew(kind, values);
  const make = makers[kind];
  if (make === undefined) return { status: 405, body: 'Method Not Allowed' };
  const thing = make(region, values);
  return { status: 201, body: { [kind]: shown(region, kind, thing) } };
}

const makers: Readonly<Partial<Record<OctaviaKind, (region: Region, values: Json) => Thing>>> = {
  listener: (region, values) => {
    const { id } = find(region, 'loadbalancer', String(values.loadbalancer_id));
    return changing(region, id, () => newListener(region, id, values));
  },
  pool: (region, values) => {
    const listener = region.listeners.get(String(values.listener_id));
    const id = String(values.loadbalancer_id ?? listener?.load_balancer_id);
    find(region, 'loadbalancer', id);
    return changing(region, id, () => {
      const pool = newPool(region, id, values);
      if (listener !== undefined) listener.default_pool_id = pool.id;
      return pool;
    });
  },
  healthmonitor: (region, values) => {
    const { pool_id: poolId, ...rest } = values;
    const pool = find(region, 'pool', String(poolId));
    return changingPool(region, pool, () => newMonitor(region, pool, rest));
  },
};

export function update(region: Region, kind: OctaviaKind, id: string, body: Json): Reply {
  const thing = find(region, kind, id);
  const values = valuesOf(body, kind);
  checkChange(kind, values);
  changingPart(region, thing, () => Object.assign(thing, values, { provisioning_status: 'PENDING_UPDATE' }));
  return { status: 200, body: { [kind]: shown(region, kind, thing) } };
}

/** A pool takes its members and its health monitor with it. */
export function remove(region: Region, kind: OctaviaKind, id: string): Reply {
  const thing = find(region, kind, id);
  const monitor = kind === 'pool' ? monitorOf(region, id) : undefined;
  const parts = kind === 'pool' ? membersOf(region, id) : [];
  changingPart(region, thing, () => {
    for (const each of [thing, ...parts, ...(monitor ? [monitor] : [])])
      each.provisioning_status = 'PENDING_DELETE';
  });
  return { status: 204 };
}

function changingPart(region: Region, part: Thing, change: () => unknown): void {
  if (part.pool_id === undefined) changing(region, part.load_balancer_id, change);
  else changingPool(region, find(region, 'pool', String(part.pool_id)), change);
}
