import { CloudError, invalidArgument } from '@cb-spider/core';
import { asCancelled } from '@cb-spider/core/runtime';
import { CallTally } from './call-counts.ts';
import { type CallSeries, type GroupField, seriesOf } from './call-series.ts';
import type { HistoryStore, SeriesFilter } from './history-store.ts';
import { bucketOf, finestStep, spansOf, stepMs, type TimeSpan, type TimeStep } from './time-steps.ts';

export interface GroupQuery {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly filter: SeriesFilter;
  readonly groupBy: readonly GroupField[];
  /** The bucket to group by. Missing: not grouped by time. */
  readonly bucket?: TimeStep | undefined;
  /** Aborts when the caller no longer needs the counts. */
  readonly signal?: AbortSignal | undefined;
}

/** Calls with the same values of the fields that they were grouped by. */
export interface CallGroup {
  readonly fields: { readonly [K in GroupField]?: string };
  /** Start of the bucket, in milliseconds since 1970; missing if not grouped by time. */
  readonly bucketMs: number | undefined;
  readonly tally: CallTally;
}

export interface CallGroups {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly groups: readonly CallGroup[];
}

const maxGroups = 10_000;

/** How often to read if calls are rolled up during the read, which happens once a minute. */
const maxReads = 4;

/**
 * Counts calls by groups: rolled-up calls from the roll-ups, and later ones from the calls themselves, so that each
 * call up to the present counts once.
 */
export async function groupCalls(store: HistoryStore, query: GroupQuery): Promise<CallGroups> {
  for (let read = 1; read <= maxReads; read++) {
    const state = await store.rollUpState();
    assertKept(query, state.kept);
    const spans = spansOf(query.fromMs, query.untilMs, state.kept, query.bucket ?? 'week');
    const groups = new GroupTable(query);
    await addRolledUp(store, spans, query, groups);
    const fromMs = spans[0]?.fromMs ?? query.fromMs;
    const untilMs = spans.at(-1)?.untilMs ?? query.untilMs;
    await addRecent(store, state.rolledId, { ...query, fromMs, untilMs }, groups);
    const after = await store.rollUpState();
    if (JSON.stringify(after) === JSON.stringify(state)) return { fromMs, untilMs, groups: groups.all() };
  }
  throw new CloudError('unavailable', 'The call history changes faster than it can be read.', {
    hint: 'Use a shorter time range, or try again later.',
  });
}

async function addRolledUp(
  store: HistoryStore,
  spans: readonly TimeSpan[],
  { filter, groupBy, bucket, signal }: GroupQuery,
  groups: GroupTable,
): Promise<void> {
  for (const span of spans)
    for await (const part of store.rollUps({ span, filter, groupBy, bucket })) {
      if (signal?.aborted) throw asCancelled(signal.reason);
      for (const { fields, bucketMs, counts } of part) groups.of(fields, bucketMs).addCounts(counts);
    }
}

async function addRecent(
  store: HistoryStore,
  id: number,
  { filter, fromMs, untilMs, signal }: GroupQuery,
  groups: GroupTable,
): Promise<void> {
  const { level, api, ...place } = filter;
  const isNative = level?.includes('native') === true;
  for await (const part of store.callsAfter(id, { ...place, fromMs, untilMs })) {
    if (signal?.aborted) throw asCancelled(signal.reason);
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
}

function assertKept({ bucket, fromMs }: GroupQuery, kept: Parameters<typeof finestStep>[1]): void {
  if (bucket === undefined || stepMs[bucket] >= stepMs[finestStep(fromMs, kept)]) return;
  const since = new Date(bucket === 'week' ? kept.day : kept[bucket]).toISOString();
  throw invalidArgument(
    'groupBy',
    `data by ${bucket} starts at ${since}.`,
    'Group by a longer period, such as day or week, or ask for a later time.',
  );
}

/** Groups by their fields. */
class GroupTable {
  readonly #query: GroupQuery;
  readonly #groups = new Map<string, CallGroup>();

  constructor(query: GroupQuery) {
    this.#query = query;
  }

  /** Returns the tally for calls with these fields, and in this time bucket if grouped by time. */
  of(values: Partial<Pick<CallSeries, GroupField>>, timeMs: number | undefined): CallTally {
    const { groupBy, bucket } = this.#query;
    const bucketMs = bucket === undefined || timeMs === undefined ? undefined : bucketOf(timeMs, bucket);
    const key = [bucketMs, ...groupBy.map(field => values[field])].join('\n');
    let group = this.#groups.get(key);
    if (group === undefined) {
      if (this.#groups.size >= maxGroups)
        throw invalidArgument(
          'groupBy',
          `results in more than ${maxGroups} groups.`,
          'Use a shorter time range or more filters.',
        );
      const fields = Object.fromEntries(groupBy.map(field => [field, values[field] ?? '']));
      group = { fields, bucketMs, tally: new CallTally() };
      this.#groups.set(key, group);
    }
    return group.tally;
  }

  all(): CallGroup[] {
    return [...this.#groups.values()];
  }
}
