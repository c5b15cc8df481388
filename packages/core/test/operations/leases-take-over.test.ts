import { beforeEach, describe, expect, it } from '@jest/globals';
import { sleep } from '../../src/time/clock.ts';
import { isChange } from '../beds/fake-driver.ts';
import { openReadyBed } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

const operations = () => bed.memory.operations.list({ kind: 'publicIp' });

/** Delays the replies to the creates of the first process, and prevents it from renewing its leases. */
function pause(durationMs: number): void {
  const { renew } = bed.memory.operations;
  bed.memory.operations.renew = async (holder, until) => {
    if (holder === paused) throw new Error('it is paused');
    return renew.call(bed.memory.operations, holder, until);
  };
  bed.fake.after = ({ api }) => (api === 'publicIps.doCreate' ? sleep(bed.clock, durationMs) : undefined);
}
let paused = '';

describe('operations of a paused process', () => {
  beforeEach(async () => {
    bed = await openReadyBed();
  });

  it('of two processes that check at the same time, each takes over what the other has not', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `ip-${index}`);
    pause(100_000);
    const made = names.map(name =>
      bed.connection.publicIps.create({ name }).catch((error: unknown) => error),
    );
    await bed.clock.advance(1);
    paused = (await operations())[0]?.holder ?? '';
    const takenOver: string[] = [];
    const onTakeOver = ({ name }: { readonly name: string }) => void takenOver.push(name);
    const over: string[] = [];
    const onTakeOverEnd = ({ name }: { readonly name: string }) => void over.push(name);
    const others = [1, 2].map(() => startProcess(bed, { onTakeOver, onTakeOverEnd }));
    for (const { spider } of others) void spider.resume();
    await bed.clock.advance(60_000);
    const ended = await operations();
    expect(ended).toHaveLength(names.length);
    for (const each of ended) expect(each).toMatchObject({ state: 'succeeded', fence: 2 });
    const sent = others.map(({ fake }) => fake.count('publicIps.doCreate'));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(names.length);
    expect(takenOver.toSorted()).toEqual(names.toSorted());
    expect(over.toSorted()).toEqual(names.toSorted());
    expect(others.reduce((sum, { spider }) => sum + spider.takenOver, 0)).toBe(names.length);
    await bed.clock.advance(100_000);
    for (const outcome of await Promise.all(made)) expect(outcome).toMatchObject({ code: 'outcome_unknown' });
    expect(bed.cloud.publicIps.all).toHaveLength(names.length);
  });

  it.each(['advance', 'end'] as const)(
    'a paused process that continues and whose %s is refused sends nothing more',
    async write => {
      const { [write]: original } = bed.memory.operations;
      let refused = 0;
      // as the database replies when another process has the next fence
      bed.memory.operations[write] = (async (...parameters: never[]) => {
        if (refused++ === 0) return false;
        return Reflect.apply(original, bed.memory.operations, parameters);
      }) as never;
      const made = bed.connection.publicIps.create({ name: 'ip' });
      await expect(bed.run(made)).rejects.toMatchObject({
        code: 'outcome_unknown',
        message: expect.stringContaining('Another process has taken over'),
      });
      await bed.clock.advance(300_000);
      expect(bed.fake.calls.filter(isChange).map(call => call.api)).toEqual(['publicIps.doCreate']);
      expect(refused).toBe(1);
      expect(await operations()).toMatchObject([{ state: 'running' }]);
    },
  );
});
