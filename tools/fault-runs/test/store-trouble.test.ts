import { beforeEach, describe, expect, it } from '@jest/globals';
import { takeCensus } from '../src/census.ts';
import { checkWorld } from '../src/oracle.ts';
import { Story } from '../src/story.ts';
import { Trace } from '../src/trace.ts';
import { beforeWrites } from './before-writes.ts';
import { type LimitedStore, openLimitedStore } from './limited-store.ts';
import { changes, vmRequest } from './troubled-changes.ts';

let limited: LimitedStore;
let story: Story;
/** What happens before each write, while it is set. */
let onWrite: (() => Promise<void>) | undefined;

const run = <T>(work: Promise<T>) => story.world.clock.run(work);
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  run(
    work.then(
      () => undefined,
      (error: unknown) => error,
    ),
  );

beforeEach(async () => {
  onWrite = undefined;
  limited = await openLimitedStore();
  story = await Story.open(
    5,
    new Trace(),
    beforeWrites(limited.store, async () => onWrite?.()),
  );
  await story.begin();
  await run(story.process.connection.vms.create(vmRequest));
  await story.world.clock.advance(60_000);
});

/** All is well again: what was left open ends by itself, and nothing is lost, locked or made twice. */
async function expectWhole(): Promise<void> {
  onWrite = undefined;
  await story.calmDown();
  expect(await limited.integrity()).toBe('ok');
  expect(await checkWorld(story, new Trace())).toEqual([]);
}

const begin = () => limited.setReadOnly(true);
const end = () => limited.setReadOnly(false);
const told = { message: expect.stringMatching(/is read-only\. Check the permissions/) };

describe('a database that becomes read-only', () => {
  it.each(changes)('before %s keeps the cloud from hearing of it', async (_what, change) => {
    const before = await run(takeCensus(story.world.cloud));
    await begin();
    expect(await failureOf(change(story.process.connection))).toMatchObject(told);
    expect(await run(takeCensus(story.world.cloud))).toEqual(before);
    expect(await run(story.process.connection.vms.list())).toMatchObject([{ name: 'vm' }]);
    await end();
    expect(await failureOf(change(story.process.connection))).toBeUndefined();
    await expectWhole();
  });

  it.each(changes)('in the middle of %s is told, and over when it is over', async (_what, change) => {
    let writes = 0;
    onWrite = async () => {
      if (++writes === 2) await begin();
    };
    expect(await failureOf(change(story.process.connection))).toMatchObject(told);
    await story.world.clock.advance(120_000);
    await end();
    await expectWhole();
  });

  it.each(changes)('in the middle of %s, and then the death of its process', async (_what, change) => {
    let writes = 0;
    onWrite = async () => {
      if (++writes === 2) await begin();
    };
    expect(await failureOf(change(story.process.connection))).toBeDefined();
    story.process.life.end();
    await end();
    await story.succeed();
    await expectWhole();
  });
});
