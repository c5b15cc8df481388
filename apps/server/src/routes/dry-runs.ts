import { CloudError, PlannedOnly } from '@cb-spider/core';
import { z } from 'zod';
import type { Method, Route, RouteCall } from '../http/route.ts';
import { changePlan, toChangePlan, toImpossible } from '../wire/change-plan.ts';
import { isEmpty } from '../wire/errors.ts';
import { listOf, selectionFields, selectionOf } from '../wire/fleet-query.ts';
import { text } from '../wire/shapes.ts';
import { routesOf } from './route.ts';

/**
 * The methods and paths that run as one operation on one connection. A dry run stops where the operation would begin;
 * other paths could change something before that point.
 */
const plannable = new Set([
  ...[
    'vpc',
    'securitygroup',
    'keypair',
    'publicip',
    'nic',
    'disk',
    'myimage',
    'vm',
    'nlb',
    'cluster',
  ].flatMap(kind => [
    `POST /${kind}`,
    `DELETE /${kind}/:Name`,
    `POST /reg${kind}`,
    `DELETE /reg${kind}/:Name`,
  ]),
  'POST /vpc/:VPCName/subnet',
  'DELETE /vpc/:VPCName/subnet/:SubnetName',
  'POST /securitygroup/:SGName/rules',
  'DELETE /securitygroup/:SGName/rules',
  'PUT /controlvm/:Name',
  'PUT /nic/:Name/attach',
  'PUT /nic/:Name/detach',
  'POST /nic/:Name/privateip',
  'DELETE /nic/:Name/privateip/:IP',
  'PUT /publicip/:Name/associate',
  'PUT /publicip/:Name/disassociate',
  'PUT /disk/:Name/size',
  'PUT /disk/:Name/attach',
  'PUT /disk/:Name/detach',
  'PUT /cluster/:Name/upgrade',
  'POST /cluster/:Name/nodegroup',
  'DELETE /cluster/:Name/nodegroup/:NodeGroupName',
  'PUT /cluster/:Name/nodegroup/:NodeGroupName/onautoscaling',
  'PUT /cluster/:Name/nodegroup/:NodeGroupName/autoscalesize',
  'POST /tag',
  'DELETE /tag/:Key',
  'POST /nlb/:Name/vms',
  'DELETE /nlb/:Name/vms',
  'PUT /nlb/:Name/listener',
  'PUT /nlb/:Name/vmgroup',
  'PUT /nlb/:Name/healthchecker',
]);

const reply = z.object({ plans: z.array(changePlan) });
const fleetFields = z.object({
  ...selectionFields,
  name: text,
  all: text,
  ReqInfo: z.record(z.string(), z.unknown()).prefault({}),
  overrides: z.record(z.string(), z.record(z.string(), z.unknown())).prefault({}),
});

/**
 * Returns, for each path of a change, a path below `/dryrun` that takes the same request, checks it and reports what it
 * would do. Dry runs have their own paths so that a server without them answers 404 instead of making the change.
 */
export function dryRunRoutes(routes: readonly Route[]): readonly Route[] {
  const dryRuns = routes.flatMap(route =>
    route.methods
      .filter(method => plannable.has(`${method} ${route.path}`))
      .map(method => dryRun(route, method)),
  );
  return [...dryRuns, ...fleetDryRuns(routes)];
}

function dryRun(route: Route, method: Method): Route {
  return {
    ...route,
    methods: [method],
    path: `/dryrun${route.path}`,
    group: 'Dry run',
    summary: `Dry run: check the request without changing anything. ${route.summary}`,
    reply,
    run: (async (call: RouteCall<{ readonly ConnectionName: string }>) => ({
      plans: [toChangePlan(await planOf(route, call))],
    })) as Route['run'],
  };
}

/** Runs a route up to the point where its operation would begin, and returns the plan. Fails as the route does. */
async function planOf(route: Route, call: RouteCall<unknown>): Promise<PlannedOnly['plan']> {
  const { onBegun: _, requestKey: __, ...changes } = call.changes;
  try {
    await route.run(call.with({ changes: { ...changes, dryRun: true } }) as RouteCall<never>);
  } catch (error) {
    if (PlannedOnly.isInstance(error)) return error.plan;
    throw error;
  }
  throw new Error(`${route.path} has acted in a dry run.`);
}

function fleetDryRuns(routes: readonly Route[]): readonly Route[] {
  const { route } = routesOf('Dry run');
  const options = { needs: 'operate', fields: fleetFields, reply } as const;
  const routeFor = (method: Method, path: string) =>
    routes.find(candidate => candidate.path === path && candidate.methods.includes(method));
  return [
    route('POST /dryrun/fleet/:Kind', 'Dry run: check the creation of a resource in many connections.', {
      ...options,
      run: call => planOnEach(call, routeFor('POST', `/${call.param('Kind')}`), call.fields.ReqInfo),
    }),
    route(
      'DELETE /dryrun/fleet/:Kind',
      'Dry run: check the deletion of a resource by name in many connections.',
      {
        ...options,
        inQuery: ['connection', 'provider', 'region', 'geography', 'name', 'all'],
        run: call => {
          if (call.fields.name === '') throw isEmpty('name');
          return planOnEach(call, routeFor('DELETE', `/${call.param('Kind')}/:Name`), {});
        },
      },
    ),
  ];
}

const fleetKinds = ['vpc', 'securitygroup', 'keypair', 'vm'];

async function planOnEach(
  call: RouteCall<z.output<typeof fleetFields>>,
  route: Route | undefined,
  ReqInfo: Readonly<Record<string, unknown>>,
): Promise<z.input<typeof reply>> {
  const kind = call.param('Kind');
  if (route === undefined || !fleetKinds.includes(kind))
    throw new CloudError('unsupported', `'${kind}' cannot be changed in many connections with one request.`, {
      hint: `Use one of ${fleetKinds.join(', ')}, or send one request for each connection.`,
    });
  const { spider, fields } = call;
  const targets = await spider.fleet.targets(selectionOf(fields));
  const name = fields.name === '' ? String(ReqInfo.Name ?? '') : (listOf(fields.name)?.[0] ?? '');
  const plans = targets.map(async ({ connection }) => {
    const request = { ConnectionName: connection, ReqInfo: { ...ReqInfo, ...fields.overrides[connection] } };
    try {
      const targetCall = call.with({ fields: route.read(request, {}), param: () => name });
      return toChangePlan(await planOf(route, targetCall));
    } catch (error) {
      return toImpossible(connection, name, error);
    }
  });
  return { plans: await Promise.all(plans) };
}
