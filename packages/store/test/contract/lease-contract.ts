import type { OperationRecord } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { at, claim, everything, keyOf, lock, operation, resource } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

const step = { name: 'created', at: at(1) } as const;
const succeeded = { state: 'succeeded', at: at(9) } as const;

/** Three operations of two processes, whose leases expire at 10, 20 and 30. */
async function fill({ operations }: SpiderStore): Promise<void> {
  const leases = [
    ['op-2', 'process-1', 10],
    ['op-1', 'process-1', 20],
    ['op-3', 'process-2', 30],
  ] as const;
  for (const [id, holder, until] of leases)
    await operations.begin(operation(id, { holder, leaseUntil: at(until) }), [], []);
}

function takeBy(
  store: SpiderStore,
  holder: string,
  now: number,
  limit = 10,
): Promise<readonly OperationRecord[]> {
  return store.operations.takeOver({ holder, at: at(now), leaseUntil: at(now + 100), limit });
}

function holdsOf(records: readonly OperationRecord[]) {
  return records.map(({ id, holder, fence, leaseUntil }) => [id, holder, fence, leaseUntil]);
}

/** Who holds an operation, and who may write to it. */
export function leaseContract(withStore: WithStore): void {
  it(
    'takes over operations whose lease has expired, oldest first, with the next fence',
    withStore(async store => {
      await fill(store);
      expect(await takeBy(store, 'process-3', 9)).toEqual([]);
      const taken = await takeBy(store, 'process-3', 20);
      expect(holdsOf(taken)).toEqual([
        ['op-1', 'process-3', 2, at(120)],
        ['op-2', 'process-3', 2, at(120)],
      ]);
      expect(await store.operations.get('op-1')).toStrictEqual(taken[0]);
      expect(await takeBy(store, 'process-4', 29)).toEqual([]);
      expect(holdsOf(await takeBy(store, 'process-4', 120))).toEqual([
        ['op-1', 'process-4', 3, at(220)],
        ['op-2', 'process-4', 3, at(220)],
        ['op-3', 'process-4', 2, at(220)],
      ]);
    }),
  );

  it(
    'takes over at most the given number, and nothing that has ended',
    withStore(async store => {
      await fill(store);
      await store.operations.end(claim('op-1'), succeeded, []);
      expect(await takeBy(store, 'process-3', 50, 0)).toEqual([]);
      expect(holdsOf(await takeBy(store, 'process-3', 50, 1)).map(([id]) => id)).toEqual(['op-2']);
      await store.operations.end(claim('op-3'), { state: 'unknown', at: at(60) }, []);
      expect(await takeBy(store, 'process-3', 60)).toEqual([]);
    }),
  );

  it(
    'takes over the requested one, once its lease has expired',
    withStore(async store => {
      await fill(store);
      const take = (now: number, id: string) =>
        store.operations.takeOver({
          ...{ holder: 'process-3', limit: 9, id },
          at: at(now),
          leaseUntil: at(90),
        });
      expect(await take(15, 'op-1')).toEqual([]);
      expect(holdsOf(await take(25, 'op-1'))).toEqual([['op-1', 'process-3', 2, at(90)]]);
      expect(await take(25, 'none')).toEqual([]);
      expect(await store.operations.get('op-2')).toMatchObject({ holder: 'process-1', fence: 1 });
    }),
  );

  holderContract(withStore);
}

function holderContract(withStore: WithStore): void {
  it(
    'gives each one to one of many processes that ask at the same time',
    withStore(async store => {
      const ids = Array.from({ length: 60 }, (_, n) => `op-${n}`);
      for (const id of ids) await store.operations.begin(operation(id, { leaseUntil: at(1) }), [], []);
      const holders = Array.from({ length: 10 }, (_, n) => `process-${n}`);
      for (let left = ids.length; left > 0; ) {
        const shares = await Promise.all(holders.map(holder => takeBy(store, holder, 10, 3)));
        for (const [n, share] of shares.entries())
          for (const { holder } of share) expect(holder).toBe(holders[n]);
        const taken = shares.flat();
        expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
        expect(taken.length).toBeGreaterThan(0);
        left -= taken.length;
      }
      const fences = (await store.operations.list({})).map(({ fence }) => fence);
      expect(fences).toEqual(ids.map(() => 2));
    }),
  );

  it(
    'rejects all writes of an earlier holder, and accepts those of the new one',
    withStore(async store => {
      const { operations } = store;
      await operations.begin(
        operation('op-1', { leaseUntil: at(10) }),
        [lock('exclusive')],
        [{ put: resource('key') }],
      );
      await takeBy(store, 'process-2', 10);
      const before = await everything(store);
      const changes = [{ remove: keyOf('key') }];
      expect(await operations.advance(claim('op-1', 1), step, changes)).toBe(false);
      expect(await operations.end(claim('op-1', 1), succeeded, changes)).toBe(false);
      expect(await operations.advance(claim('op-1', 3), step, changes)).toBe(false);
      expect(await everything(store)).toStrictEqual(before);
      expect(await operations.begin(operation('op-2'), [lock('exclusive')], [])).toMatchObject({
        kind: 'locked',
        holder: { id: 'op-1', fence: 2 },
      });
      expect(await operations.advance(claim('op-1', 2), step, [])).toBe(true);
      expect(await operations.end(claim('op-1', 2), succeeded, changes)).toBe(true);
      expect(await operations.get('op-1')).toMatchObject({ steps: ['created'], state: 'succeeded' });
      expect(await store.resources.get(keyOf('key'))).toBeUndefined();
    }),
  );

  it(
    'renews what a holder still has, even if its lease has expired',
    withStore(async store => {
      await fill(store);
      const { operations } = store;
      await operations.begin(operation('op-4'), [], []);
      await operations.end(claim('op-4'), succeeded, []);
      await takeBy(store, 'process-2', 10);
      const renewed = await operations.renew('process-1', at(200));
      expect(renewed).toEqual([{ id: 'op-1', fence: 1, cancelRequested: false }]);
      expect(await operations.renew('process-9', at(999))).toEqual([]);
      expect(holdsOf(await operations.list({}))).toEqual([
        ['op-4', 'process-1', 1, operation('op-4').leaseUntil],
        ['op-3', 'process-2', 1, at(30)],
        ['op-2', 'process-2', 2, at(110)],
        ['op-1', 'process-1', 1, at(200)],
      ]);
      expect(await takeBy(store, 'process-3', 199)).toHaveLength(2);
    }),
  );

  it(
    'renews only the given ones',
    withStore(async store => {
      await fill(store);
      const { operations } = store;
      expect(await operations.renew('process-1', at(200), [])).toEqual([]);
      const renewed = await operations.renew('process-1', at(200), ['op-2', 'none']);
      expect(renewed).toEqual([{ id: 'op-2', fence: 1, cancelRequested: false }]);
      const times = (await operations.list({})).map(({ id, leaseUntil }) => [id, leaseUntil === at(200)]);
      expect(times.filter(([, isRenewed]) => isRenewed)).toEqual([['op-2', true]]);
    }),
  );

  it(
    'reports to a holder that an operation is cancelled',
    withStore(async store => {
      await fill(store);
      const { operations } = store;
      expect(await operations.requestCancel('op-2')).toBe(true);
      expect(await operations.requestCancel('op-2')).toBe(true);
      const renewed = await operations.renew('process-1', at(200));
      expect(renewed.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
        { id: 'op-1', fence: 1, cancelRequested: false },
        { id: 'op-2', fence: 1, cancelRequested: true },
      ]);
      const [, taken] = await takeBy(store, 'process-3', 300);
      expect(taken).toMatchObject({ id: 'op-2', cancelRequested: true });
      await operations.end(claim('op-1', 2), succeeded, []);
      await operations.end(claim('op-3', 2), { state: 'unknown', at: at(9) }, []);
      for (const id of ['op-1', 'op-3', 'none']) expect(await operations.requestCancel(id)).toBe(false);
      expect(await operations.get('op-1')).toMatchObject({ cancelRequested: false });
    }),
  );
}
