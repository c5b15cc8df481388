import type { EndedCall, EndedNativeCall } from '@cb-spider/core';
import type { CallSeries, CountedCall, StoredCall } from '@cb-spider/history';
import type { Insertable, Selectable } from 'kysely';
import type { HistoryCallRow } from './history-schema.ts';
import { RowWriter } from './row-writer.ts';

/**
 * Calls that one reader of the history has in memory at a time; several may read at the same time. It is few enough
 * for V8 to free them as short-lived objects.
 */
export const callsAtOnce = 250;

/** A stored native request: fields by their position. `startedMs` counts from the start of the call. */
type PackedNative = readonly [
  api: string,
  startedMs: number,
  durationMs: number,
  outcome: EndedNativeCall['outcome'],
  attempt: number,
  bytes: number | null,
  nativeCode: string | null,
  requestId: string | null,
];

/** Returns a writer that adds calls. Calls whose ids exist already stay as they are. */
export function callWriter(): RowWriter<Insertable<HistoryCallRow>> {
  return new RowWriter((executor, rows) =>
    executor
      .insertInto('history_calls')
      .values(rows)
      .onConflict(conflict => conflict.column('id').doNothing())
      .compile(),
  );
}

export function toCallRow(call: EndedCall, id: number, seriesId: number): Insertable<HistoryCallRow> {
  const startedMs = Date.parse(call.startedAt);
  return {
    id,
    series_id: seriesId,
    started_at: startedMs,
    duration_ms: call.durationMs,
    wait_ms: call.waitMs,
    attempts: call.attempts,
    outcome: call.outcome,
    native_code: call.nativeCode ?? null,
    resource: call.resource,
    operation_id: call.operationId,
    call_id: call.callId,
    principal: call.principal,
    trace_id: call.traceId,
    cache_hit: call.cacheHit ? 1 : 0,
    bytes: call.bytes,
    native_calls: packed(call.nativeCalls, startedMs),
    archive_id: null,
  };
}

export function toStoredCall(row: Selectable<HistoryCallRow>, series: CallSeries): StoredCall {
  const startedMs = Number(row.started_at);
  const { cloud, connection, region, zone, kind, operation } = series;
  return {
    id: Number(row.id),
    callId: row.call_id,
    startedAt: new Date(startedMs).toISOString(),
    durationMs: row.duration_ms,
    waitMs: row.wait_ms,
    attempts: row.attempts,
    cloud,
    connection,
    region,
    zone,
    kind: kind as StoredCall['kind'],
    operation,
    resource: row.resource,
    outcome: row.outcome as StoredCall['outcome'],
    ...(row.native_code === null ? {} : { nativeCode: row.native_code }),
    operationId: row.operation_id,
    principal: row.principal,
    traceId: row.trace_id,
    cacheHit: row.cache_hit === 1,
    bytes: Number(row.bytes),
    nativeCalls: unpacked(row.native_calls).map(native => toNative(native, startedMs)),
  };
}

/** The columns of the counted fields of a call, and of its position. */
export const countedColumns = [
  ...(['id', 'series_id', 'started_at', 'duration_ms', 'wait_ms', 'attempts', 'outcome'] as const),
  ...(['cache_hit', 'bytes', 'native_calls'] as const),
] satisfies readonly (keyof HistoryCallRow)[];

export function toCountedCall(
  row: Pick<Selectable<HistoryCallRow>, (typeof countedColumns)[number]>,
  { cloud, connection, region, zone, kind, operation }: CallSeries,
): CountedCall {
  return {
    cloud,
    connection,
    region,
    zone,
    kind,
    operation,
    startedMs: Number(row.started_at),
    durationMs: row.duration_ms,
    waitMs: row.wait_ms,
    attempts: row.attempts,
    outcome: row.outcome as CountedCall['outcome'],
    cacheHit: row.cache_hit === 1,
    bytes: Number(row.bytes),
    nativeCalls: unpacked(row.native_calls).map(([api, , durationMs, outcome, , bytes]) => {
      return { api, durationMs, outcome, bytes: bytes ?? undefined };
    }),
  };
}

function packed(natives: readonly EndedNativeCall[], callMs: number): string {
  if (natives.length === 0) return '';
  const rows = natives.map((native): PackedNative => {
    const { api, startedAt, durationMs, outcome, attempt, bytes, nativeCode, requestId } = native;
    const startedMs = Date.parse(startedAt) - callMs;
    return [
      api,
      startedMs,
      durationMs,
      outcome,
      attempt,
      bytes ?? null,
      nativeCode ?? null,
      requestId ?? null,
    ];
  });
  return JSON.stringify(rows);
}

function unpacked(text: string): readonly PackedNative[] {
  return text === '' ? [] : JSON.parse(text);
}

function toNative(
  [api, startedMs, durationMs, outcome, attempt, bytes, nativeCode, requestId]: PackedNative,
  callMs: number,
): EndedNativeCall {
  return {
    api,
    startedAt: new Date(callMs + startedMs).toISOString(),
    durationMs,
    outcome,
    attempt,
    ...(bytes === null ? {} : { bytes }),
    ...(nativeCode === null ? {} : { nativeCode }),
    ...(requestId === null ? {} : { requestId }),
  };
}
