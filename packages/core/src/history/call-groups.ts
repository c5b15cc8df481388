import { invalidArgument } from '../errors/cloud-error.ts';
import type { HistoryStore, SeriesFilter } from '../store/history-store.ts';
import { CallTally } from './call-counts.ts';
import { type CallSeries, seriesOf } from './call-series.ts';
import { bucketOf, finestStep, spansOf, stepMs, type TimeSpan, type TimeStep } from './time-steps.ts';

/** What calls can be grouped by, beside time. */
export const groupFields = ['cloud', 'region', 'zone', 'connection', 'kind', 'operation', 'api'] as const;

export type GroupField = (typeof groupFields)[number];

export interface GroupQuery {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly filter: SeriesFilter;
  readonly groupBy: readonly GroupField[];
  /** Missing: all time is one. */
  readonly bucket?: TimeStep | undefined;
}

/** Calls that have the fields in common that they were grouped by. */
export interface CallGroup {
  readonly fields: { readonly [K in GroupField]?: string };
  /** Begin of its bucket, in milliseconds since 1970; missing where time does not divide them. */
  readonly bucketMs: number | undefined;
  readonly tally: CallTally;
}

export interface CallGroups {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly groups: readonly CallGroup[];
}

const mostGroups = 10_000;

/** Roll-ups go on while they are read; so often a reading is begun again. */
const mostReadings = 10;

/**
 * Counts calls by groups: what is rolled up from the roll-ups, and what came since from the calls themselves, so
 * that each call counts once, up to the present.
 */
export async function groupCalls(store: HistoryStore, query: GroupQuery): Promise<CallGroups> {
  for (let reading = 1; reading <= mostReadings; reading++) {
    const state = await store.rollUpState();
    assertKept(query, state.kept);
    const spans = spansOf(query.fromMs, query.untilMs, state.kept, query.bucket ?? 'day');
    const groups = new GroupTable(query);
    await addRolledUp(store, spans, query, groups);
    const fromMs = spans[0]?.fromMs ?? query.fromMs;
    const untilMs = spans.at(-1)?.untilMs ?? query.untilMs;
    await addOthers(store, state.rolledId, { ...query, fromMs, untilMs }, groups);
    const after = await store.rollUpState();
    if (JSON.stringify(after) === JSON.stringify(state))
      return { fromMs, untilMs, groups: groups.all() };
  }
  throw new Error('The roll-ups of the call history change faster than they can be read.');
}

async function addRolledUp(
  store: HistoryStore,
  spans: readonly TimeSpan[],
  { filter }: GroupQuery,
  groups: GroupTable,
): Promise<void> {
  for (const span of spans)
    for await (const part of store.rollUps(span, filter))
      for (const rollUp of part) groups.of(rollUp.series, rollUp.bucketMs).addCounts(rollUp);
}

async function addOthers(
  store: HistoryStore,
  id: number,
  { filter, fromMs, untilMs }: GroupQuery,
  groups: GroupTable,
): Promise<void> {
  const { level, api, ...place } = filter;
  const isNative = level?.includes('native') === true;
  for await (const part of store.callsAfter(id, { ...place, fromMs, untilMs }))
    for (const call of part) {
      const timeMs = Date.parse(call.startedAt);
      if (!isNative) groups.of(seriesOf(call), timeMs).add(call);
      else
        for (const { bytes = 0, ...native } of call.nativeCalls)
          if (api === undefined || api.includes(native.api))
            groups
              .of(seriesOf(call, native.api), timeMs)
              .add({ ...native, bytes, waitMs: 0, attempts: 1, cacheHit: false });
    }
}

function assertKept({ bucket, fromMs }: GroupQuery, kept: Parameters<typeof finestStep>[1]): void {
  if (bucket === undefined || stepMs[bucket] >= stepMs[finestStep(fromMs, kept)]) return;
  const since = new Date(kept[bucket]).toISOString();
  throw invalidArgument(
    'groupBy',
    `by ${bucket} there is data from ${since} on.`,
    'Ask for a longer bucket.',
  );
}

/** Groups by their fields. */
class GroupTable {
  private readonly query: GroupQuery;
  private readonly groups = new Map<string, CallGroup>();
  private readonly known = new Map<CallSeries, CallTally>();

  constructor(query: GroupQuery) {
    this.query = query;
  }

  /** The tally for calls of a series at a time. */
  of(series: CallSeries, timeMs: number): CallTally {
    const { bucket } = this.query;
    if (bucket !== undefined) return this.find(series, bucketOf(timeMs, bucket));
    let tally = this.known.get(series);
    if (tally === undefined) {
      tally = this.find(series, undefined);
      this.known.set(series, tally);
    }
    return tally;
  }

  all(): CallGroup[] {
    return [...this.groups.values()];
  }

  private find(series: CallSeries, bucketMs: number | undefined): CallTally {
    const values = this.query.groupBy.map(field => series[field]);
    const key = [bucketMs, ...values].join('\n');
    let group = this.groups.get(key);
    if (group === undefined) {
      if (this.groups.size >= mostGroups)
        throw invalidArgument(
          'groupBy',
          `makes more than ${mostGroups} groups.`,
          'Narrow the time or the filter.',
        );
      const fields = Object.fromEntries(this.query.groupBy.map((field, place) => [field, values[place]]));
      group = { fields, bucketMs, tally: new CallTally() };
      this.groups.set(key, group);
    }
    return group.tally;
  }
}
