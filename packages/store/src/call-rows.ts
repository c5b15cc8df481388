import type { CallRecord } from '@cb-spider/core';
import type { Insertable, Selectable } from 'kysely';
import type { CallRow } from './schema.ts';

export function toCallRow(record: CallRecord): Insertable<CallRow> {
  return {
    started_at: record.startedAt,
    duration_ms: record.durationMs,
    wait_ms: record.waitMs,
    attempt: record.attempt,
    cloud: record.cloud,
    connection: record.connection,
    region: record.region,
    zone: record.zone,
    kind: record.kind,
    operation: record.operation,
    resource: record.resource,
    outcome: record.outcome,
    operation_id: record.operationId,
    native_calls: JSON.stringify(record.nativeCalls),
  };
}

export function toCallRecord(row: Selectable<CallRow>): CallRecord {
  return {
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    waitMs: row.wait_ms,
    attempt: row.attempt,
    cloud: row.cloud,
    connection: row.connection,
    region: row.region,
    zone: row.zone,
    kind: row.kind,
    operation: row.operation,
    resource: row.resource,
    outcome: row.outcome,
    operationId: row.operation_id,
    nativeCalls: row.native_calls === '[]' ? [] : JSON.parse(row.native_calls),
  };
}
