import { Fault, type Reply } from './fault.ts';
import { createBalancer, deleteBalancer, updateBalancer } from './octavia-balancers.ts';
import { type OctaviaKind, valuesOf } from './octavia-forms.ts';
import { listOf } from './octavia-lists.ts';
import { createMember, replaceMembers } from './octavia-members.ts';
import { create, remove, update } from './octavia-parts.ts';
import { shown } from './octavia-shown.ts';
import { allOf, find, membersOf } from './octavia-tree.ts';
import type { Region } from './region.ts';
import type { Routes } from './routes.ts';

/**
 * Load balancer service.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/
 */
export function octaviaRoutes(region: Region): Routes {
  return {
    'POST /lbaas/loadbalancers': ({ body }) => createBalancer(region, body),
    'PUT /lbaas/loadbalancers/{id}': ({ body }, id) => updateBalancer(region, id, body),
    'DELETE /lbaas/loadbalancers/{id}': ({ query }, id) =>
      deleteBalancer(region, id, /^(true|1)$/i.test(query.get('cascade') ?? '')),
    ...readingRoutes(region, 'loadbalancer'),
    ...partRoutes(region, 'listener'),
    ...partRoutes(region, 'pool'),
    ...partRoutes(region, 'healthmonitor'),
    ...memberRoutes(region),
    'GET /lbaas/quotas/{id}': () => ({ status: 200, body: { quota: quotasOf(region) } }),
  };
}

function readingRoutes(region: Region, kind: OctaviaKind): Routes {
  return {
    [`GET /lbaas/${kind}s`]: request => listOf(region, kind, allOf(region, kind).values(), request),
    [`GET /lbaas/${kind}s/{id}`]: (_request, id) => ({
      status: 200,
      body: { [kind]: shown(region, kind, find(region, kind, id)) },
    }),
  };
}

function partRoutes(region: Region, kind: OctaviaKind): Routes {
  return {
    ...readingRoutes(region, kind),
    [`POST /lbaas/${kind}s`]: ({ body }) => create(region, kind, body),
    [`PUT /lbaas/${kind}s/{id}`]: ({ body }, id) => update(region, kind, id, body),
    [`DELETE /lbaas/${kind}s/{id}`]: (_request, id) => remove(region, kind, id),
  };
}

function memberRoutes(region: Region): Routes {
  const path = '/lbaas/pools/{id}/members';
  /** What is looked up on the way to another thing is answered in another form. */
  const through = (poolId: string) => {
    const pool = region.pools.get(poolId);
    if (pool !== undefined) return pool;
    const body = { code: 404, title: 'Bad Request', description: `Pool ${poolId} not found.` };
    throw new Fault({ status: 404, body });
  };
  const one = (poolId: string, id: string) => {
    through(poolId);
    return find(region, 'member', id);
  };
  return {
    [`GET ${path}`]: (request, poolId) =>
      listOf(region, 'member', membersOf(region, through(poolId).id), request),
    [`POST ${path}`]: ({ body }, poolId) => {
      const member = createMember(region, through(poolId), valuesOf(body, 'member'));
      return { status: 201, body: { member: shown(region, 'member', member) } };
    },
    [`PUT ${path}`]: (request, poolId) => replaceMembers(region, request, through(poolId)),
    [`GET ${path}/{part}`]: (_request, poolId, id) => ({
      status: 200,
      body: { member: shown(region, 'member', one(poolId, id)) },
    }),
    [`PUT ${path}/{part}`]: ({ body }, poolId, id) => update(region, 'member', one(poolId, id).id, body),
    [`DELETE ${path}/{part}`]: (_request, poolId, id) => remove(region, 'member', one(poolId, id).id),
  };
}

/** @see https://docs.openstack.org/api-ref/load-balancer/v2/#show-project-quota */
function quotasOf(region: Region) {
  const [loadbalancer, healthmonitor] = [region.limit('loadbalancer'), region.limit('healthmonitor')];
  return {
    ...{ loadbalancer, load_balancer: loadbalancer, healthmonitor, health_monitor: healthmonitor },
    listener: region.limit('listener'),
    pool: region.limit('pool'),
    member: region.limit('member'),
    ...{ l7policy: -1, l7rule: -1 },
  };
}

/** The oldest and the newest version that this one speaks, both at one address. */
export function octaviaVersions(base: string): Reply {
  const version = (id: string, status: string, updated: string) => ({
    ...{ id, status, updated },
    links: [{ rel: 'self', href: `${base}/v2` }],
  });
  const versions = [
    version('v2.0', 'SUPPORTED', '2016-12-11T00:00:00Z'),
    version('v2.26', 'CURRENT', '2022-08-29T00:00:00Z'),
  ];
  return { status: 200, body: { versions } };
}
