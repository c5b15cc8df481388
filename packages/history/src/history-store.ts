import type { EndedCall } from '@cb-spider/core';
import type { ArchiveStore } from './archive-store.ts';
import type { CallCounts } from './call-counts.ts';
import type { CallSeries, GroupField } from './call-series.ts';
import type { RollUpCounting } from './roll-up.ts';
import type { CallPosition, StoredCall } from './stored-call.ts';
import type { KeptFrom, TimeSpan, TimeStep } from './time-steps.ts';

/** Which series of calls; each field a list of values of which one has to fit, missing for any. */
export type SeriesFilter = { readonly [K in keyof CallSeries]?: readonly CallSeries[K][] | undefined };

/** Which calls. All that is given has to fit. */
export interface CallQuery extends Omit<SeriesFilter, 'level' | 'api'> {
  /** Started then or later, in milliseconds since 1970. */
  readonly fromMs?: number | undefined;
  /** Started before, in milliseconds since 1970. */
  readonly untilMs?: number | undefined;
  readonly outcomes?: readonly string[] | undefined;
  /** Ended in anything but `ok`. */
  readonly failed?: true | undefined;
  /** Took longer at the cloud, in milliseconds. */
  readonly slowerThanMs?: number | undefined;
  readonly resource?: string | undefined;
  readonly principal?: string | undefined;
  readonly traceId?: string | undefined;
  readonly operationId?: string | undefined;
  readonly callId?: string | undefined;
}

/** A page of calls, newest first. */
export interface CallPageQuery extends CallQuery {
  /** Those behind it in the order of the list. */
  readonly after?: CallPosition | undefined;
  /** Default: 1,000. */
  readonly limit?: number | undefined;
}

/** How often calls failed in one way. */
export interface FailureCount {
  readonly outcome: string;
  /** The cloud's own code; empty where it gave none. */
  readonly nativeCode: string;
  readonly count: number;
  /** Start of the newest one, in milliseconds since 1970. */
  readonly lastMs: number;
}

/** What is wanted of the roll-ups of a stretch of time. */
export interface RollUpQuery {
  readonly span: TimeSpan;
  readonly filter: SeriesFilter;
  /** The fields to group by. */
  readonly groupBy: readonly GroupField[];
  /** Missing: not grouped by time. */
  readonly bucket?: TimeStep | undefined;
}

/** Counts of one group. A group may come in several parts. */
export interface RollUpGroup {
  readonly fields: { readonly [K in GroupField]?: string };
  /** Begin of the bucket, in milliseconds since 1970; missing if not grouped by time. */
  readonly bucketMs?: number | undefined;
  /** `sketch` may be several texts one behind the other. */
  readonly counts: CallCounts;
}

/** How far calls are rolled up. */
export interface RollUpState {
  /** Calls up to this id are in the roll-ups, and those after it are not. */
  readonly rolledId: number;
  readonly kept: KeptFrom;
}

/** The call history at rest. */
export interface HistoryStore {
  readonly archives: ArchiveStore;
  /** Adds a batch, in one transaction. A store need not wait for its disk: after a power failure it may be missing. */
  append(calls: readonly EndedCall[]): Promise<void>;
  list(query: CallPageQuery): Promise<readonly StoredCall[]>;
  /** How often calls failed in which way. Fails with `cancelled` once the signal has aborted. */
  countFailures(query: CallQuery, signal?: AbortSignal): Promise<readonly FailureCount[]>;
  rollUpState(): Promise<RollUpState>;
  /**
   * Counts the next calls into the roll-ups, at most so many, in one transaction: each call once, whichever
   * process does it and wherever one dies. Answers how many there were.
   */
  rollUp(mostCalls: number, counting: RollUpCounting): Promise<number>;
  rollUps(query: RollUpQuery): AsyncIterable<readonly RollUpGroup[]>;
  /**
   * Calls that came after another one and before this reading, in the order of their ids, in parts; restored ones are not
   * among them.
   */
  callsAfter(id: number, query: CallQuery): AsyncIterable<readonly StoredCall[]>;
  /** Forgets roll-ups from before these times, and keeps none from before any more. Times never go back. */
  pruneRollUps(kept: KeptFrom): Promise<void>;
  /** Forgets calls that started before the time and are rolled up, unless they were restored. Answers how many. */
  prune(startedBeforeMs: number): Promise<number>;
}
