import { beforeEach, describe, expect, it } from '@jest/globals';
import { takeCensus } from '../src/census.ts';
import { checkIdentity, checkWorld } from '../src/oracle.ts';
import { Story } from '../src/story.ts';
import { Trace } from '../src/trace.ts';

let story: Story;

beforeEach(async () => {
  story = await Story.open(3, new Trace());
  await story.begin();
  const { connection } = story.process;
  await story.world.clock.run(connection.publicIps.create({ name: 'ip' }));
});

/** Waits until the cloud shows all that is new. */
async function violations() {
  await story.world.clock.advance(60_000);
  return checkWorld(story, new Trace());
}
const run = <T>(work: Promise<T>) => story.world.clock.run(work);

describe('the check of what a story leaves', () => {
  it('finds nothing where all is well', async () => {
    expect(await violations()).toEqual([]);
  });

  it('finds an object that no record knows', async () => {
    await run(story.world.cloud.publicIps.create({ name: 'orphan' }));
    expect(await violations()).toContain('publicIp orphan is at the cloud and not recorded');
  });

  it('finds a record whose object is gone', async () => {
    const ip = await run(story.process.connection.publicIps.get('ip'));
    await run(story.world.cloud.publicIps.delete(ip.nativeId));
    expect(await violations()).toContain('publicIp ip is recorded and not at the cloud');
  });

  it('finds two objects of one change', async () => {
    const { all } = await run(takeCensus(story.world.cloud));
    const ip = all.find(each => each.object.name.startsWith('ip-'));
    expect(ip?.object.tags).toHaveProperty('spider-operation');
    const twin = { ...ip, object: { ...ip?.object, nativeId: 'ip-2' } } as (typeof all)[number];
    const problems = checkIdentity([...all, twin], [], []);
    expect(problems).toContainEqual(expect.stringContaining('were made by one change'));
  });

  it('finds an operation that is left open, and what it has locked', async () => {
    const made = story.process.connection.publicIps.create({ name: 'late' });
    made.catch(() => 'its process ends first');
    story.world.admin.addFault({
      match: { action: 'AllocatePublicIp' },
      fault: { kind: 'slow', byMs: 60_000 },
    });
    await story.world.clock.advance(1);
    story.process.life.end();
    story.process = await story.world.start();
    expect(await violations()).toContain('create of publicIp late is open');
  });

  it('finds a change that was told as done and is not', async () => {
    const { operations } = story.world.store;
    const change = { kind: 'publicIp', action: 'create', name: 'never', run: async () => undefined } as const;
    story.reports.push({ change, outcome: 'done' });
    const [latest] = await operations.list({ limit: 1 });
    const rules = { kind: 'securityGroup', action: 'addRules', name: 'group', detail: '77' } as const;
    story.reports.push({ change: { ...rules, run: change.run }, outcome: 'done', operationId: latest?.id });
    const tag = { kind: 'publicIp', action: 'addTags', name: 'ip', detail: 'stays-1' } as const;
    story.reports.push({ change: { ...tag, run: change.run }, outcome: 'done', operationId: latest?.id });
    expect(await violations()).toEqual([
      'publicIp.create never: reported as done, and is not recorded',
      'securityGroup.addRules group 77: done, and not so',
      'publicIp.addTags ip stays-1: done, and not so',
    ]);
  });
});
