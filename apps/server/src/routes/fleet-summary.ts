import type { VmState } from '@cb-spider/core';
import { type FleetProblem, type FleetTarget, toFleetProblem } from '@cb-spider/fleet';
import { z } from 'zod';
import type { Route, RouteCall } from '../http/route.ts';
import { fleetProblem, leftOutCount } from '../wire/fleet-kinds.ts';
import { fleetReadFields, readOptionsOf, selectionFields, selectionOf } from '../wire/fleet-query.ts';
import { toVmStatus } from '../wire/vm.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Fleet');

const counts = z.record(z.string(), z.number().int());
const placeSummary = { connections: z.number().int(), vms: z.number().int(), states: counts };
const connectionSummary = z.object({
  connection: z.string(),
  vms: z.number().int(),
  states: counts,
});
const fleetSummary = z.object({
  ...placeSummary,
  clouds: z.array(
    z.object({
      provider: z.string(),
      ...placeSummary,
      regions: z.array(
        z.object({ region: z.string(), ...placeSummary, perConnection: z.array(connectionSummary) }),
      ),
    }),
  ),
  errors: z.array(fleetProblem),
  complete: z.boolean(),
  leftOut: leftOutCount,
});
const fields = z.object({
  ...selectionFields,
  ...fleetReadFields.pick({ deadlineMs: true, maxAge: true }).shape,
});

export const fleetSummaryRoutes: readonly Route[] = [
  route('GET /fleet/summary', 'Count connections and VMs by cloud, region and state.', {
    needs: 'read',
    fields,
    inQuery: [],
    reply: fleetSummary,
    run: summarize,
  }),
];

/** The counts of one place and of the places in it: a cloud, its regions, their connections. */
class Count {
  connections = 0;
  vms = 0;
  readonly states: Record<string, number> = {};
  readonly parts = new Map<string, Count>();

  part(name: string): Count {
    let part = this.parts.get(name);
    if (part === undefined) {
      part = new Count();
      this.parts.set(name, part);
    }
    return part;
  }

  add(state: VmState): void {
    const word = toVmStatus(state);
    this.vms++;
    this.states[word] = (this.states[word] ?? 0) + 1;
  }

  get own() {
    const { connections, vms, states } = this;
    return { connections, vms, states };
  }
}

async function summarize(call: RouteCall<z.output<typeof fields>>): Promise<z.output<typeof fleetSummary>> {
  const { spider, signal } = call;
  const options = { ...readOptionsOf(call.fields), signal };
  const read = await spider.fleet.list('vmStatus', selectionOf(call.fields), options);
  const all = new Count();
  const countsOf = ({ provider, region, connection }: FleetTarget) => {
    const cloud = all.part(provider);
    const place = cloud.part(region);
    return [all, cloud, place, place.part(connection)];
  };
  for (const target of read.targets) for (const count of countsOf(target)) count.connections++;
  const errors: FleetProblem[] = [];
  for await (const event of read) {
    if (event.type === 'error') errors.push(toFleetProblem(event));
    if (event.type !== 'items') continue;
    const places = countsOf(event.target);
    for (const { state } of event.items) for (const count of places) count.add(state);
  }
  const clouds = [...all.parts].map(([provider, cloud]) => ({
    provider,
    ...cloud.own,
    regions: [...cloud.parts].map(([region, place]) => ({
      region,
      ...place.own,
      perConnection: [...place.parts].map(([connection, { vms, states }]) => ({ connection, vms, states })),
    })),
  }));
  const leftOut = (await spider.fleet.leftOut(selectionOf(call.fields))) || undefined;
  return { ...all.own, clouds, errors, complete: errors.length === 0, leftOut };
}
