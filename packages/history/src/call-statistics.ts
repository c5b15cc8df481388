import { invalidArgument } from '@cb-spider/core';
import { type CallFilter, timesOf } from './call-filter.ts';
import { type CallGroup, groupCalls } from './call-groups.ts';
import { byScore, type CallScore, faultsOf, scoresOf } from './call-score.ts';
import type { GroupField } from './call-series.ts';
import type { HistoryStore, SeriesFilter } from './history-store.ts';
import { stepMs, type TimeStep } from './time-steps.ts';

/** Orders of groups; all but `time` have the largest first, and `worst` what costs most: see {@link CallScore}. */
export const statisticsOrders = ['worst', 'count', 'errorRate', 'p50', 'p90', 'p99', 'max', 'time'] as const;

export type StatisticsOrder = (typeof statisticsOrders)[number];

/** Which calls are counted: all that is given has to fit; of a list one value has to. */
export interface StatisticsFilter
  extends Pick<CallFilter, 'from' | 'to' | 'clouds' | 'regions' | 'connections' | 'kinds' | 'operations'> {
  /** The cloud's own names of requests: counts requests in place of calls. */
  readonly apis?: readonly string[] | undefined;
}

/** How statistics are read. */
export interface HistoryReadOptions {
  /** When it aborts, reading ends, and fails with `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

export interface StatisticsQuery extends StatisticsFilter {
  /** None: all are one group. With `api` requests to clouds are counted, else calls. */
  readonly groupBy?: readonly GroupField[] | undefined;
  readonly bucket?: TimeStep | undefined;
  /** Default: `time` with a bucket, otherwise `worst`. */
  readonly order?: StatisticsOrder | undefined;
  /** The number of groups. Default: 1,000. */
  readonly limit?: number | undefined;
}

/** Figures of one group. Times are those at the cloud, in milliseconds; percentiles within 0.5 %. */
export interface CallFigures {
  readonly count: number;
  /**
   * Failed through the place's own doing. Where the cloud rightly refused (there is no such object, say) it did what it
   * should: `outcomes` tells of that.
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
  /** Answered from a cache; not among `count`. */
  readonly cacheHits: number;
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface StatisticsGroup extends CallFigures {
  readonly fields: CallGroup['fields'];
  /** Begin of its bucket, ISO 8601; missing where time does not divide them. */
  readonly time?: string | undefined;
}

export interface CallStatistics {
  /** What was counted: from the begin of a bucket to the end of one, ISO 8601. */
  readonly from: string;
  readonly to: string;
  /** How many groups there are, shown or not. */
  readonly groupCount: number;
  readonly groups: readonly StatisticsGroup[];
}

const usualStretchMs = 86_400_000;

export async function callStatistics(
  store: HistoryStore,
  nowMs: number,
  query: StatisticsQuery,
  { signal }: HistoryReadOptions = {},
): Promise<CallStatistics> {
  const { groupBy = [], bucket, order = bucket === undefined ? 'worst' : 'time', limit = 1_000 } = query;
  const times = stretchOf(query, nowMs);
  const filter = seriesFilter(query, groupBy);
  const { groups, fromMs, untilMs } = await groupCalls(store, { ...times, filter, groupBy, bucket, signal });
  const scores = scoresOf(groups.map(({ tally }) => tally));
  const shown = groups.map((group, place) => ({
    group: toStatisticsGroup(group),
    score: scores[place] as CallScore,
  }));
  shown.sort(comparing[order]);
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(untilMs).toISOString(),
    groupCount: groups.length,
    groups: shown.slice(0, limit).map(({ group }) => group),
  };
}

/** Default: the last day. */
export function stretchOf(filter: Pick<CallFilter, 'from' | 'to'>, nowMs: number) {
  const { fromMs, untilMs } = timesOf(filter);
  const until = untilMs ?? Math.max(nowMs, fromMs ?? 0) + 1;
  const from = fromMs ?? until - usualStretchMs;
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
  const share = (sum: number) => (count === 0 ? 0 : sum / count);
  // the sketch knows its extremes within half a per cent only
  const percentile = (part: number) => Math.min(maxMs, Math.max(minMs, sketch.percentileMs(part)));
  return {
    fields,
    ...(bucketMs === undefined ? {} : { time: new Date(bucketMs).toISOString() }),
    count,
    errors,
    errorRate: share(errors),
    p50Ms: percentile(0.5),
    p90Ms: percentile(0.9),
    p99Ms: percentile(0.99),
    minMs,
    maxMs,
    meanMs: share(durationMs),
    meanWaitMs: share(waitMs),
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

function largest(figure: (group: StatisticsGroup) => number): (one: Shown, other: Shown) => number {
  return (one, other) => figure(other.group) - figure(one.group);
}

const comparing: Readonly<Record<StatisticsOrder, (one: Shown, other: Shown) => number>> = {
  worst: (one, other) => byScore(other.score, one.score),
  count: largest(({ count }) => count),
  errorRate: largest(({ errorRate }) => errorRate),
  p50: largest(({ p50Ms }) => p50Ms),
  p90: largest(({ p90Ms }) => p90Ms),
  p99: largest(({ p99Ms }) => p99Ms),
  max: largest(({ maxMs }) => maxMs),
  time: (one, other) => ((one.group.time ?? '') < (other.group.time ?? '') ? -1 : 1),
};
