import { expect } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { keyOf } from './records.ts';

/**
 * Returns the stage that object `n` of `makeObject` has reached, with this number of locks; 0: not begun. Fails if it
 * is between two stages.
 */
export async function stageOf(store: SpiderStore, n: number, locks: number): Promise<number> {
  const operation = await store.operations.get(`op-${n}`);
  const record = await store.resources.get(keyOf(`name-${n}`));
  const seen = {
    operation: operation && [
      operation.state,
      operation.steps.length,
      operation.nativeId,
      operation.request !== '',
    ],
    record: record && [record.state, record.nativeId],
    locks,
  };
  const native = `native-${n}`;
  const failed = n % 3 === 0;
  const stages = [
    { operation: undefined, record: undefined, locks: 0 },
    { operation: ['running', 0, undefined, true], record: ['creating', undefined], locks: 1 },
    { operation: ['running', 1, native, true], record: ['creating', native], locks: 1 },
    failed
      ? { operation: ['failed', 1, native, false], record: undefined, locks: 0 }
      : { operation: ['succeeded', 1, native, false], record: ['ready', native], locks: 0 },
  ];
  expect(stages).toContainEqual(seen);
  return stages.findIndex(stage => JSON.stringify(stage) === JSON.stringify(seen));
}

/** Returns the number of locks of each operation by its id, from the rows of {@link locksQuery}. */
export function locksByOperation(rows: readonly Record<string, unknown>[]): ReadonlyMap<string, number> {
  return new Map(rows.map(row => [String(row.operation_id), Number(row.locks)]));
}

export const locksQuery = 'select operation_id, count(*) as locks from operation_locks group by operation_id';
