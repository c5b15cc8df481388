import type { FleetTarget } from '@cb-spider/fleet';
import { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Route, RouteCall } from '../http/route.ts';
import { badRequest, isEmpty } from '../wire/errors.ts';
import {
  type FleetWireChange,
  fleetChangeOf,
  fleetChangeReply,
  toFleetChangeReply,
} from '../wire/fleet-changes.ts';
import { selectionFields, selectionOf } from '../wire/fleet-query.ts';
import { text } from '../wire/shapes.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Fleet');

const createFields = z.object({
  ...selectionFields,
  /** The same as in a POST to the kind's own path. */
  ReqInfo: z.record(z.string(), z.unknown()).prefault({}),
  /** The fields of `ReqInfo` that have other values on a connection, by connection name. */
  overrides: z.record(z.string(), z.record(z.string(), z.unknown())).prefault({}),
  allOrNothing: text,
});
const deleteFields = z.object({ ...selectionFields, name: text, all: text });

export const fleetChangeRoutes: readonly Route[] = [
  route('POST /fleet/:Kind', 'Create the same resource in many connections, as one operation.', {
    needs: 'operate',
    fields: createFields,
    reply: fleetChangeReply,
    run: create,
  }),
  route('DELETE /fleet/:Kind', 'Delete a resource by name in many connections, as one operation.', {
    needs: 'operate',
    fields: deleteFields,
    inQuery: ['connection', 'provider', 'region', 'geography', 'name', 'all'],
    reply: fleetChangeReply,
    run: remove,
  }),
];

async function create(call: RouteCall<z.output<typeof createFields>>) {
  const { spider, fields, param, changes } = call;
  const change = fleetChangeOf(param('Kind'));
  const selection = selectionOf(fields);
  const targets = await spider.fleet.targets(selection);
  const overrides: Record<string, object> = {};
  let name = '';
  for (const target of targets) {
    const request = await requestFor(spider, change, target, fields);
    if (name !== '' && request.name !== name)
      throw badRequest('overrides: the name must be the same everywhere.');
    name = request.name;
    overrides[target.connection] = request;
  }
  const allOrNothing = fields.allOrNothing.toLowerCase() === 'true';
  const options = { onBegun: changes.onBegun };
  const reply = await spider.fleet.create(change.kind, name, { overrides, allOrNothing }, selection, options);
  return toFleetChangeReply(change, reply, await spider.fleet.leftOut(selection));
}

/** Returns the request for one connection. Values such as `TYPE1` mean something different at each cloud. */
async function requestFor(
  spider: AllowedSpider,
  change: FleetWireChange,
  { connection, provider }: FleetTarget,
  { ReqInfo, overrides }: z.output<typeof createFields>,
) {
  const driver = await spider.installed.find('', provider);
  if (driver === undefined)
    throw badRequest(`There is no driver for ${provider}, which ${connection} needs.`);
  return change.toRequest({ ...ReqInfo, ...overrides[connection] }, driver.features);
}

async function remove(call: RouteCall<z.output<typeof deleteFields>>) {
  const { spider, fields, param, changes } = call;
  const change = fleetChangeOf(param('Kind'));
  if (fields.name === '') throw isEmpty('name');
  const selection = selectionOf(fields);
  const isChosen = Object.values(selection).some(names => names !== undefined);
  if (!isChosen && fields.all.toLowerCase() !== 'true')
    throw badRequest('The request selects no connection.', 'Select connections, or send all=true.');
  const reply = await spider.fleet.delete(change.kind, fields.name, selection, { onBegun: changes.onBegun });
  return toFleetChangeReply(change, reply, await spider.fleet.leftOut(selection));
}
