import type {
  BeginConflict,
  OperationKey,
  ResourceChange,
  ResourceKey,
  ResourcePatch,
  ResourceRecord,
} from '@cb-spider/core';
import { keyOf } from '@cb-spider/core/runtime';
import type { Insertable, SelectQueryBuilder, Transaction, Updateable } from 'kysely';
import { PreparedQuery } from './prepared-query.ts';
import { toResourceRow, userOf } from './record-rows.ts';
import type { ResourceRow, ResourceUseRow, Tables } from './schema.ts';

/**
 * Applies changes in their order. A `put` replaces a record with its key; a `patch` or `remove` without a record does
 * nothing.
 */
export async function applyChanges(
  transaction: Transaction<Tables>,
  changes: readonly ResourceChange[],
): Promise<void> {
  for (const change of changes) {
    if ('put' in change) await put(transaction, change.put, change.uses ?? []);
    else if ('patch' in change) await patch(transaction, change.patch, change.values);
    else await remove(transaction, change.remove);
  }
}

/**
 * Returns the names for a transaction, so that transactions run one after the other if they lock the same object,
 * write the same record, or register the same object of a cloud.
 */
export function namesOf(
  changes: readonly ResourceChange[],
  locks: readonly OperationKey[] = [],
): readonly string[] {
  const records = changes.flatMap(change => ('put' in change ? [change.put] : []));
  const objects = records.flatMap(({ connection, kind, nativeId }) =>
    nativeId === undefined ? [] : [`object ${JSON.stringify([connection, kind, nativeId])}`],
  );
  return [...[...locks, ...records].map(key => JSON.stringify(keyOf(key))), ...objects];
}

/** Returns a conflict for the first `put` whose key has a record. */
export async function findTaken(
  transaction: Transaction<Tables>,
  changes: readonly ResourceChange[],
): Promise<BeginConflict | undefined> {
  for (const change of changes) {
    if (!('put' in change)) continue;
    const key = keyOf(change.put);
    const taken = await nameOfRecord.run(transaction, key);
    if (taken.length > 0) return { kind: 'taken', key };
  }
  return undefined;
}

const nameOfRecord = new PreparedQuery((db, key: ResourceKey) =>
  db
    .selectFrom('resources')
    .select('name')
    .where(({ and }) => and(key)),
);

/** Returns a conflict for the first `put` whose native object has a record under another name. */
export async function findRegistered(
  transaction: Transaction<Tables>,
  changes: readonly ResourceChange[],
): Promise<BeginConflict | undefined> {
  for (const change of changes) {
    if (!('put' in change) || change.put.nativeId === undefined) continue;
    const { connection, kind, nativeId, nativeName } = change.put;
    const records = transaction.selectFrom('resources').select(['connection', 'kind', 'scope', 'name']);
    const others = records.where('connection', '=', connection).where('kind', '=', kind);
    const known = await firstOf(others.where('native_id', '=', nativeId));
    const row = known ?? (await findPending(others, nativeName));
    if (row !== undefined) return { kind: 'registered', key: row };
  }
  return undefined;
}

/** Returns a record that waits for the id of an object with this name at the cloud. */
function findPending(
  records: SelectQueryBuilder<Tables, 'resources', ResourceKey>,
  nativeName: string,
): Promise<ResourceKey | undefined> {
  const pending = records.where('native_id', 'is', null).where('native_name', '=', nativeName);
  return firstOf(pending.whereRef('native_name', '!=', 'name'));
}

/**
 * Returns the first of a few records. They are sorted here, because the database would otherwise scan all records in
 * order rather than use its index.
 */
async function firstOf(
  records: SelectQueryBuilder<Tables, 'resources', ResourceKey>,
): Promise<ResourceKey | undefined> {
  const found = (await records.execute()).map(keyOf);
  return found.toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))[0];
}

function pathOf({ scope, name }: ResourceKey): string {
  return `${scope}\n${name}`;
}

async function put(
  transaction: Transaction<Tables>,
  record: ResourceRecord,
  uses: readonly ResourceKey[],
): Promise<void> {
  await putRecord.run(transaction, toResourceRow(record));
  if (uses.length === 0) return;
  const user = { user_kind: record.kind, user_scope: record.scope, user_name: record.name };
  const rows = uses.map(used => ({ ...keyOf(used), connection: record.connection, ...user }));
  await insertUses.run(transaction, rows);
}

const putRecord = new PreparedQuery((db, row: ResourceRow) =>
  db
    .insertInto('resources')
    .values(row)
    .onConflict(conflict => conflict.columns(['connection', 'kind', 'scope', 'name']).doUpdateSet(row)),
);

const insertUses = new PreparedQuery((db, rows: readonly Insertable<ResourceUseRow>[]) =>
  db
    .insertInto('resource_uses')
    .values(rows)
    .onConflict(conflict => conflict.doNothing()),
);

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
  await patchRecord.run(transaction, { key: keyOf(key), values });
}

interface RecordPatch {
  readonly key: ResourceKey;
  readonly values: Updateable<ResourceRow>;
}

const patchRecord = new PreparedQuery((db, { key, values }: RecordPatch) =>
  db
    .updateTable('resources')
    .set(values)
    .where(({ and }) => and(key)),
);

async function remove(transaction: Transaction<Tables>, key: ResourceKey): Promise<void> {
  await deleteRecord.run(transaction, keyOf(key));
  await deleteUses.run(transaction, { user: userOf(key), used: keyOf(key) });
}

const deleteRecord = new PreparedQuery((db, key: ResourceKey) =>
  db.deleteFrom('resources').where(({ and }) => and(key)),
);

interface UseKeys {
  readonly user: ReturnType<typeof userOf>;
  readonly used: ResourceKey;
}

const deleteUses = new PreparedQuery((db, { user, used }: UseKeys) =>
  db.deleteFrom('resource_uses').where(({ and, or }) => or([and(user), and(used)])),
);
