import { expect, it } from '@jest/globals';
import { at } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

/** Processes that count each other. */
export function processCountContract(withStore: WithStore): void {
  it(
    'count the live ones, including themselves',
    withStore(async ({ processes }) => {
      expect(await processes.beat('a', at(0), at(1_000))).toBe(1);
      expect(await processes.beat('a', at(100), at(1_100))).toBe(1);
      expect(await processes.beat('b', at(200), at(1_200))).toBe(2);
      expect(await processes.beat('c', at(300), at(1_300))).toBe(3);
      expect(await processes.beat('a', at(400), at(1_400))).toBe(3);
    }),
  );

  it(
    'do not count those that were silent for too long, or have left',
    withStore(async ({ processes }) => {
      for (const process of ['a', 'b', 'c']) await processes.beat(process, at(0), at(1_000));
      await processes.leave('b');
      expect(await processes.beat('c', at(999), at(2_000))).toBe(2);
      expect(await processes.beat('c', at(1_000), at(2_000))).toBe(1);
      await processes.leave('nobody');
      expect(await processes.beat('a', at(1_000), at(2_000))).toBe(2);
    }),
  );

  it(
    'count correctly if all join at the same time',
    withStore(async ({ processes }) => {
      const names = Array.from({ length: 20 }, (_, n) => `process-${n}`);
      const counts = await Promise.all(names.map(name => processes.beat(name, at(0), at(1_000))));
      expect(counts.toSorted((one, other) => one - other)).toEqual(names.map((_, n) => n + 1));
    }),
  );
}
