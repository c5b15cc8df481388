import type { OperationRecord, Store } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { at, everything, keyOf, lock, nativeId, operation, resource } from '../records.ts';
import type { WithStore } from '../store-contract.ts';

const succeeded = { state: 'succeeded', at: at(9) } as const;

export function operationContract(withStore: WithStore): void {
  it(
    'gives back what was begun',
    withStore(async ({ operations }) => {
      const bare = operation('op-1');
      const full: OperationRecord = {
        ...operation('op-2', { kind: 'nic', action: 'attach', scope: 's', steps: ['made', 'a "b"'] }),
        nativeId: nativeId('eni-1'),
        parentId: 'op-1',
      };
      await operations.begin({ ...bare, nativeId: undefined, error: undefined, endedAt: undefined }, [], []);
      await operations.begin(full, [], []);
      expect(await operations.get('op-1')).toStrictEqual(bare);
      expect(await operations.get('op-2')).toStrictEqual(full);
      expect(await operations.get('op-3')).toBeUndefined();
    }),
  );

  it(
    'does not begin the same operation twice',
    withStore(async store => {
      await store.operations.begin(operation('op-1'), [], []);
      await expect(store.operations.begin(operation('op-1'), [], [{ put: resource('x') }])).rejects.toThrow();
      expect(await everything(store)).toStrictEqual({ operations: [operation('op-1')], resources: [] });
    }),
  );

  describe('on its way', () => onItsWay(withStore));
  describe('at its end', () => atItsEnd(withStore));
  describe('lists', () => lists(withStore));
}

function onItsWay(withStore: WithStore): void {
  it(
    'notes steps once each, and changes records with them',
    withStore(async store => {
      const { operations, resources } = store;
      await operations.begin(operation('op-1'), [], [{ put: resource('key') }, { put: resource('old') }]);
      await operations.advance('op-1', { name: 'created', at: at(1), nativeId: nativeId('k-1') }, [
        { patch: keyOf('key'), values: { nativeId: nativeId('k-1'), attributes: { a: 1 } } },
        { remove: keyOf('old') },
      ]);
      await operations.advance('op-1', { name: 'tagged', at: at(2), nativeId: undefined }, []);
      await operations.advance('op-1', { name: 'created', at: at(3) }, []);
      expect(await operations.get('op-1')).toStrictEqual(
        operation('op-1', { steps: ['created', 'tagged'], nativeId: nativeId('k-1'), updatedAt: at(3) }),
      );
      const changed = resource('key', { nativeId: nativeId('k-1'), attributes: { a: 1 } });
      expect(await resources.list({ kind: 'keyPair' })).toStrictEqual([changed]);
    }),
  );

  it(
    'puts over a record after its begin, and lets patches and removals miss',
    withStore(async store => {
      const { operations, resources } = store;
      await operations.begin(
        operation('op-1'),
        [],
        [{ put: resource('key', { nativeId: nativeId('k-1') }) }],
      );
      const replaced = resource('key', { state: 'ready', createdAt: at(5) });
      await operations.advance('op-1', { name: 'a', at: at(1) }, [
        { put: replaced },
        { patch: keyOf('none'), values: { state: 'ready' } },
        { patch: keyOf('key'), values: {} },
        { remove: keyOf('nor this') },
      ]);
      expect(await resources.list({ kind: 'keyPair' })).toStrictEqual([replaced]);
    }),
  );

  it(
    'makes all of its changes or none',
    withStore(async store => {
      await store.operations.begin(operation('op-1'), [], []);
      const before = await everything(store);
      const broken = { put: { ...resource('b'), state: null as never } };
      const advance = store.operations.advance('op-1', { name: 'a', at: at(1) }, [
        { put: resource('a') },
        broken,
      ]);
      await expect(advance).rejects.toThrow();
      await expect(
        store.operations.end('op-1', succeeded, [{ put: resource('a') }, broken]),
      ).rejects.toThrow();
      expect(await everything(store)).toStrictEqual(before);
    }),
  );
}

function atItsEnd(withStore: WithStore): void {
  const error = {
    code: 'capacity_exhausted',
    message: 'None free.',
    hint: 'Later.',
    retryable: true,
  } as const;

  it(
    'forgets its request and frees its locks',
    withStore(async ({ operations, resources }) => {
      const locks = [lock('exclusive'), lock('shared', keyOf('net'))];
      await operations.begin(operation('op-1'), locks, [{ put: resource('key') }]);
      await operations.end('op-1', { state: 'failed', at: at(4), error }, [{ remove: keyOf('key') }]);
      const ended = { state: 'failed', request: '', error, updatedAt: at(4), endedAt: at(4) } as const;
      expect(await operations.get('op-1')).toStrictEqual(operation('op-1', ended));
      expect(await resources.get(keyOf('key'))).toBeUndefined();
      const both = [lock('exclusive'), lock('exclusive', keyOf('net'))];
      expect(await operations.begin(operation('op-2'), both, [])).toBeUndefined();
    }),
  );

  it.each(['succeeded', 'failed', 'cancelled'] as const)('is final when %s', state =>
    withStore(async store => {
      await store.operations.begin(operation('op-1'), [], []);
      await store.operations.end('op-1', { state, at: at(1) }, []);
      await store.operations.begin(operation('op-2'), [lock('exclusive')], [{ put: resource('key') }]);
      const before = await everything(store);
      const changes = [{ remove: keyOf('key') }];
      await expect(store.operations.end('op-1', succeeded, changes)).rejects.toMatchObject({
        code: 'operation_over',
      });
      const advance = store.operations.advance('op-1', { name: 'late', at: at(2) }, changes);
      await expect(advance).rejects.toMatchObject({ code: 'operation_over' });
      expect(await everything(store)).toStrictEqual(before);
    })(),
  );

  it(
    'is not final when unknown',
    withStore(async ({ operations }) => {
      await operations.begin(operation('op-1'), [], []);
      await operations.end('op-1', { state: 'unknown', at: at(1), error }, []);
      await operations.advance('op-1', { name: 'found', at: at(2), nativeId: nativeId('k-1') }, []);
      await operations.end('op-1', { state: 'succeeded', at: at(3) }, [
        { put: resource('key', { state: 'ready' }) },
      ]);
      expect(await operations.get('op-1')).toMatchObject({
        state: 'succeeded',
        steps: ['found'],
        endedAt: at(3),
      });
      expect(await operations.get('op-1')).not.toHaveProperty('error');
    }),
  );

  it(
    'fails where there is no such operation',
    withStore(async store => {
      const changes = [{ put: resource('key') }];
      await expect(store.operations.end('none', succeeded, changes)).rejects.toThrow("'none'");
      await expect(store.operations.advance('none', { name: 'a', at: at(1) }, changes)).rejects.toThrow(
        "'none'",
      );
      expect(await everything(store)).toStrictEqual({ operations: [], resources: [] });
    }),
  );
}

function lists(withStore: WithStore): void {
  async function fill({ operations }: Store): Promise<void> {
    await operations.begin(operation('op-3', { startedAt: at(1) }), [], []);
    await operations.begin(operation('op-1', { startedAt: at(2) }), [], []);
    await operations.begin(operation('op-2', { startedAt: at(2) }), [], []);
    await operations.begin(operation('op-4', { startedAt: at(3), kind: 'vm' }), [], []);
    await operations.begin(operation('op-5', { startedAt: at(4), connection: 'gcp' }), [], []);
    await operations.end('op-1', succeeded, []);
  }
  const idsOf = (records: readonly OperationRecord[]) => records.map(({ id }) => id);

  it(
    'by filter, newest first',
    withStore(async store => {
      await fill(store);
      const { operations } = store;
      expect(idsOf(await operations.list({}))).toEqual(['op-5', 'op-4', 'op-2', 'op-1', 'op-3']);
      expect(idsOf(await operations.list({ limit: 2 }))).toEqual(['op-5', 'op-4']);
      expect(idsOf(await operations.list({ connection: 'gcp' }))).toEqual(['op-5']);
      expect(idsOf(await operations.list({ kind: 'vm' }))).toEqual(['op-4']);
      expect(idsOf(await operations.list({ state: 'succeeded' }))).toEqual(['op-1']);
      const filter = { connection: 'aws', kind: 'keyPair', state: 'running' } as const;
      expect(idsOf(await operations.list(filter))).toEqual(['op-2', 'op-3']);
    }),
  );

  it(
    'what is open, oldest first',
    withStore(async store => {
      await fill(store);
      expect(idsOf(await store.operations.listOpen('aws', 'keyPair'))).toEqual(['op-3', 'op-2']);
      expect(idsOf(await store.operations.listOpen('gcp', 'vm'))).toEqual([]);
    }),
  );

  it(
    'a thousand unless told',
    withStore(async ({ operations }) => {
      for (let n = 0; n < 1001; n++) await operations.begin(operation(`op-${n}`), [], []);
      expect(await operations.list({})).toHaveLength(1000);
      expect(await operations.list({ limit: 1500 })).toHaveLength(1001);
      expect(await operations.listOpen('aws', 'keyPair')).toHaveLength(1001);
    }),
  );

  it(
    'not those that were pruned',
    withStore(async store => {
      await fill(store);
      const { operations } = store;
      await operations.end('op-2', { state: 'failed', at: at(20) }, []);
      expect(await operations.prune(at(20))).toBe(1);
      expect(idsOf(await operations.list({}))).toEqual(['op-5', 'op-4', 'op-2', 'op-3']);
      expect(await operations.prune(at(1_000_000))).toBe(1);
      expect(await operations.prune(at(1_000_000))).toBe(0);
      expect(idsOf(await operations.list({}))).toEqual(['op-5', 'op-4', 'op-3']);
    }),
  );
}
