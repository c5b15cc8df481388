import { beforeEach, describe, expect, it } from '@jest/globals';
import { takeCensus } from '../src/census.ts';
import { checkIdentity, checkWorld } from '../src/oracle.ts';
import { Scenario } from '../src/scenario.ts';
import { Trace } from '../src/trace.ts';

let scenario: Scenario;

beforeEach(async () => {
  scenario = await Scenario.open(3, new Trace());
  await scenario.begin();
  const { connection } = scenario.process;
  await scenario.world.clock.run(connection.publicIps.create({ name: 'ip' }));
});

/** Waits until the cloud shows all new objects. */
async function violations() {
  await scenario.world.clock.advance(60_000);
  return checkWorld(scenario, new Trace());
}
const run = <T>(work: Promise<T>) => scenario.world.clock.run(work);

describe('the check of the result of a scenario', () => {
  it('finds nothing if everything is right', async () => {
    expect(await violations()).toEqual([]);
  });

  it('finds an object without a record', async () => {
    await run(scenario.world.cloud.publicIps.create({ name: 'orphan' }));
    expect(await violations()).toContain('publicIp orphan is at the cloud and not recorded');
  });

  it('finds a record whose object is gone', async () => {
    const ip = await run(scenario.process.connection.publicIps.get('ip'));
    await run(scenario.world.cloud.publicIps.delete(ip.nativeId));
    expect(await violations()).toContain('publicIp ip is recorded and not at the cloud');
  });

  it('finds two objects of one change', async () => {
    const { all } = await run(takeCensus(scenario.world.cloud));
    const ip = all.find(({ object }) => object.name.startsWith('ip-'));
    expect(ip?.object.tags).toHaveProperty('spider-operation');
    const twin = { ...ip, object: { ...ip?.object, nativeId: 'ip-2' } } as (typeof all)[number];
    const problems = checkIdentity([...all, twin], [], []);
    expect(problems).toContainEqual(expect.stringContaining('were made by one change'));
  });

  it('finds an operation that is left open, and what it has locked', async () => {
    const creation = scenario.process.connection.publicIps.create({ name: 'late' });
    creation.catch(() => 'its process ends first');
    scenario.world.admin.addFault({
      match: { action: 'AllocatePublicIp' },
      fault: { kind: 'slow', byMs: 60_000 },
    });
    await scenario.world.clock.advance(1);
    scenario.process.life.crash();
    scenario.process = await scenario.world.start();
    expect(await violations()).toContain('create of publicIp late is open');
  });

  it('finds a change that was reported as done and is not', async () => {
    const { operations } = scenario.world.store;
    const change = { kind: 'publicIp', action: 'create', name: 'never', run: async () => undefined } as const;
    scenario.reports.push({ change, outcome: 'done' });
    const [latest] = await operations.list({ limit: 1 });
    const rules = { kind: 'securityGroup', action: 'addRules', name: 'group', detail: '77' } as const;
    scenario.reports.push({
      change: { ...rules, run: change.run },
      outcome: 'done',
      operationId: latest?.id,
    });
    const tag = { kind: 'publicIp', action: 'addTags', name: 'ip', detail: 'stays-1' } as const;
    scenario.reports.push({ change: { ...tag, run: change.run }, outcome: 'done', operationId: latest?.id });
    expect(await violations()).toEqual([
      'publicIp.create never: reported as done, but is not recorded',
      'securityGroup.addRules group 77: reported as done, but has no effect',
      'publicIp.addTags ip stays-1: reported as done, but has no effect',
    ]);
  });
});
