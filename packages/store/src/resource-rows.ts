import type { OperationKey, OperationKind, ResourceKey, ResourceRecord } from '@cb-spider/core';
import type { Selectable } from 'kysely';
import type { ResourceRow } from './schema.ts';

/** Returns the key columns of an object. */
export function keyOf<Kind extends OperationKind>({
  connection,
  kind,
  scope,
  name,
}: OperationKey & { readonly kind: Kind }) {
  return { connection, kind, scope, name };
}

/** Returns the key columns of an object that uses others. */
export function userOf({ connection, kind, scope, name }: ResourceKey) {
  return { connection, user_kind: kind, user_scope: scope, user_name: name };
}

export function toResourceRow(record: ResourceRecord): ResourceRow {
  return {
    ...keyOf(record),
    native_name: record.nativeName,
    native_id: record.nativeId ?? null,
    state: record.state,
    attributes: JSON.stringify(record.attributes),
    created_at: record.createdAt,
  };
}

export function toResourceRecord(row: Selectable<ResourceRow>): ResourceRecord {
  return {
    connection: row.connection,
    kind: row.kind,
    scope: row.scope,
    name: row.name,
    nativeName: row.native_name,
    ...(row.native_id === null ? {} : { nativeId: row.native_id }),
    state: row.state,
    attributes: row.attributes === '{}' ? {} : JSON.parse(row.attributes),
    createdAt: row.created_at,
  };
}
