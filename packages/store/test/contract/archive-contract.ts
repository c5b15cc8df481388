import { rollUpCounting } from '@cb-spider/history';
import { expect, it } from '@jest/globals';
import { at, call } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

const ms = (time: string) => Date.parse(time);
const request = { file: 'one', startedBeforeMs: ms(at(100)), mostCalls: 3, madeMs: 7 };

export function archiveContract(withStore: WithStore): void {
  it(
    'takes the oldest rolled-up calls, and none that are added meanwhile',
    withStore(async ({ history }) => {
      const { archives } = history;
      await history.append([4, 1, 3, 2, 500].map(each => call({ startedAt: at(each) })));
      expect(await archives.begin(request)).toBeUndefined();
      await history.rollUp(10, rollUpCounting);
      const record = await archives.begin(request);
      expect(record).toEqual({
        ...{ id: record?.id, file: 'one', state: 'writing', fromMs: ms(at(1)), untilMs: ms(at(3)), calls: 3 },
        ...{ bytes: 0, sha256: '', madeMs: 7 },
      });
      const id = record?.id ?? 0;
      await history.append([call({ startedAt: at(0) }), call({ startedAt: at(2) })]);
      await history.rollUp(10, rollUpCounting);
      const starts = async (after?: { startedMs: number; id: number }) =>
        (await archives.calls(id, after, 2)).map(({ startedAt }) => startedAt);
      expect(await starts()).toEqual([at(1), at(2)]);
      expect(await starts({ startedMs: ms(at(2)), id: 4 })).toEqual([at(3)]);
      await archives.end(id, { calls: 3, bytes: 99, sha256: 'abc' });
      expect(await archives.list()).toEqual([{ ...record, state: 'kept', bytes: 99, sha256: 'abc' }]);
      expect((await history.list({})).map(({ startedAt }) => startedAt)).toEqual([500, 4, 2, 0].map(at));
    }),
  );

  it(
    'deletes nothing unless the file has exactly its calls, and nobody has abandoned it',
    withStore(async ({ history }) => {
      const { archives } = history;
      await history.append([1, 2].map(each => call({ startedAt: at(each) })));
      await history.rollUp(10, rollUpCounting);
      const { id = 0 } = (await archives.begin(request)) ?? {};
      const file = { bytes: 9, sha256: 'abc' };
      await expect(archives.end(id, { calls: 1, ...file })).rejects.toMatchObject({ code: 'busy' });
      expect(await archives.list()).toMatchObject([{ state: 'writing' }]);
      await archives.giveUp(id);
      expect(await archives.list()).toEqual([]);
      await expect(archives.end(id, { calls: 2, ...file })).rejects.toMatchObject({ code: 'busy' });
      expect(await history.list({})).toHaveLength(2);
    }),
  );

  it(
    'restores calls unchanged, and releases them again',
    withStore(async ({ history }) => {
      const { archives } = history;
      await history.append([1, 2].map(each => call({ startedAt: at(each) })));
      await history.rollUp(10, rollUpCounting);
      const { id = 0 } = (await archives.begin(request)) ?? {};
      const calls = await archives.calls(id, undefined, 10);
      await archives.end(id, { calls: 2, bytes: 9, sha256: 'abc' });
      await archives.giveUp(id);
      await archives.beginRestore(id, 12);
      expect(await archives.restore(id, calls)).toBe(2);
      expect(await archives.restore(id, calls)).toBe(0);
      expect(await history.list({})).toEqual(calls.toReversed());
      expect(await archives.list()).toMatchObject([{ state: 'restored', restoredUntilMs: 12 }]);
      // they are in their file and in the roll-ups: neither archived nor pruned nor counted again
      expect(await archives.begin(request)).toBeUndefined();
      expect(await history.prune(ms(at(100)))).toBe(0);
      expect(await history.rollUp(10, rollUpCounting)).toBe(0);
      await archives.release(id);
      expect(await history.list({})).toEqual([]);
      expect((await archives.list()).map(({ state, restoredUntilMs }) => [state, restoredUntilMs])).toEqual([
        ['kept', undefined],
      ]);
    }),
  );

  it(
    'is claimed by one process at a time',
    withStore(async ({ history: { archives } }) => {
      expect(await archives.claim('one', 0, 10)).toBe(true);
      expect(await archives.claim('other', 9, 20)).toBe(false);
      expect(await archives.claim('one', 9, 15)).toBe(true);
      expect(await archives.claim('other', 14, 20)).toBe(false);
      const both = [archives.claim('other', 15, 25), archives.claim('third', 15, 25)];
      expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
    }),
  );
}
