import type { OperationEvent, OperationRecord, ResourceKey, ResourceRecord } from '@cb-spider/core';
import { keyOf } from '@cb-spider/core/runtime';
import type { Selectable } from 'kysely';
import type { OperationRow, ResourceRow } from './schema.ts';

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

export function toOperationRow(record: OperationRecord): OperationRow {
  return {
    ...keyOf(record),
    id: record.id,
    action: record.action,
    idempotency_key: record.idempotencyKey,
    request: record.request,
    state: record.state,
    steps: JSON.stringify(record.steps),
    native_id: record.nativeId ?? null,
    continuation: record.continuation ?? null,
    parent_id: record.parentId ?? null,
    request_key: record.requestKey ?? null,
    principal: record.principal ?? null,
    holder: record.holder,
    fence: record.fence,
    lease_until: record.leaseUntil,
    cancel_requested: record.cancelRequested ? 1 : 0,
    error: record.error === undefined ? null : JSON.stringify(record.error),
    started_at: record.startedAt,
    updated_at: record.updatedAt,
    ended_at: record.endedAt ?? null,
  };
}

export function toOperationRecord(row: Selectable<OperationRow>): OperationRecord {
  return {
    ...keyOf(row),
    id: row.id,
    action: row.action,
    idempotencyKey: row.idempotency_key,
    request: row.request,
    state: row.state,
    steps: JSON.parse(row.steps),
    ...(row.native_id === null ? {} : { nativeId: row.native_id }),
    ...(row.continuation === null ? {} : { continuation: row.continuation }),
    ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
    ...(row.request_key === null ? {} : { requestKey: row.request_key }),
    ...(row.principal === null ? {} : { principal: row.principal }),
    holder: row.holder,
    fence: row.fence,
    leaseUntil: row.lease_until,
    cancelRequested: row.cancel_requested === 1,
    ...(row.error === null ? {} : { error: JSON.parse(row.error) }),
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  };
}

/** The columns that {@link toOperationEvent} needs. */
export const eventColumns = [
  ...(['id', 'connection', 'kind', 'scope', 'name', 'action', 'state'] as const),
  ...(['parent_id', 'principal', 'error'] as const),
] as const;

export function toOperationEvent(row: Pick<OperationRow, (typeof eventColumns)[number]>): OperationEvent {
  const { id, action, state, parent_id: parentId, principal, error } = row;
  return {
    ...keyOf(row),
    operationId: id,
    ...{ action, state },
    ...(parentId === null ? {} : { parentId }),
    ...(principal === null ? {} : { principal }),
    ...(error === null ? {} : { errorCode: JSON.parse(error).code }),
  };
}
