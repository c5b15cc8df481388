import type { OperationEvent } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { at, claim, keyOf, lock, operation, resource } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

const about = { ...keyOf('key'), operationId: 'op-1', action: 'create' } as const;

/** The events of a process's own writes. */
export function changeContract(withStore: WithStore): void {
  it(
    'reports each write, once it can be read by all',
    withStore(async store => {
      const { operations, changes } = store;
      const heard: OperationEvent[] = [];
      const reads: Promise<string | undefined>[] = [];
      changes.subscribe(event => {
        heard.push(event);
        reads.push(operations.get(event.operationId).then(record => record?.state));
      });
      await operations.begin(operation('op-1', { leaseUntil: at(5) }), [], []);
      await operations.advance(claim('op-1'), { name: 'created', at: at(1) }, []);
      await operations.requestCancel('op-1');
      await operations.takeOver({ holder: 'process-2', at: at(5), leaseUntil: at(9), limit: 9 });
      await operations.end(claim('op-1', 2), { state: 'unknown', at: at(9) }, []);
      await operations.end(claim('op-1', 2), { state: 'succeeded', at: at(9) }, []);
      const states = ['running', 'running', 'running', 'running', 'unknown', 'succeeded'] as const;
      expect(heard).toStrictEqual(states.map(state => ({ ...about, state })));
      expect((await Promise.all(reads)).at(-1)).toBe('succeeded');
    }),
  );

  it(
    'reports its user, its parent, and the error',
    withStore(async store => {
      const { operations, changes } = store;
      const heard: OperationEvent[] = [];
      changes.subscribe(event => heard.push(event));
      await operations.begin(operation('op-1', { parentId: 'op-0', principal: 'eve' }), [], []);
      const error = { code: 'quota_exceeded', message: 'Full.', hint: '', retryable: false } as const;
      await operations.end(claim('op-1'), { state: 'failed', at: at(1), error }, []);
      await settled(store);
      const known = { ...about, parentId: 'op-0', principal: 'eve' };
      expect(heard).toStrictEqual([
        { ...known, state: 'running' },
        { ...known, state: 'failed', errorCode: 'quota_exceeded' },
      ]);
    }),
  );

  it(
    'reports nothing that was not written',
    withStore(async store => {
      const { operations, changes } = store;
      await operations.begin(operation('op-1'), [lock('exclusive')], []);
      const heard: OperationEvent[] = [];
      changes.subscribe(event => heard.push(event));
      await operations.begin(operation('op-2'), [lock('exclusive')], []);
      await operations.advance(claim('op-1', 2), { name: 'created', at: at(1) }, []);
      await operations.end(claim('op-1', 2), { state: 'failed', at: at(1) }, []);
      await operations.requestCancel('none');
      await operations.takeOver({ holder: 'process-2', at: at(5), leaseUntil: at(9), limit: 9 });
      const broken = { put: { ...resource('b'), state: null as never } };
      await expect(operations.advance(claim('op-1'), { name: 'a', at: at(1) }, [broken])).rejects.toThrow();
      await settled(store);
      expect(heard).toEqual([]);
    }),
  );

  it(
    'reports to all listeners until they unsubscribe',
    withStore(async store => {
      const heard = { first: 0, second: 0 };
      const listener = () => {
        heard.second++;
      };
      const endFirst = store.changes.subscribe(() => {
        heard.first++;
      });
      const ends = [store.changes.subscribe(listener), store.changes.subscribe(listener)];
      await store.operations.begin(operation('op-1'), [], []);
      await settled(store);
      expect(heard).toEqual({ first: 1, second: 2 });
      endFirst();
      ends[0]?.();
      ends[0]?.();
      await store.operations.requestCancel('op-1');
      await settled(store);
      expect(heard).toEqual({ first: 1, second: 3 });
    }),
  );

  it(
    'carries names of any length',
    withStore(async store => {
      const heard: OperationEvent[] = [];
      store.changes.subscribe(event => heard.push(event));
      const name = '한'.repeat(4_000);
      await store.operations.begin(operation('op-1', { name }), [], []);
      await settled(store);
      expect(heard).toEqual([{ ...about, name, state: 'running' }]);
    }),
  );
}

/** After a full round trip through the database, all earlier events have arrived. */
function settled(store: SpiderStore): Promise<void> {
  return store.ping();
}
