import type { CallRecord } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import { at, call } from '../records.ts';
import type { WithStore } from '../store-contract.ts';

const full: CallRecord = {
  startedAt: at(5),
  durationMs: 1234.5678,
  waitMs: 0.125,
  attempt: 3,
  cloud: 'aws',
  connection: 'aws-seoul',
  region: 'ap-northeast-2',
  zone: 'ap-northeast-2a',
  kind: 'securityGroup',
  operation: 'create',
  resource: 'sg-01',
  outcome: 'throttled',
  operationId: '0123456789abcdefghij',
  nativeCalls: [
    {
      api: 'CreateSecurityGroup',
      startedAt: at(6),
      durationMs: 7.5,
      outcome: 'ok',
      requestId: 'r-1',
      bytes: 0,
    },
    {
      api: 'AuthorizeSecurityGroupIngress',
      startedAt: at(7),
      durationMs: 1,
      outcome: 'throttled',
      nativeCode: 'X',
    },
  ],
};

export function historyContract(withStore: WithStore): void {
  it(
    'gives back what was added, with undefined fields missing',
    withStore(async ({ history }) => {
      const [first, ...others] = full.nativeCalls;
      if (first === undefined) throw new Error('The sample has native calls.');
      await history.append([{ ...full, nativeCalls: [{ ...first, nativeCode: undefined }, ...others] }]);
      expect(await history.list({})).toStrictEqual([full]);
    }),
  );

  it(
    'takes an empty batch and one of a thousand',
    withStore(async ({ history }) => {
      await history.append([]);
      expect(await history.list({})).toEqual([]);
      const batch = Array.from({ length: 1001 }, (_, n) => call({ startedAt: at(n), resource: `vm-${n}` }));
      await history.append(batch);
      expect(await history.list({ limit: 2000 })).toStrictEqual(batch.toReversed());
    }),
  );

  it(
    'lists the newest first, a thousand unless told',
    withStore(async ({ history }) => {
      const batch = Array.from({ length: 1005 }, (_, n) => call({ startedAt: at(n), attempt: n + 1 }));
      await history.append(batch);
      const listed = await history.list({});
      expect(listed).toHaveLength(1000);
      expect(listed[0]?.attempt).toBe(1005);
      expect((await history.list({ limit: 2 })).map(each => each.attempt)).toEqual([1005, 1004]);
      expect(await history.list({ limit: 0 })).toEqual([]);
    }),
  );

  it(
    'lists calls of one millisecond in the order in which they were added',
    withStore(async ({ history }) => {
      await history.append([call({ attempt: 1 }), call({ attempt: 2 })]);
      await history.append([call({ attempt: 3 }), call({ attempt: 9, startedAt: at(-1) })]);
      expect((await history.list({})).map(each => each.attempt)).toEqual([3, 2, 1, 9]);
    }),
  );

  it(
    'finds by each filter, and by all together',
    withStore(async ({ history }) => {
      await history.append([full, call(), call({ connection: '', kind: 'image' })]);
      const { connection, kind, operation, resource, outcome, operationId } = full;
      const filters = [{ connection }, { kind }, { operation }, { resource }, { outcome }, { operationId }];
      for (const filter of [...filters, { connection, kind, operation, resource, outcome, operationId }])
        expect(await history.list(filter)).toStrictEqual([full]);
      expect(await history.list({ connection, kind: 'vm' })).toEqual([]);
      expect((await history.list({ connection: '' })).map(each => each.kind)).toEqual(['image']);
      expect(await history.list({ connection: undefined })).toHaveLength(3);
    }),
  );

  it(
    'prunes what started before a time',
    withStore(async ({ history }) => {
      await history.append([0, 10, 20].map(ms => call({ startedAt: at(ms) })));
      expect(await history.prune(at(10))).toBe(1);
      expect((await history.list({})).map(each => each.startedAt)).toEqual([at(20), at(10)]);
      expect(await history.prune(at(0))).toBe(0);
    }),
  );

  it(
    'prunes more than goes at once',
    withStore(async ({ history }) => {
      await history.append(Array.from({ length: 4_500 }, (_, n) => call({ startedAt: at(n) })));
      expect(await history.prune(at(4_400))).toBe(4_400);
      expect(await history.list({})).toHaveLength(100);
    }),
  );
}
