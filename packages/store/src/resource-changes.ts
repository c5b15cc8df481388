import type {
  BeginConflict,
  ResourceChange,
  ResourceKey,
  ResourcePatch,
  ResourceRecord,
} from '@cb-spider/core';
import type { Transaction, Updateable } from 'kysely';
import { keyOf, toResourceRow } from './resource-rows.ts';
import type { ResourceRow, Tables } from './schema.ts';

/**
 * Makes the changes in their order. A `put` takes the place of a record of its key; a `patch` or `remove`
 * without a record changes nothing.
 */
export async function applyChanges(
  transaction: Transaction<Tables>,
  changes: readonly ResourceChange[],
): Promise<void> {
  for (const change of changes) {
    if ('put' in change) await put(transaction, change.put);
    else if ('patch' in change) await patch(transaction, change.patch, change.values);
    else await remove(transaction, change.remove);
  }
}

/** What a transaction has to name, so that of two that lock an object, or put its record, one comes first. */
export function namesOf(
  changes: readonly ResourceChange[],
  locks: readonly ResourceKey[] = [],
): readonly string[] {
  const keys = changes.flatMap(change => ('put' in change ? [change.put] : []));
  return [...locks, ...keys].map(key => JSON.stringify(keyOf(key)));
}

/** The first key that a `put` among the changes would meet a record of. */
export async function findTaken(
  transaction: Transaction<Tables>,
  changes: readonly ResourceChange[],
): Promise<BeginConflict | undefined> {
  for (const change of changes) {
    if (!('put' in change)) continue;
    const key = keyOf(change.put);
    const row = await transaction
      .selectFrom('resources')
      .select('name')
      .where(({ and }) => and(key))
      .executeTakeFirst();
    if (row !== undefined) return { kind: 'taken', key };
  }
  return undefined;
}

async function put(transaction: Transaction<Tables>, record: ResourceRecord): Promise<void> {
  const row = toResourceRow(record);
  await transaction
    .insertInto('resources')
    .values(row)
    .onConflict(conflict => conflict.columns(['connection', 'kind', 'scope', 'name']).doUpdateSet(row))
    .execute();
}

async function patch(
  transaction: Transaction<Tables>,
  key: ResourceKey,
  { nativeId, state, attributes }: ResourcePatch,
): Promise<void> {
  const values: Updateable<ResourceRow> = {
    ...(nativeId === undefined ? {} : { native_id: nativeId }),
    ...(state === undefined ? {} : { state }),
    ...(attributes === undefined ? {} : { attributes: JSON.stringify(attributes) }),
  };
  if (Object.keys(values).length === 0) return;
  await transaction
    .updateTable('resources')
    .set(values)
    .where(({ and }) => and(keyOf(key)))
    .execute();
}

async function remove(transaction: Transaction<Tables>, key: ResourceKey): Promise<void> {
  await transaction
    .deleteFrom('resources')
    .where(({ and }) => and(keyOf(key)))
    .execute();
}
