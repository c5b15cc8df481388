import { describe, expect, it } from '@jest/globals';
import type { Spider } from '../src/index.ts';
import { CrashPoint } from './crash.ts';
import { FakeError } from './fake-cloud/fake-error.ts';
import type { FakeDriver } from './fake-driver.ts';
import { startProcess, type TestBed } from './test-bed.ts';
import { openThree } from './three-connections.ts';

const request = { cidr: '10.0.0.0/16', subnets: [{ name: 'sub', cidr: '10.0.0.0/24' }] };
const failing = { c2: { subnets: [{ name: 'bad', cidr: '10.0.0.0/24' }] } };

/** A second death is tried at every so many of its steps, at others for each first one. */
const stride = 29;

interface Scenario {
  readonly prepare?: (spider: Spider) => Promise<unknown>;
  readonly act: (spider: Spider) => Promise<unknown>;
  /** How the parent ends, and how many networks there are before it and after it. */
  readonly ends: RegExp;
  readonly networks: { readonly before: number; readonly after: number };
}

const createAll = (spider: Spider) => spider.fleet.create('network', 'net', { request }, {});

const scenarios: Readonly<Record<string, Scenario>> = {
  create: { act: createAll, ends: /succeeded/, networks: { before: 0, after: 3 } },
  delete: {
    prepare: createAll,
    act: spider => spider.fleet.delete('network', 'net', {}),
    ends: /succeeded/,
    networks: { before: 3, after: 0 },
  },
  'create that fails on one connection and is taken back': {
    act: spider =>
      spider.fleet.create('network', 'net', { request, overrides: failing, allOrNothing: true }, {}),
    ends: /failed|cancelled/, // whoever goes on with taking it back does not know why
    networks: { before: 0, after: 0 },
  },
  'create that fails on one connection and stays on the others': {
    act: spider => spider.fleet.create('network', 'net', { request, overrides: failing }, {}),
    ends: /failed/,
    networks: { before: 0, after: 2 },
  },
};

/** The cloud has no room for one of the subnets, whoever asks. */
function refuseBad(fake: FakeDriver): void {
  const { before } = fake;
  fake.before = async call => {
    await before(call);
    if (call.api === 'networks.doCreateSubnet' && call.target.startsWith('bad'))
      throw new FakeError('quota_exceeded');
  };
}

async function prepared({ prepare }: Scenario): Promise<TestBed> {
  const bed = await openThree();
  if (prepare !== undefined) await bed.run(prepare(bed.spider));
  await bed.clock.advance(1); // operations of one millisecond have no order
  return bed;
}

/** Lets a process do it that dies at a step, and others that take it up and die at theirs; the last one lives. */
async function dieAt(scenario: Scenario, steps: readonly number[]): Promise<TestBed & { steps: number }> {
  const bed = await prepared(scenario);
  let passed = 0;
  for (const [turn, step] of [...steps, 0].entries()) {
    const crash = new CrashPoint(step);
    const { fake, spider } = startProcess(bed, { store: crash.store(bed.memory) });
    crash.haunt(fake);
    refuseBad(fake);
    const work = turn === 0 ? scenario.act(spider) : spider.resume();
    await bed.run(work.then(() => undefined).catch(() => undefined));
    if (turn === 0) await bed.clock.advance(60_000);
    else await bed.run(spider.close());
    passed = crash.steps;
  }
  return { ...bed, steps: passed };
}

async function expectWhole(bed: TestBed, { ends, networks, prepare }: Scenario): Promise<void> {
  const { operations } = bed.memory;
  const [parent] = (await operations.list({})).filter(each => each.connection === '');
  const isBegun = parent !== undefined && (prepare === undefined || parent.action === 'delete');
  const count = isBegun ? networks.after : networks.before;
  expect(operations.locks).toEqual([]);
  expect(await operations.list({ state: 'running' })).toEqual([]);
  if (isBegun) expect(parent.state).toMatch(ends);
  expect([bed.cloud.networks.all.length, bed.cloud.subnets.all.length]).toEqual([count, count]);
  const records = [...bed.memory.records.values()].map(({ kind, state }) => `${kind} ${state}`);
  expect(records.toSorted()).toEqual([
    ...Array(count).fill('network ready'),
    ...Array(count).fill('subnet ready'),
  ]);
}

async function expectWholeAfter(scenario: Scenario, steps: readonly number[]): Promise<number> {
  const bed = await dieAt(scenario, steps);
  try {
    await expectWhole(bed, scenario);
  } catch (cause) {
    throw new Error(`died at steps ${steps.join(', then ')}`, { cause });
  }
  return bed.steps;
}

describe.each(Object.entries(scenarios))('on many connections a %s', (_what, scenario) => {
  it('leaves no orphan and no twin wherever its process dies, and here and there the next one', async () => {
    const steps = await expectWholeAfter(scenario, []);
    expect(steps).toBeGreaterThan(20);
    for (let step = 1; step <= steps; step++) {
      const left = await expectWholeAfter(scenario, [step]);
      for (let second = 1 + (step % stride); second <= left; second += stride)
        await expectWholeAfter(scenario, [step, second]);
    }
  }, 120_000);
});
