import { isInShare } from '@cb-spider/test-share';
import { describe, expect, it } from '@jest/globals';
import { runSeed } from '../src/run-seed.ts';

const seedsPerTest = 50;

describe('after changes on a failing cloud by crashing processes, everything is as reported', () => {
  it.each([1, 51, 101, 151])(
    'for those of the 50 seeds from %i on that are in the share of this run',
    async first => {
      for (let seed = first; seed < first + seedsPerTest; seed++) {
        if (!isInShare(seed)) continue;
        const { violations } = await runSeed(seed);
        if (violations.length > 0)
          throw new Error(
            `Seed ${seed}:\n${violations.join('\n')}\nReplay: pnpm --filter @cb-spider/fault-runs start --seed ${seed}`,
          );
      }
    },
    300_000,
  );
});

describe('a seed', () => {
  it('runs the same scenario each time', async () => {
    const first = await runSeed(9);
    const second = await runSeed(9);
    expect(second.trace).toEqual(first.trace);
    expect(first.trace.length).toBeGreaterThan(25);
  });

  it('runs a different scenario than the next seed', async () => {
    const { trace } = await runSeed(10);
    expect(trace.slice(1)).not.toEqual((await runSeed(11)).trace.slice(1));
  });
});
