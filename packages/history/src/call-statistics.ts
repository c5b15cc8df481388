import { invalidArgument } from '@cb-spider/core';
import { type CallFilter, timesOf } from './call-filter.ts';
import { type CallGroup, groupCalls } from './call-groups.ts';
import { byScore, type CallScore, faultsOf, scoresOf } from './call-score.ts';
import type { GroupField } from './call-series.ts';
import type { HistoryStore, SeriesFilter } from './history-store.ts';
import { stepMs, type TimeStep } from './time-steps.ts';

/**
 * Orders of groups. All except `time` start with the largest; `worst` starts with the highest cost: see
 * {@link CallScore}.
 */
export const statisticsOrders = ['worst', 'count', 'errorRate', 'p50', 'p90', 'p99', 'max', 'time'] as const;

export type StatisticsOrder = (typeof statisticsOrders)[number];

/** Selects the calls to count, which match all given fields. Of each list, one value must match. */
export interface StatisticsFilter
  extends Pick<CallFilter, 'from' | 'to' | 'clouds' | 'regions' | 'connections' | 'kinds' | 'operations'> {
  /** The cloud's names of native requests. If given, native requests are counted instead of calls. */
  readonly apis?: readonly string[] | undefined;
}

/** Options of reading statistics. */
export interface HistoryReadOptions {
  /** Aborting it stops the read, which then fails with `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

export interface StatisticsQuery extends StatisticsFilter {
  /** Missing: all calls are one group. With `api`, native requests are counted instead of calls. */
  readonly groupBy?: readonly GroupField[] | undefined;
  readonly bucket?: TimeStep | undefined;
  /** Default: `time` with a bucket, otherwise `worst`. */
  readonly order?: StatisticsOrder | undefined;
  /** The number of groups. Default: 1,000. */
  readonly limit?: number | undefined;
}

/** The figures of one group. Times are those at the cloud, in milliseconds; percentiles are exact within 0.5 %. */
export interface CallFigures {
  readonly count: number;
  /**
   * Failures that the place has caused. If the cloud rightly refused a request, for example because there is no such
   * object, it did what it should; `outcomes` counts these.
   */
  readonly errors: number;
  readonly errorRate: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly meanMs: number;
  readonly meanWaitMs: number;
  readonly attempts: number;
  readonly bytes: number;
  /** Calls answered from a cache, which are not included in `count`. */
  readonly cacheHits: number;
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface StatisticsGroup extends CallFigures {
  readonly fields: CallGroup['fields'];
  /** Start of the bucket, ISO 8601; missing if not grouped by time. */
  readonly time?: string | undefined;
}

export interface CallStatistics {
  /** The counted time range, from the start of a bucket to the end of one. ISO 8601. */
  readonly from: string;
  readonly to: string;
  /** The number of all groups, returned or not. */
  readonly groupCount: number;
  readonly groups: readonly StatisticsGroup[];
}

const defaultRangeMs = 86_400_000;

export async function callStatistics(
  store: HistoryStore,
  nowMs: number,
  query: StatisticsQuery,
  { signal }: HistoryReadOptions = {},
): Promise<CallStatistics> {
  const { groupBy = [], bucket, order = bucket === undefined ? 'worst' : 'time', limit = 1_000 } = query;
  const times = timeRangeOf(query, nowMs);
  const filter = seriesFilter(query, groupBy);
  const { groups, fromMs, untilMs } = await groupCalls(store, { ...times, filter, groupBy, bucket, signal });
  const scores = scoresOf(groups.map(({ tally }) => tally));
  const shown = groups.map((group, place) => ({
    group: toStatisticsGroup(group),
    score: scores[place] as CallScore,
  }));
  shown.sort(comparators[order]);
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(untilMs).toISOString(),
    groupCount: groups.length,
    groups: shown.slice(0, limit).map(({ group }) => group),
  };
}

/** Returns the time range of a filter. Default: the last day. */
export function timeRangeOf(filter: Pick<CallFilter, 'from' | 'to'>, nowMs: number) {
  const { fromMs, untilMs } = timesOf(filter);
  const until = untilMs ?? Math.max(nowMs, fromMs ?? 0) + 1;
  const from = fromMs ?? until - defaultRangeMs;
  if (from < 0 || until > nowMs + 366 * stepMs.day)
    throw invalidArgument(
      from < 0 ? 'from' : 'to',
      'is out of range.',
      'Set a time between 1970 and a year from now.',
    );
  return { fromMs: from, untilMs: until };
}

export function seriesFilter(filter: StatisticsFilter, groupBy: readonly GroupField[]): SeriesFilter {
  const isNative = filter.apis !== undefined || groupBy.includes('api');
  return {
    level: [isNative ? 'native' : 'call'],
    cloud: filter.clouds,
    region: filter.regions,
    connection: filter.connections,
    kind: filter.kinds,
    operation: filter.operations,
    api: filter.apis,
  };
}

function toStatisticsGroup({ fields, bucketMs, tally }: CallGroup): StatisticsGroup {
  const { count, durationMs, waitMs, minMs, maxMs, attempts, bytes, cacheHits, outcomes, sketch } = tally;
  const errors = faultsOf(tally);
  const perCall = (sum: number) => (count === 0 ? 0 : sum / count);
  // the sketch has its extremes only within half a percent
  const percentile = (part: number) => Math.min(maxMs, Math.max(minMs, sketch.percentileMs(part)));
  return {
    fields,
    ...(bucketMs === undefined ? {} : { time: new Date(bucketMs).toISOString() }),
    count,
    errors,
    errorRate: perCall(errors),
    p50Ms: percentile(0.5),
    p90Ms: percentile(0.9),
    p99Ms: percentile(0.99),
    minMs,
    maxMs,
    meanMs: perCall(durationMs),
    meanWaitMs: perCall(waitMs),
    attempts,
    bytes,
    cacheHits,
    outcomes: Object.fromEntries(outcomes),
  };
}

interface Shown {
  readonly group: StatisticsGroup;
  readonly score: CallScore;
}

function largest(figure: (group: StatisticsGroup) => number): (a: Shown, b: Shown) => number {
  return (a, b) => figure(b.group) - figure(a.group);
}

const comparators: Readonly<Record<StatisticsOrder, (a: Shown, b: Shown) => number>> = {
  worst: (a, b) => byScore(b.score, a.score),
  count: largest(({ count }) => count),
  errorRate: largest(({ errorRate }) => errorRate),
  p50: largest(({ p50Ms }) => p50Ms),
  p90: largest(({ p90Ms }) => p90Ms),
  p99: largest(({ p99Ms }) => p99Ms),
  max: largest(({ maxMs }) => maxMs),
  time: (a, b) => ((a.group.time ?? '') < (b.group.time ?? '') ? -1 : 1),
};
