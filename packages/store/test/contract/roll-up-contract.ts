import type { EndedCall } from '@cb-spider/core';
import {
  type HistoryStore,
  type RollUpCounting,
  rollUpCounting,
  type StatisticsQuery,
  type TimeSpan,
} from '@cb-spider/history';
import { expect, it } from '@jest/globals';
import { callStatistics } from '../../../history/src/call-statistics.ts';
import { at, call } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const ms = (time: string) => Date.parse(time);

/** Returns random numbers. Equal seeds give equal numbers. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Three days of calls of a few connections, in random order. */
function mixedCalls(count: number): EndedCall[] {
  const random = randomFrom(7);
  return Array.from({ length: count }, () => {
    const place = Math.floor(random() * 4);
    const startedAt = at(Math.floor(random() * 3 * dayMs));
    const durationMs = Math.exp(random() * 6);
    const outcome = random() < 0.1 ? 'throttled' : 'ok';
    const native = { api: `Api${place % 2}`, startedAt, durationMs, outcome, attempt: 1, bytes: 10 } as const;
    return call({
      ...{ startedAt, durationMs, outcome, connection: `c-${place}`, region: `r-${place % 2}`, bytes: 10 },
      ...{ kind: random() < 0.5 ? 'vm' : 'image', cacheHit: random() < 0.05, waitMs: random() * 10 },
      nativeCalls: [native, native],
    });
  });
}

const queries: readonly StatisticsQuery[] = [
  { groupBy: ['connection'] },
  { groupBy: ['region', 'kind'], order: 'count' },
  { groupBy: ['api'] },
  { groupBy: [], bucket: 'hour' },
  { groupBy: ['region'], bucket: 'minute', from: at(10 * hourMs + 90_000), to: at(12 * hourMs + 61_000) },
  { groupBy: ['kind'], bucket: 'day', connections: ['c-1', 'c-2'] },
  { apis: ['Api1'], kinds: ['vm'] },
  { from: at(5 * hourMs + 1_000), to: at(2 * dayMs + 5 * hourMs + 125_000), groupBy: ['operation'] },
];

/** The statistics of all queries. Percentiles and sums are rounded, because sums depend on the order of their terms. */
async function answers(history: HistoryStore): Promise<unknown> {
  const all: unknown[] = [];
  for (const query of queries) {
    const range = { from: at(0), to: at(3 * dayMs), ...query };
    const statistics = await callStatistics(history, ms(at(3 * dayMs)), range);
    const groups = statistics.groups.map(group => JSON.stringify(group, rounded));
    all.push({ ...statistics, groups: groups.toSorted() });
  }
  return all;
}

/** Returns the number of calls that are in memory at a time while all are read. */
async function partSizes(history: HistoryStore): Promise<readonly number[]> {
  const sizes: number[] = [];
  for await (const part of history.callsAfter(0, {})) sizes.push(part.length);
  return sizes;
}

/** Records how many calls arrive at a time. */
function countingParts(sizes: number[]): RollUpCounting {
  return {
    ...rollUpCounting,
    count: (parts, kept) => rollUpCounting.count(noted(parts, sizes), kept),
  };
}

async function* noted<T>(parts: AsyncIterable<readonly T[]>, sizes: number[]) {
  for await (const part of parts) {
    sizes.push(part.length);
    yield part;
  }
}

function rounded(key: string, value: unknown): unknown {
  if (key === 'outcomes') return Object.entries(value as object).toSorted();
  return typeof value === 'number' ? Number(value.toPrecision(9)) : value;
}

export function rollUpContract(withStore: WithStore): void {
  it(
    'ends a read even if calls are added faster than they are read',
    withStore(async ({ history }) => {
      const calls = mixedCalls(300);
      await history.append(calls);
      const sizes: number[] = [];
      for await (const part of history.callsAfter(0, {})) {
        sizes.push(part.length);
        await history.append(calls);
      }
      expect(sizes).toEqual([250, 50]);
    }),
    60_000,
  );

  it(
    'counts no failures for a caller that has cancelled',
    withStore(async ({ history }) => {
      await history.append(mixedCalls(300));
      await expect(history.countFailures({}, AbortSignal.abort())).rejects.toMatchObject({
        code: 'cancelled',
      });
    }),
    60_000,
  );

  it(
    'returns the same from calls, from roll-ups, and from some of each',
    withStore(async ({ history }) => {
      const calls = mixedCalls(3_000);
      for (let start = 0; start < calls.length; start += 1_000)
        await history.append(calls.slice(start, start + 1_000));
      expect(await partSizes(history)).toEqual(new Array<number>(12).fill(250));
      const before = await answers(history);
      expect(JSON.stringify(before)).toContain('throttled');
      const sizes: number[] = [];
      expect(await history.rollUp(1_300, countingParts(sizes))).toBe(1_300);
      expect(sizes).toEqual([250, 250, 250, 250, 250, 50]);
      expect(await answers(history)).toEqual(before);
      expect(await history.rollUp(5_000, rollUpCounting)).toBe(1_700);
      expect(await history.rollUp(5_000, rollUpCounting)).toBe(0);
      expect(await answers(history)).toEqual(before);
      await history.prune(ms(at(3 * dayMs)));
      expect(await history.list({})).toEqual([]);
      expect(await answers(history)).toEqual(before);
    }),
    60_000,
  );

  it(
    'counts late calls, each once',
    withStore(async ({ history }) => {
      const counts = async () => {
        const { groups } = await callStatistics(history, ms(at(dayMs)), {
          from: at(0),
          to: at(dayMs),
          bucket: 'hour',
        });
        return groups.map(({ time, count, cacheHits, errors }) => ({ time, count, cacheHits, errors }));
      };
      await history.append([call({ startedAt: at(10) }), call({ startedAt: at(2 * hourMs) })]);
      await history.rollUp(10, rollUpCounting);
      await history.append([
        call({ startedAt: at(20), outcome: 'timeout' }),
        call({ startedAt: at(30), cacheHit: true }),
      ]);
      const all = [
        { time: at(0), count: 2, cacheHits: 1, errors: 1 },
        { time: at(2 * hourMs), count: 1, cacheHits: 0, errors: 0 },
      ];
      expect(await counts()).toEqual(all);
      await history.rollUp(10, rollUpCounting);
      expect(await counts()).toEqual(all);
    }),
  );

  it(
    'counts each call once if several roll up at the same time, and calls are added meanwhile',
    withStore(async ({ history }) => {
      const rollUpAll = async () => {
        for (let done = 1; done > 0; ) done = await history.rollUp(70, rollUpCounting);
      };
      const append = async () => {
        for (let batch = 0; batch < 10; batch++)
          await history.append(Array.from({ length: 50 }, (_, n) => call({ startedAt: at(batch * 50 + n) })));
      };
      await Promise.all([append(), rollUpAll(), append(), rollUpAll(), append(), rollUpAll()]);
      await rollUpAll();
      const { groups } = await callStatistics(history, ms(at(hourMs)), { from: at(0), to: at(hourMs) });
      expect(groups.map(({ count }) => count)).toEqual([1_500]);
      expect((await history.rollUpState()).rolledId).toBe(1_500);
    }),
    30_000,
  );

  it(
    'deletes roll-ups by their step, and keeps statistics right for the time that is kept',
    withStore(async ({ history }) => {
      await history.append([0, 3, 30, 47].map(hour => call({ startedAt: at(hour * hourMs + 5 * 60_000) })));
      await history.rollUp(10, rollUpCounting);
      await history.pruneRollUps({ day: ms(at(0)), hour: ms(at(dayMs)), minute: ms(at(47 * hourMs)) });
      const found = async (step: TimeSpan['step']) => {
        let buckets = 0;
        const span = { step, fromMs: 0, untilMs: ms(at(9 * dayMs)) };
        for await (const part of history.rollUps({ span, filter: {}, groupBy: [], bucket: step }))
          buckets += part.length;
        return buckets;
      };
      expect([await found('minute'), await found('hour'), await found('day')]).toEqual([1, 2, 2]);
      const ask = (from: number, to: number, more: StatisticsQuery = {}) =>
        callStatistics(history, ms(at(2 * dayMs)), { from: at(from * hourMs), to: at(to * hourMs), ...more });
      // if only days are kept, the shortest possible range is a day
      expect(await ask(1, 2)).toMatchObject({ from: at(0), to: at(dayMs), groups: [{ count: 2 }] });
      expect(await ask(1, 31)).toMatchObject({ from: at(0), to: at(31 * hourMs), groups: [{ count: 3 }] });
      expect(await ask(30.5, 47.05)).toMatchObject({ from: at(30 * hourMs), groups: [{ count: 1 }] });
      await expect(ask(1, 48, { bucket: 'hour' })).rejects.toMatchObject({ code: 'invalid_argument' });
      await history.pruneRollUps({ day: 0, hour: 0, minute: 0 });
      expect((await history.rollUpState()).kept.minute).toBe(ms(at(47 * hourMs)));
      // a very late call is counted in the buckets of its time that are still kept
      await history.append([call({ startedAt: at(0) })]);
      await history.rollUp(10, rollUpCounting);
      expect([await found('minute'), await found('hour'), await found('day')]).toEqual([1, 2, 2]);
      expect(await ask(0, 24)).toMatchObject({ groups: [{ count: 3 }] });
    }),
  );
}
