import type { DriverFeatures } from '@cb-spider/core/driver';
import type { Route, RouteCall } from '../http/route.ts';
import { badRequest } from '../wire/errors.ts';
import {
  type StackFields,
  stackFields,
  stackPartsOf,
  stackPlan,
  stackReply,
  toStackReply,
} from '../wire/stack.ts';
import { routesOf } from './route.ts';
import { planRemoval, planStack } from './stack-plan.ts';

const fleet = routesOf('Fleet');
const dry = routesOf('Dry run');

/** Routes that change resources of several kinds on any connections as one operation. */
export const stackRoutes: readonly Route[] = [
  fleet.route('POST /fleet/stack', 'Create the missing resources of a stack, as one operation.', {
    needs: 'operate',
    fields: stackFields,
    reply: stackReply,
    async run(call) {
      const parts = (await partsOf(call)).map(({ wire: _, ...part }) => part);
      const { name } = call.fields;
      return toStackReply(await call.spider.fleet.apply(name, parts, { onBegun: call.changes.onBegun }));
    },
  }),
  fleet.route('DELETE /fleet/stack', 'Delete the resources of a stack, as one operation.', {
    needs: 'operate',
    fields: stackFields,
    reply: stackReply,
    async run(call) {
      // subnets are deleted with their network
      const parts = (await partsOf(call)).filter(({ kind }) => kind !== 'subnet');
      const keys = parts.map(({ connection, kind, scope, name }) => ({ connection, kind, scope, name }));
      const { name } = call.fields;
      return toStackReply(await call.spider.fleet.remove(name, keys, { onBegun: call.changes.onBegun }));
    },
  }),
  dry.route('POST /dryrun/fleet/stack', 'Dry run: plan the creation of a stack, with the differences.', {
    needs: 'operate',
    fields: stackFields,
    reply: stackPlan,
    run: async call => ({ plan: await planStack(call.spider, await partsOf(call)) }),
  }),
  dry.route('DELETE /dryrun/fleet/stack', 'Dry run: plan the deletion of a stack.', {
    needs: 'operate',
    fields: stackFields,
    reply: stackPlan,
    run: async call => ({ plan: await planRemoval(call.spider, await partsOf(call)) }),
  }),
];

async function partsOf({ spider, fields }: RouteCall<StackFields>) {
  const connections = [...new Set(fields.objects.map(object => object.ConnectionName))];
  if (connections.includes('')) throw badRequest('objects: ConnectionName is empty!');
  const features = new Map<string, DriverFeatures>();
  const targets = connections.length === 0 ? [] : await spider.fleet.targets({ connections });
  for (const { connection, provider } of targets) {
    const driver = await spider.installed.find('', provider);
    if (driver === undefined)
      throw badRequest(`There is no driver for ${provider}, which ${connection} needs.`);
    features.set(connection, driver.features);
  }
  return stackPartsOf(fields, connection => features.get(connection) as DriverFeatures);
}
