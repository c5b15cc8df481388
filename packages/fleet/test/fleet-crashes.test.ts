import type { Spider } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { Fleet, type FleetChangeReply } from '../src/index.ts';
import { CrashPoint, machine, shapeOf, startProcess, type VirtualClock } from './core-bed.ts';
import { type FleetBed, withFleet } from './fleet-bed.ts';
import { stackParts } from './stack-parts.ts';
import { connections, openThree, prepareMachines } from './three-connections.ts';

/** A change on three connections, during which a process dies at each step. */
interface FleetStory {
  readonly title: string;
  prepare(bed: FleetBed): Promise<unknown>;
  act(fleet: Fleet, process: Pick<FleetBed, 'spider' | 'clock'>): Promise<Pick<FleetChangeReply, 'state'>>;
  /** How it ends without a crash, and how it may end with one. */
  readonly states: readonly FleetChangeReply['state'][];
  /** Returns whether the change was made, once it has ended so. */
  isMade(state: FleetChangeReply['state']): boolean;
  /** The state of the cloud after the change; missing: the same as without a crash. */
  whole?(): unknown;
}

const network = { cidr: '10.0.0.0/16', subnets: [{ name: 'sub', cidr: '10.0.0.0/24' }] };
const stack = stackParts('c1').filter(({ kind }) => kind !== 'keyPair');
const machines = connections.map(connection => ({ connection, name: 'vm' }));
const nothing = async () => undefined;
const always = { states: ['succeeded'], isMade: () => true } as const;

const makeNetworks = ({ fleet, run }: FleetBed) =>
  run(fleet.create('network', 'net', { request: network }, {}));
const makeMachines = async (bed: FleetBed) => {
  await prepareMachines(bed);
  await bed.run(bed.fleet.create('vm', 'vm', { request: machine }, {}));
};

const stories: readonly FleetStory[] = [
  {
    title: 'networks that are made',
    prepare: nothing,
    act: fleet => fleet.create('network', 'net', { request: network }, {}),
    ...always,
  },
  {
    title: 'networks that are removed',
    prepare: makeNetworks,
    act: fleet => fleet.delete('network', 'net', {}),
    ...always,
  },
  {
    title: 'VMs that are made',
    prepare: prepareMachines,
    act: fleet => fleet.create('vm', 'vm', { request: machine }, {}),
    ...always,
  },
  {
    title: 'VMs that are removed',
    prepare: makeMachines,
    act: fleet => fleet.delete('vm', 'vm', {}),
    ...always,
  },
  {
    title: 'VMs that are suspended together',
    prepare: makeMachines,
    act: fleet => fleet.changeVms('stop', machines),
    ...always,
  },
  {
    title: 'VMs that are terminated together',
    prepare: makeMachines,
    act: fleet => fleet.changeVms('delete', machines),
    ...always,
  },
  {
    title: 'groups, all or none of them, of which one cannot be made',
    prepare: makeNetworks,
    act: fleet => {
      const request = { networkName: 'net', rules: [] };
      const overrides = { c2: { networkName: 'none' } };
      return fleet.create('securityGroup', 'group', { request, overrides, allOrNothing: true }, {});
    },
    // the process that resumes a rollback no longer knows its reason
    states: ['failed', 'cancelled'],
    isMade: () => false,
  },
  {
    title: 'a stack that is made',
    prepare: registerKey,
    act: fleet => fleet.apply('shop', stack),
    ...always,
  },
  {
    title: 'a stack that is removed',
    prepare: async bed => {
      await registerKey(bed);
      await bed.run(bed.fleet.apply('shop', stack));
    },
    act: fleet => fleet.remove('shop', stack),
    ...always,
  },
  {
    title: 'a stack whose making is cancelled',
    prepare: registerKey,
    act: (fleet, { spider, clock }) => fleet.apply('shop', stack, { onBegun: cancelLater(spider, clock) }),
    states: ['cancelled', 'succeeded'],
    isMade: state => state === 'succeeded',
    whole: () => measured.find(({ story }) => story.title === 'a stack that is made')?.after,
  },
  {
    title: 'VMs whose making is cancelled',
    prepare: prepareMachines,
    act: cancelled,
    // a process that dies before the cancellation is succeeded by one that was not cancelled
    states: ['cancelled', 'succeeded'],
    isMade: state => state === 'succeeded',
    whole: () => measured.find(({ story }) => story.title === 'VMs that are made')?.after,
  },
];

/** This long after its start, while the VMs are starting. */
const cancelAfterMs = 200;

function cancelled(
  fleet: Fleet,
  { spider, clock }: Pick<FleetBed, 'spider' | 'clock'>,
): Promise<FleetChangeReply> {
  return fleet.create('vm', 'vm', { request: machine }, {}, { onBegun: cancelLater(spider, clock) });
}

function cancelLater(spider: Spider, clock: VirtualClock) {
  const cancel = (id: string) => void spider.operations.cancel(id).catch(() => undefined); // the process may be dead
  return ({ id }: { readonly id: string }) => void clock.after(cancelAfterMs, () => cancel(id));
}

/** A key that existed at the cloud before, because generating one takes half a second. */
async function registerKey({ spider, cloud, run }: FleetBed): Promise<void> {
  const key = cloud.keyPairs.add(nativeId => ({ nativeId, name: 'old-key', tags: {} }));
  const connection = await spider.connection('c1');
  await run(connection.keyPairs.register('ops', key.nativeId));
}

async function prepared({ prepare }: FleetStory): Promise<FleetBed> {
  const bed = await openThree();
  await prepare(bed);
  await bed.clock.advance(1);
  return bed;
}

/** Runs a process that dies at a step; 0: never. */
async function actMortally(bed: FleetBed, story: FleetStory, step: number) {
  const crash = new CrashPoint(step);
  const { fake, spider } = startProcess(bed, { store: crash.store(bed.memory) });
  crash.watch(fake);
  const { clock } = bed;
  const reply = await bed.run(story.act(new Fleet(spider), { spider, clock }).catch(() => undefined));
  await bed.clock.advance(60_000);
  return { steps: crash.steps, state: reply?.state };
}

const measured = await Promise.all(
  stories.map(async story => {
    const bed = await prepared(story);
    const before = shapeOf(bed);
    const { steps, state } = await actMortally(bed, story, 0);
    return { story, before, after: shapeOf(bed), steps, state };
  }),
);

describe('a process that dies in the middle of', () => {
  it.each(measured.map(each => [each.story.title, each.steps, each] as const))(
    '%s, at each of %i steps, leaves a state that the next process can complete',
    async (_, steps, { story, before, after, state }) => {
      expect(state).toBe(story.states[0]);
      expect(steps).toBeGreaterThan(15);
      for (let step = 1; step <= steps; step++) {
        const bed = await prepared(story);
        const earlier = new Set((await bed.memory.operations.list({})).map(({ id }) => id));
        await actMortally(bed, story, step);
        const { spider } = withFleet({ ...bed, ...startProcess(bed) });
        await bed.run(spider.resume());
        await bed.clock.advance(60_000);
        await bed.run(spider.close());
        const begun = (await bed.memory.operations.list({})).filter(({ id }) => !earlier.has(id));
        const parents = begun.filter(({ connection }) => connection === '');
        expect([step, bed.memory.operations.locks]).toEqual([step, []]);
        expect([step, begun.filter(each => each.state === 'running' || each.state === 'unknown')]).toEqual([
          step,
          [],
        ]);
        const [parent] = parents;
        if (parent !== undefined)
          expect([step, story.states]).toEqual([step, expect.arrayContaining([parent.state])]);
        const isMade = parent !== undefined && story.isMade(parent.state as FleetChangeReply['state']);
        expect([step, shapeOf(bed)]).toEqual([step, isMade ? (story.whole?.() ?? after) : before]);
      }
    },
    120_000,
  );
});
