import { beforeEach, describe, expect, it } from '@jest/globals';
import { takeCensus } from '../src/census.ts';
import { checkWorld } from '../src/oracle.ts';
import { Scenario } from '../src/scenario.ts';
import { Trace } from '../src/trace.ts';
import { beforeWrites } from './before-writes.ts';
import { type LimitedStore, openLimitedStore } from './limited-store.ts';
import { changes, vmRequest } from './troubled-changes.ts';

let limited: LimitedStore;
let scenario: Scenario;
/** Called before each write, if it is set. */
let onWrite: (() => Promise<void>) | undefined;

const run = <T>(work: Promise<T>) => scenario.world.clock.run(work);
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
  scenario = await Scenario.open(
    5,
    new Trace(),
    beforeWrites(limited.store, async () => onWrite?.()),
  );
  await scenario.begin();
  await run(scenario.process.connection.vms.create(vmRequest));
  await scenario.world.clock.advance(60_000);
});

/** Checks that all operations end by themselves, and that nothing is lost, locked or created twice. */
async function expectRecovered(): Promise<void> {
  onWrite = undefined;
  await scenario.settle();
  expect(await limited.integrity()).toBe('ok');
  expect(await checkWorld(scenario, new Trace())).toEqual([]);
}

const begin = () => limited.setReadOnly(true);
const end = () => limited.setReadOnly(false);
const readOnlyError = { message: expect.stringMatching(/is read-only\. Check the permissions/) };

describe('a database that becomes read-only', () => {
  it.each(changes)('before %s: the cloud receives nothing', async (_what, change) => {
    const before = await run(takeCensus(scenario.world.cloud));
    await begin();
    expect(await failureOf(change(scenario.process.connection))).toMatchObject(readOnlyError);
    expect(await run(takeCensus(scenario.world.cloud))).toEqual(before);
    expect(await run(scenario.process.connection.vms.list())).toMatchObject([{ name: 'vm' }]);
    await end();
    expect(await failureOf(change(scenario.process.connection))).toBeUndefined();
    await expectRecovered();
  });

  it.each(changes)(
    'in the middle of %s: the change fails, and recovers afterwards',
    async (_what, change) => {
      let writes = 0;
      onWrite = async () => {
        if (++writes === 2) await begin();
      };
      expect(await failureOf(change(scenario.process.connection))).toMatchObject(readOnlyError);
      await scenario.world.clock.advance(120_000);
      await end();
      await expectRecovered();
    },
  );

  it.each(changes)('in the middle of %s, before its process crashes', async (_what, change) => {
    let writes = 0;
    onWrite = async () => {
      if (++writes === 2) await begin();
    };
    expect(await failureOf(change(scenario.process.connection))).toBeDefined();
    scenario.process.life.crash();
    await end();
    await scenario.startNextProcess();
    await expectRecovered();
  });
});
