import { describe, expect, it } from '@jest/globals';
import { runSeed } from '../src/run-seed.ts';

const each = 50;

describe('after changes on a cloud that fails, by processes that die, all is as callers were told', () => {
  it.each([1, 51, 101, 151])(
    'for 50 seeds from %i on',
    async first => {
      for (let seed = first; seed < first + each; seed++) {
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
  it('tells the same story each time', async () => {
    const first = await runSeed(9);
    const second = await runSeed(9);
    expect(second.trace).toEqual(first.trace);
    expect(first.trace.length).toBeGreaterThan(25);
  });

  it('tells another story than its neighbour', async () => {
    const { trace } = await runSeed(10);
    expect(trace.slice(1)).not.toEqual((await runSeed(11)).trace.slice(1));
  });
});
