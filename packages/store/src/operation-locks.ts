import type { BeginConflict, OperationKey, OperationLock } from '@cb-spider/core';
import { keyOf } from '@cb-spider/core/runtime';
import { type Insertable, sql, type Transaction } from 'kysely';
import { PreparedQuery } from './prepared-query.ts';
import { toOperationRecord } from './record-rows.ts';
import type { OperationLockRow, Tables } from './schema.ts';

/**
 * Returns the first lock that conflicts with another operation, and the oldest such operation: any holder for an
 * exclusive lock, an exclusive holder for a shared one.
 */
export async function findHolder(
  transaction: Transaction<Tables>,
  locks: readonly OperationLock[],
): Promise<BeginConflict | undefined> {
  if (await areFree(transaction, locks)) return undefined;
  for (const lock of locks) {
    const key = keyOf(lock);
    let held = transaction
      .selectFrom('operation_locks')
      .select('operation_id')
      .where(({ and }) => and(key));
    if (lock.mode === 'shared') held = held.where('mode', '=', 'exclusive');
    const holder = await transaction
      .selectFrom('operations')
      .selectAll()
      .where('id', 'in', held)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (holder !== undefined) return { kind: 'locked', key, holder: toOperationRecord(holder) };
  }
  return undefined;
}

/**
 * Checks the usual case with one query for any number of locks. The literal allows a shared lock to use the index of
 * exclusive ones.
 */
async function areFree(transaction: Transaction<Tables>, locks: readonly OperationLock[]): Promise<boolean> {
  if (locks.length === 0) return true;
  const { shared = [], exclusive = [] } = Object.groupBy(locks, lock => lock.mode);
  const holders = await oneHolder.run(transaction, {
    shared: shared.map(keyOf),
    exclusive: exclusive.map(keyOf),
  });
  return holders.length === 0;
}

interface LockKeys {
  readonly shared: readonly OperationKey[];
  readonly exclusive: readonly OperationKey[];
}

const oneHolder = new PreparedQuery((db, { shared, exclusive }: LockKeys) =>
  db
    .selectFrom('operation_locks')
    .select('operation_id')
    .where(({ and, or, eb }) =>
      or([
        ...exclusive.map(key => and(key)),
        ...shared.map(key => and([and(key), eb('mode', '=', sql.lit('exclusive'))])),
      ]),
    )
    .limit(1),
);

/** Takes the locks. Of two locks on one object, it takes the exclusive one. */
export async function takeLocks(
  transaction: Transaction<Tables>,
  operationId: string,
  locks: readonly OperationLock[],
): Promise<void> {
  const exclusiveFirst = locks.toSorted((a, b) => a.mode.localeCompare(b.mode));
  if (exclusiveFirst.length === 0) return;
  await insertLocks.run(
    transaction,
    exclusiveFirst.map(lock => ({ ...keyOf(lock), operation_id: operationId, mode: lock.mode })),
  );
}

const insertLocks = new PreparedQuery((db, rows: readonly Insertable<OperationLockRow>[]) =>
  db
    .insertInto('operation_locks')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['connection', 'kind', 'scope', 'name', 'operation_id']).doNothing(),
    ),
);

export async function freeLocks(transaction: Transaction<Tables>, operationId: string): Promise<void> {
  await deleteLocks.run(transaction, { operationId });
}

const deleteLocks = new PreparedQuery((db, { operationId }: { readonly operationId: string }) =>
  db.deleteFrom('operation_locks').where('operation_id', '=', operationId),
);
