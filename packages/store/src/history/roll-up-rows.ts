import type { CallCounts, CallRollUp, GroupField, RollUpGroup, RollUpQuery } from '@cb-spider/history';
import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely';
import type { HistoryRollUpRow } from './history-schema.ts';

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

/** The columns of counts. */
export const countColumns = [
  ...(['calls', 'cache_hits', 'duration_ms', 'wait_ms', 'min_ms', 'max_ms', 'attempts', 'bytes'] as const),
  ...(['outcomes', 'sketch'] as const),
] satisfies readonly (keyof HistoryRollUpRow)[];

/** Sums of many roll-ups, with the fields that they were grouped by. */
export interface RollUpSums extends Omit<Selectable<HistoryRollUpRow>, 'step' | 'series_id' | 'outcomes'> {
  /** Number of calls of the roll-ups in which all calls ended in `ok`. */
  readonly ok_calls: number;
  /** JSON objects of the other roll-ups, separated by commas; null if there are none. */
  readonly outcomes: string | null;
  readonly [field: string]: unknown;
}

const bucketLengths = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;

/** Returns a query that sums up the roll-ups of some series. */
export function rollUpSums(
  { span, groupBy, bucket }: RollUpQuery,
  seriesIds: readonly number[],
): RawBuilder<RollUpSums> {
  const fields = groupBy.map(field => sql`s.${sql.ref(field)}`);
  const begin =
    bucket === undefined ? undefined : sql`r.bucket_ms - r.bucket_ms % ${sql.lit(bucketLengths[bucket])}`;
  const groups = begin === undefined ? fields : [...fields, begin];
  return sql<RollUpSums>`
    select ${sql.join([...fields, sql`${begin ?? sql`min(r.bucket_ms)`} as bucket_ms`])},
      sum(r.calls) as calls, sum(r.cache_hits) as cache_hits, sum(r.duration_ms) as duration_ms,
      sum(r.wait_ms) as wait_ms, coalesce(min(case when r.calls > 0 then r.min_ms end), 0) as min_ms,
      max(r.max_ms) as max_ms, sum(r.attempts) as attempts, sum(r.bytes) as bytes,
      sum(case when r.outcomes = '' then r.calls else 0 end) as ok_calls,
      string_agg(nullif(r.outcomes, ''), ',') as outcomes, string_agg(r.sketch, '') as sketch
    from history_roll_ups as r join history_series as s on s.id = r.series_id
    where r.step = ${span.step} and r.series_id in (${sql.join(seriesIds)})
      and r.bucket_ms >= ${span.fromMs} and r.bucket_ms < ${span.untilMs}
    ${groups.length === 0 ? sql`having count(*) > 0` : sql`group by ${sql.join(groups)}`}`;
}

export function toRollUpGroup(row: RollUpSums, groupBy: readonly GroupField[]): RollUpGroup {
  const outcomes: Record<string, number> = Number(row.ok_calls) === 0 ? {} : { ok: Number(row.ok_calls) };
  const others = row.outcomes === null ? [] : (JSON.parse(`[${row.outcomes}]`) as Record<string, number>[]);
  for (const counted of others)
    for (const outcome in counted) outcomes[outcome] = (outcomes[outcome] ?? 0) + (counted[outcome] ?? 0);
  const counts: CallCounts = {
    count: Number(row.calls),
    cacheHits: Number(row.cache_hits),
    durationMs: row.duration_ms,
    waitMs: row.wait_ms,
    minMs: row.min_ms,
    maxMs: row.max_ms,
    attempts: Number(row.attempts),
    bytes: Number(row.bytes),
    outcomes,
    sketch: row.sketch,
  };
  const fields = Object.fromEntries(groupBy.map(field => [field, String(row[field])]));
  return { fields, bucketMs: Number(row.bucket_ms), counts };
}
