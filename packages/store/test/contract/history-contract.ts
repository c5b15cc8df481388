import type { EndedCall } from '@cb-spider/core';
import { rollUpCounting, type StoredCall } from '@cb-spider/history';
import { expect, it } from '@jest/globals';
import { at, call } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

const full: EndedCall = {
  startedAt: at(5),
  durationMs: 1234.5678,
  waitMs: 0.125,
  attempts: 3,
  cloud: 'aws',
  connection: 'aws-seoul',
  region: 'ap-northeast-2',
  zone: 'ap-northeast-2a',
  kind: 'securityGroup',
  operation: 'create',
  resource: 'sg-01',
  outcome: 'throttled',
  nativeCode: 'RequestLimitExceeded',
  operationId: '0123456789abcdefghij',
  callId: 'call-1',
  principal: 'admin',
  traceId: '0af7651916cd43dd8448eb211c80319c',
  cacheHit: false,
  bytes: 5_000_000_000,
  nativeCalls: [
    {
      api: 'CreateSecurityGroup',
      startedAt: at(6),
      durationMs: 7.5,
      outcome: 'ok',
      attempt: 1,
      requestId: 'r-1',
      bytes: 0,
    },
    {
      api: 'AuthorizeSecurityGroupIngress',
      startedAt: at(7),
      durationMs: 1,
      outcome: 'throttled',
      attempt: 3,
      nativeCode: 'X',
    },
  ],
};

const ms = (time: string) => Date.parse(time);
const attempts = (calls: readonly StoredCall[]) => calls.map(each => each.attempts);

function many(count: number, of: (n: number) => Partial<EndedCall>): EndedCall[] {
  return Array.from({ length: count }, (_, n) => call({ startedAt: at(n), attempts: n, ...of(n) }));
}

export function historyContract(withStore: WithStore): void {
  it(
    'returns what was added, without undefined fields, and with its id',
    withStore(async ({ history }) => {
      const [first, ...others] = full.nativeCalls;
      if (first === undefined) throw new Error('The sample has native calls.');
      await history.append([{ ...full, nativeCalls: [{ ...first, nativeCode: undefined }, ...others] }]);
      await history.append([call({ startedAt: at(0), nativeCode: undefined, cacheHit: true })]);
      expect(await history.list({})).toStrictEqual([
        { id: 1, ...full },
        { id: 2, ...call({ startedAt: at(0), cacheHit: true }) },
      ]);
    }),
  );

  it(
    'accepts an empty batch and one of a thousand',
    withStore(async ({ history }) => {
      await history.append([]);
      expect(await history.list({})).toEqual([]);
      const batch = many(1001, n => ({ resource: `vm-${n}`, connection: `c-${n % 150}` }));
      await history.append(batch);
      const listed = await history.list({ limit: 2000 });
      expect(listed.map(({ id: _, ...each }) => each)).toStrictEqual(batch.toReversed());
    }),
  );

  it(
    'lists the newest first, a thousand by default, and continues after a call',
    withStore(async ({ history }) => {
      await history.append(many(1005, () => ({})));
      const listed = await history.list({});
      expect(listed).toHaveLength(1000);
      expect(attempts(await history.list({ limit: 2 }))).toEqual([1004, 1003]);
      expect(await history.list({ limit: 0 })).toEqual([]);
      const after = { startedMs: ms(listed.at(-1)?.startedAt ?? ''), id: listed.at(-1)?.id ?? 0 };
      expect(attempts(await history.list({ after }))).toEqual([4, 3, 2, 1, 0]);
    }),
  );

  orderContract(withStore);
}

function orderContract(withStore: WithStore): void {
  it(
    'lists calls of one millisecond in the order in which they were added',
    withStore(async ({ history }) => {
      await history.append([call({ attempts: 1 }), call({ attempts: 2 })]);
      await history.append([call({ attempts: 3 }), call({ attempts: 9, startedAt: at(-1) })]);
      expect(attempts(await history.list({}))).toEqual([3, 2, 1, 9]);
      expect(
        attempts(await history.list({ connection: ['aws'], after: { startedMs: ms(at(0)), id: 2 } })),
      ).toEqual([1, 9]);
    }),
  );

  it(
    'finds by each filter, and by all together',
    withStore(async ({ history }) => {
      await history.append([full, call(), call({ connection: '', kind: 'image' })]);
      const { cloud, connection, region, zone, kind, operation, outcome } = full;
      const { resource, operationId, principal, traceId, callId } = full;
      const lists = [
        { cloud },
        { connection },
        { region },
        { zone },
        { kind },
        { operation },
        { outcomes: outcome },
      ];
      const filters = [
        ...lists.map(filter =>
          Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, ['x', value]])),
        ),
        ...[{ resource }, { operationId }, { principal }, { traceId }, { callId }],
        ...[{ failed: true as const }, { slowerThanMs: 1234 }, { fromMs: ms(at(5)) }],
      ];
      for (const filter of [...filters, Object.assign({}, ...filters)])
        expect(await history.list(filter)).toStrictEqual([{ id: 1, ...full }]);
      expect(await history.list({ connection: [connection], kind: ['vm'] })).toEqual([]);
      expect(await history.list({ slowerThanMs: full.durationMs })).toEqual([]);
      expect(await history.list({ fromMs: ms(at(0)), untilMs: ms(at(5)) })).toHaveLength(2);
      expect((await history.list({ connection: [''] })).map(each => each.kind)).toEqual(['image']);
    }),
  );

  it(
    'finds the few matching calls among very many, page by page',
    withStore(async ({ history }) => {
      const rare = (n: number): Partial<EndedCall> =>
        n % 5_000 === 1 ? { outcome: 'timeout', connection: 'other', nativeCode: n < 9 ? 'Old' : 'New' } : {};
      const calls = many(24_000, rare);
      for (let start = 0; start < calls.length; start += 4_000)
        await history.append(calls.slice(start, start + 4_000));
      const found = [20_001, 15_001, 10_001, 5_001, 1];
      for (const filter of [
        { failed: true as const },
        { outcomes: ['timeout'] },
        { connection: ['other'] },
      ]) {
        expect(attempts(await history.list(filter))).toEqual(found);
        const last = (await history.list({ ...filter, limit: 2 })).at(-1);
        const after = { startedMs: ms(last?.startedAt ?? ''), id: last?.id ?? 0 };
        expect(attempts(await history.list({ ...filter, after }))).toEqual(found.slice(2));
        expect(attempts(await history.list({ ...filter, fromMs: ms(at(5_002)) }))).toEqual(found.slice(0, 3));
      }
      const counts = await history.countFailures({ connection: ['other'] });
      expect(counts.toSorted((one, other) => one.count - other.count)).toEqual([
        { outcome: 'timeout', nativeCode: 'Old', count: 1, lastMs: ms(at(1)) },
        { outcome: 'timeout', nativeCode: 'New', count: 4, lastMs: ms(at(20_001)) },
      ]);
      expect(await history.countFailures({ untilMs: ms(at(5_001)) })).toMatchObject([{ count: 1 }]);
      expect(await history.countFailures({ connection: ['nobody'] })).toEqual([]);
    }),
    30_000,
  );

  it(
    'prunes rolled-up calls from before a time',
    withStore(async ({ history }) => {
      await history.append([0, 10, 20].map(each => call({ startedAt: at(each) })));
      expect(await history.prune(ms(at(10)))).toBe(0);
      await history.rollUp(10, rollUpCounting);
      await history.append([call({ startedAt: at(5) })]);
      expect(await history.prune(ms(at(10)))).toBe(1);
      expect((await history.list({})).map(each => each.startedAt)).toEqual([at(20), at(10), at(5)]);
      expect(await history.prune(ms(at(0)))).toBe(0);
    }),
  );

  it(
    'prunes more than one batch, and does not reuse ids',
    withStore(async ({ history }) => {
      await history.append(many(4_500, () => ({})));
      while ((await history.rollUp(1_000, rollUpCounting)) > 0);
      expect(await history.prune(ms(at(4_500)))).toBe(4_500);
      await history.append([call()]);
      expect((await history.list({})).map(({ id }) => id)).toEqual([4_501]);
    }),
  );
}
