import type { OperationRecord } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { at, claim, everything, keyOf, lock, nativeId, operation, resource } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

const succeeded = { state: 'succeeded', at: at(9) } as const;

export function operationContract(withStore: WithStore): void {
  it(
    'returns what was begun',
    withStore(async ({ operations }) => {
      const bare = operation('op-1');
      const full: OperationRecord = {
        ...operation('op-2', { kind: 'nic', action: 'attach', scope: 's', steps: ['made', 'a "b"'] }),
        nativeId: nativeId('eni-1'),
        parentId: 'op-1',
        requestKey: 'user "k" 1',
        fence: 7,
        cancelRequested: true,
      };
      const unset = { nativeId: undefined, requestKey: undefined, error: undefined, endedAt: undefined };
      await operations.begin({ ...bare, ...unset }, [], []);
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

  describe('in progress', () => onItsWay(withStore));
  describe('at its end', () => atItsEnd(withStore));
}

function onItsWay(withStore: WithStore): void {
  it(
    'records each step once, and changes records with it',
    withStore(async store => {
      const { operations, resources } = store;
      await operations.begin(operation('op-1'), [], [{ put: resource('key') }, { put: resource('old') }]);
      await operations.advance(claim('op-1'), { name: 'created', at: at(1), nativeId: nativeId('k-1') }, [
        { patch: keyOf('key'), values: { nativeId: nativeId('k-1'), attributes: { a: 1 } } },
        { remove: keyOf('old') },
      ]);
      await operations.advance(claim('op-1'), { name: 'tagged', at: at(2), nativeId: undefined }, []);
      await operations.advance(claim('op-1'), { name: 'created', at: at(3) }, []);
      expect(await operations.get('op-1')).toStrictEqual(
        operation('op-1', { steps: ['created', 'tagged'], nativeId: nativeId('k-1'), updatedAt: at(3) }),
      );
      const changed = resource('key', { nativeId: nativeId('k-1'), attributes: { a: 1 } });
      expect(await resources.list({ kind: 'keyPair' })).toStrictEqual([changed]);
    }),
  );

  it(
    'records the progress of an accepted change, until its continuation is removed',
    withStore(async ({ operations }) => {
      await operations.begin(operation('op-1'), [], []);
      const first = { at: at(1), nativeId: nativeId('k-1'), continuation: 'one' };
      expect(await operations.advance(claim('op-1'), first, [])).toBe(true);
      await operations.advance(claim('op-1'), { name: 'created', at: at(2) }, []);
      expect(await operations.get('op-1')).toStrictEqual(
        operation('op-1', {
          steps: ['created'],
          nativeId: nativeId('k-1'),
          continuation: 'one',
          updatedAt: at(2),
        }),
      );
      await operations.advance(claim('op-1'), { at: at(3), continuation: null }, []);
      expect((await operations.get('op-1'))?.continuation).toBeUndefined();
    }),
  );

  it(
    'replaces a record after its begin, and allows patches and removals without a record',
    withStore(async store => {
      const { operations, resources } = store;
      await operations.begin(
        operation('op-1'),
        [],
        [{ put: resource('key', { nativeId: nativeId('k-1') }) }],
      );
      const replaced = resource('key', { state: 'ready', createdAt: at(5) });
      await operations.advance(claim('op-1'), { name: 'a', at: at(1) }, [
        { put: replaced },
        { patch: keyOf('none'), values: { state: 'ready' } },
        { patch: keyOf('key'), values: {} },
        { remove: keyOf('nor this') },
      ]);
      expect(await resources.list({ kind: 'keyPair' })).toStrictEqual([replaced]);
    }),
  );

  it(
    'applies all of its changes or none',
    withStore(async store => {
      await store.operations.begin(operation('op-1'), [], []);
      const before = await everything(store);
      const broken = { put: { ...resource('b'), state: null as never } };
      const advance = store.operations.advance(claim('op-1'), { name: 'a', at: at(1) }, [
        { put: resource('a') },
        broken,
      ]);
      await expect(advance).rejects.toThrow();
      await expect(
        store.operations.end(claim('op-1'), succeeded, [{ put: resource('a') }, broken]),
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
    'deletes its request and frees its locks',
    withStore(async ({ operations, resources }) => {
      const locks = [lock('exclusive'), lock('shared', keyOf('net'))];
      await operations.begin(operation('op-1'), locks, [{ put: resource('key') }]);
      await operations.end(claim('op-1'), { state: 'failed', at: at(4), error }, [{ remove: keyOf('key') }]);
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
      expect(await store.operations.end(claim('op-1'), { state, at: at(1) }, [])).toBe(true);
      await store.operations.begin(operation('op-2'), [lock('exclusive')], [{ put: resource('key') }]);
      const before = await everything(store);
      const changes = [{ remove: keyOf('key') }];
      expect(await store.operations.end(claim('op-1'), succeeded, changes)).toBe(false);
      const late = { name: 'late', at: at(2) };
      expect(await store.operations.advance(claim('op-1'), late, changes)).toBe(false);
      expect(await everything(store)).toStrictEqual(before);
    })(),
  );

  it(
    'keeps its request, and may end again, when unknown',
    withStore(async store => {
      const { operations } = store;
      await operations.begin(operation('op-1'), [lock('exclusive')], []);
      await operations.end(claim('op-1'), { state: 'unknown', at: at(1), error }, []);
      const unknown = { state: 'unknown', error, updatedAt: at(1), endedAt: at(1) } as const;
      expect(await operations.get('op-1')).toStrictEqual(operation('op-1', unknown));
      expect(await operations.begin(operation('op-2'), [lock('exclusive')], [])).toBeUndefined();
      expect(await operations.advance(claim('op-1'), { name: 'late', at: at(2) }, [])).toBe(false);
      const record = resource('key', { state: 'ready' });
      expect(await operations.end(claim('op-1'), succeeded, [{ put: record }])).toBe(true);
      const ended = { state: 'succeeded', request: '', updatedAt: at(9), endedAt: at(9) } as const;
      expect(await operations.get('op-1')).toStrictEqual(operation('op-1', ended));
      expect(await store.resources.get(record)).toStrictEqual(record);
    }),
  );

  it(
    'is not written if there is no such operation',
    withStore(async store => {
      const changes = [{ put: resource('key') }];
      expect(await store.operations.end(claim('none'), succeeded, changes)).toBe(false);
      expect(await store.operations.advance(claim('none'), { name: 'a', at: at(1) }, changes)).toBe(false);
      expect(await everything(store)).toStrictEqual({ operations: [], resources: [] });
    }),
  );
}
