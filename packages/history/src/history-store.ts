import type { EndedCall } from '@cb-spider/core';
import type { ArchiveStore } from './archive-store.ts';
import type { CallCounts } from './call-counts.ts';
import type { CallSeries, GroupField } from './call-series.ts';
import type { RollUpCounting } from './roll-up.ts';
import type { CallPosition, StoredCall } from './stored-call.ts';
import type { KeptFrom, TimeSpan, TimeStep } from './time-steps.ts';

/** Selects series of calls. Of each list, one value must match; missing fields match any value. */
export type SeriesFilter = { readonly [K in keyof CallSeries]?: readonly CallSeries[K][] | undefined };

/** Selects calls that match all given fields. */
export interface CallQuery extends Omit<SeriesFilter, 'level' | 'api'> {
  /** Started at this time or later, in milliseconds since 1970. */
  readonly fromMs?: number | undefined;
  /** Started before this time, in milliseconds since 1970. */
  readonly untilMs?: number | undefined;
  readonly outcomes?: readonly string[] | undefined;
  /** Ended with any outcome except `ok`. */
  readonly failed?: true | undefined;
  /** Took longer than this at the cloud, in milliseconds. */
  readonly slowerThanMs?: number | undefined;
  readonly resource?: string | undefined;
  readonly principal?: string | undefined;
  readonly traceId?: string | undefined;
  readonly operationId?: string | undefined;
  readonly callId?: string | undefined;
}

/** A page of calls, newest first. */
export interface CallPageQuery extends CallQuery {
  /** Only calls after this one in the order of the list. */
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

/** A request for the roll-ups of a time span. */
export interface RollUpQuery {
  readonly span: TimeSpan;
  readonly filter: SeriesFilter;
  /** The fields to group by. */
  readonly groupBy: readonly GroupField[];
  /** Missing: not grouped by time. */
  readonly bucket?: TimeStep | undefined;
}

/** The counts of one group. A group may come in several parts. */
export interface RollUpGroup {
  readonly fields: { readonly [K in GroupField]?: string };
  /** Start of the bucket, in milliseconds since 1970; missing if not grouped by time. */
  readonly bucketMs?: number | undefined;
  /** `sketch` may be several texts, concatenated. */
  readonly counts: CallCounts;
}

/** How far calls are rolled up. */
export interface RollUpState {
  /** Calls up to this id are in the roll-ups, later ones are not. */
  readonly rolledId: number;
  readonly kept: KeptFrom;
}

/** The stored call history. */
export interface HistoryStore {
  readonly archives: ArchiveStore;
  /**
   * Adds a batch, in one transaction. A store does not have to wait for its disk: the batch may be lost in a power
   * failure.
   */
  append(calls: readonly EndedCall[]): Promise<void>;
  list(query: CallPageQuery): Promise<readonly StoredCall[]>;
  /** Counts failed calls by the way in which they failed. Fails with `cancelled` once the signal has aborted. */
  countFailures(query: CallQuery, signal?: AbortSignal): Promise<readonly FailureCount[]>;
  rollUpState(): Promise<RollUpState>;
  /**
   * Rolls up the next calls, at most `mostCalls`, in one transaction. Each call counts once, whichever process does
   * it and wherever one dies. Returns how many there were.
   */
  rollUp(mostCalls: number, counting: RollUpCounting): Promise<number>;
  rollUps(query: RollUpQuery): AsyncIterable<readonly RollUpGroup[]>;
  /**
   * Returns calls that were added after another one and before this read, in the order of their ids, in parts.
   * Restored calls are not included.
   */
  callsAfter(id: number, query: CallQuery): AsyncIterable<readonly StoredCall[]>;
  /** Deletes roll-ups from before these times, and stores none from before them any more. Times never go back. */
  pruneRollUps(kept: KeptFrom): Promise<void>;
  /** Deletes calls that started before the time and are rolled up, except restored ones. Returns how many. */
  prune(startedBeforeMs: number): Promise<number>;
}
