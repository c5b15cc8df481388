import type { OperationRecord } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { at, claim, operation } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

const succeeded = { state: 'succeeded', at: at(9) } as const;

function idsOf(records: readonly OperationRecord[]): string[] {
  return records.map(({ id }) => id);
}

/** Not in the order of their start, so that nothing can rely on it. */
async function fill({ operations }: SpiderStore): Promise<void> {
  await operations.begin(operation('op-2'), [], []);
  await operations.begin(operation('op-1', { name: 'other', requestKey: 'k', parentId: 'op-0' }), [], []);
  await operations.begin(operation('op-3', { requestKey: 'k' }), [], []);
  await operations.begin(operation('op-5', { connection: 'gcp', parentId: 'op-0' }), [], []);
  await operations.begin(operation('op-4', { kind: 'vm', requestKey: 'another' }), [], []);
  await operations.end(claim('op-2'), succeeded, []);
}

/** Lists of operations, whose ids sort by age. */
export function operationListContract(withStore: WithStore): void {
  it(
    'by filter, newest first',
    withStore(async store => {
      await fill(store);
      const { operations } = store;
      expect(idsOf(await operations.list({}))).toEqual(['op-5', 'op-4', 'op-3', 'op-2', 'op-1']);
      expect(idsOf(await operations.list({ limit: 2 }))).toEqual(['op-5', 'op-4']);
      expect(idsOf(await operations.list({ connection: 'gcp' }))).toEqual(['op-5']);
      expect(idsOf(await operations.list({ connections: ['gcp', 'none'] }))).toEqual(['op-5']);
      expect(idsOf(await operations.list({ connections: ['gcp', 'aws'], kind: 'vm' }))).toEqual(['op-4']);
      expect(idsOf(await operations.list({ kind: 'vm' }))).toEqual(['op-4']);
      expect(idsOf(await operations.list({ name: 'other' }))).toEqual(['op-1']);
      expect(idsOf(await operations.list({ state: 'succeeded' }))).toEqual(['op-2']);
      expect(idsOf(await operations.list({ parentId: 'op-0' }))).toEqual(['op-5', 'op-1']);
      expect(idsOf(await operations.list({ parentId: 'op-0', before: 'op-5' }))).toEqual(['op-1']);
      expect(await operations.list({ parentId: 'op-9' })).toEqual([]);
      expect(idsOf(await operations.list({ parentId: null }))).toEqual(['op-4', 'op-3', 'op-2']);
      const filter = { connection: 'aws', kind: 'keyPair', state: 'running' } as const;
      expect(idsOf(await operations.list(filter))).toEqual(['op-3', 'op-1']);
      expect(idsOf(await operations.list({ ...filter, name: 'key' }))).toEqual(['op-3']);
    }),
  );

  it(
    'counted by state',
    withStore(async store => {
      await fill(store);
      const counts = (['running', 'succeeded', 'unknown'] as const).map(state =>
        store.operations.count(state),
      );
      expect(await Promise.all(counts)).toEqual([4, 1, 0]);
    }),
  );

  it(
    'page by page',
    withStore(async store => {
      await fill(store);
      const { operations } = store;
      const pages: string[][] = [];
      for (let before: string | undefined; ; ) {
        const page = idsOf(await operations.list({ connection: 'aws', limit: 2, before }));
        pages.push(page);
        before = page.at(-1);
        if (before === undefined) break;
      }
      expect(pages).toEqual([['op-4', 'op-3'], ['op-2', 'op-1'], []]);
      expect(idsOf(await operations.list({ before: 'op-35' }))).toEqual(['op-3', 'op-2', 'op-1']);
      expect(idsOf(await operations.list({ after: 'op-2', before: 'op-4' }))).toEqual(['op-3']);
    }),
  );

  it(
    'those in progress',
    withStore(async store => {
      await fill(store);
      const open = await store.operations.openActions('aws', 'keyPair');
      const expected = [await store.operations.get('op-1'), await store.operations.get('op-3')].map(each => ({
        scope: each?.scope,
        name: each?.name,
        action: each?.action,
      }));
      expect(open.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
        expected.toSorted((a, b) => (String(a.name) < String(b.name) ? -1 : 1)),
      );
      expect(await store.operations.openActions('gcp', 'vm')).toEqual([]);
    }),
  );

  it(
    'the newest one of a request',
    withStore(async store => {
      await fill(store);
      const { operations } = store;
      expect(await operations.findByRequestKey('k')).toStrictEqual(operation('op-3', { requestKey: 'k' }));
      expect(await operations.findByRequestKey('none')).toBeUndefined();
    }),
  );

  it(
    'a thousand by default',
    withStore(async ({ operations }) => {
      const begun = Array.from({ length: 1001 }, (_, n) => operation(`op-${n}`));
      for (const each of begun) await operations.begin(each, [], []);
      expect(await operations.list({})).toHaveLength(1000);
      expect(await operations.list({ limit: 1500 })).toHaveLength(1001);
      expect(await operations.openActions('aws', 'keyPair')).toHaveLength(1001);
    }),
  );

  it(
    'without pruned ones; unknown ones are not pruned',
    withStore(async store => {
      await fill(store);
      const { operations } = store;
      await operations.end(claim('op-3'), { state: 'failed', at: at(20) }, []);
      await operations.end(claim('op-4'), { state: 'unknown', at: at(5) }, []);
      expect(await operations.prune(at(20))).toBe(1);
      expect(idsOf(await operations.list({}))).toEqual(['op-5', 'op-4', 'op-3', 'op-1']);
      expect(await operations.prune(at(1_000_000), 0)).toBe(0);
      expect(await operations.prune(at(1_000_000))).toBe(1);
      expect(await operations.prune(at(1_000_000))).toBe(0);
      expect(idsOf(await operations.list({}))).toEqual(['op-5', 'op-4', 'op-1']);
    }),
  );
}
