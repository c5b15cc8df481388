import type { CallCounts, CallRollUp } from '@cb-spider/core';
import type { Insertable, Selectable } from 'kysely';
import type { HistoryRollUpRow } from '../schema.ts';

export function toRollUpRow(
  { step, bucketMs }: Pick<CallRollUp, 'step' | 'bucketMs'>,
  seriesId: number,
  counts: CallCounts,
): Insertable<HistoryRollUpRow> {
  const { count, outcomes } = counts;
  return {
    step,
    bucket_ms: bucketMs,
    series_id: seriesId,
    calls: count,
    cache_hits: counts.cacheHits,
    duration_ms: counts.durationMs,
    wait_ms: counts.waitMs,
    min_ms: counts.minMs,
    max_ms: counts.maxMs,
    attempts: counts.attempts,
    bytes: counts.bytes,
    outcomes: (outcomes.ok ?? 0) === count ? '' : JSON.stringify(outcomes),
    sketch: counts.sketch,
  };
}

export function toCounts(row: Selectable<HistoryRollUpRow>): CallCounts {
  const count = Number(row.calls);
  return {
    count,
    cacheHits: Number(row.cache_hits),
    durationMs: row.duration_ms,
    waitMs: row.wait_ms,
    minMs: row.min_ms,
    maxMs: row.max_ms,
    attempts: Number(row.attempts),
    bytes: Number(row.bytes),
    outcomes: row.outcomes === '' ? (count === 0 ? {} : { ok: count }) : JSON.parse(row.outcomes),
    sketch: row.sketch,
  };
}
