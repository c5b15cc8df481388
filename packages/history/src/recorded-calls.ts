import { type CallHistory, type Clock, CloudError, type EndedCall, invalidArgument } from '@cb-spider/core';
import type { ArchiveRecord } from './archive-store.ts';
import type { Archivist } from './archivist.ts';
import type { BufferedHistory } from './buffered-history.ts';
import { fromCallCursor, toCallCursor } from './call-cursor.ts';
import { type CallFailures, callFailures, type FailuresQuery } from './call-failures.ts';
import { type CallFilter, toCallQuery } from './call-filter.ts';
import { type ConnectionRank, type RankQuery, rankConnections } from './call-rank.ts';
import {
  type CallStatistics,
  callStatistics,
  type HistoryReadOptions,
  type StatisticsQuery,
} from './call-statistics.ts';
import type { HistoryKeeper } from './history-keeper.ts';
import type { HistoryStore } from './history-store.ts';
import type { RollUpTurns } from './roll-up-turns.ts';
import type { CallPosition, StoredCall } from './stored-call.ts';
import { stepMs } from './time-steps.ts';

export interface RecordedCallsOptions {
  readonly store: HistoryStore;
  readonly buffer: BufferedHistory;
  readonly turns: RollUpTurns;
  readonly keeper: HistoryKeeper;
  /** Missing: there is no archive folder. */
  readonly archivist: Archivist | undefined;
  readonly clock: Clock;
  /** `false`: calls are not recorded. Recorded calls can be read. */
  readonly isRecording: boolean;
}

export interface CallListOptions {
  /** 1 to 1,000. Default: 100. */
  readonly limit?: number | undefined;
  /** The cursor of the previous page, for the same filter. */
  readonly cursor?: string | undefined;
}

export interface CallPage {
  /** Newest first. */
  readonly calls: readonly StoredCall[];
  /** Missing on the last page. */
  readonly cursor?: string | undefined;
}

const maxListed = 1_000;
const maxRestoreDays = 365;

/**
 * The call history: shows which calls to clouds are slow or fail, where, and since when. As a call listener of a
 * `Spider`, it records each call.
 */
export class RecordedCalls implements CallHistory, AsyncDisposable {
  readonly #options: RecordedCallsOptions;

  constructor(options: RecordedCallsOptions) {
    this.#options = options;
  }

  /**
   * The number of calls that are missing because the store could not keep up since the start, and of calls that are
   * not written yet.
   */
  get shortfall(): { readonly dropped: number; readonly pending: number } {
    const { dropped, pending } = this.#options.buffer;
    return { dropped, pending };
  }

  /** Does nothing: an attempt is recorded as a part of its call. */
  add(): void {
    // see `end`
  }

  end(call: EndedCall): void {
    if (this.#options.isRecording) this.#options.buffer.end(call);
  }

  /** Rolls up calls, and archives or deletes old ones, now and from now on. Call it once, at the start. */
  start(): void {
    this.#options.keeper.start();
  }

  /**
   * Stops what {@link start} began, and writes the waiting calls. Close the `Spider` before it, and the store after
   * it.
   */
  async close(): Promise<void> {
    await this.#options.keeper.close();
    await this.#options.buffer.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Writes the waiting calls. Resolves when they are written, or could not be; never fails. */
  flush(): Promise<void> {
    return this.#options.buffer.flush();
  }

  /** Returns calls one by one, newest first. Fails with `invalid_argument`. */
  async list(filter: CallFilter = {}, { limit = 100, cursor }: CallListOptions = {}): Promise<CallPage> {
    if (!Number.isInteger(limit) || limit < 1 || limit > maxListed)
      throw invalidArgument('limit', `must be a whole number from 1 to ${maxListed}.`);
    const query = toCallQuery(filter);
    const after = cursor === undefined ? undefined : fromCallCursor(filter, cursor);
    const store = await this.#upToDate();
    const calls = await store.list({ ...query, after, limit: limit + 1 });
    const shown = calls.slice(0, limit);
    const last = shown.at(-1);
    if (calls.length <= limit || last === undefined) return { calls: shown };
    return { calls: shown, cursor: toCallCursor(filter, positionOf(last)) };
  }

  /**
   * Returns all matching calls, newest first, in pages that are read as needed. Fails with `invalid_argument` before
   * the first page.
   */
  async export(filter: CallFilter = {}): Promise<AsyncIterable<readonly StoredCall[]>> {
    const query = toCallQuery(filter);
    const store = await this.#upToDate();
    return pagesOf(after => store.list({ ...query, after, limit: maxListed }));
  }

  /**
   * Returns counts, error rates and percentiles by groups. Fails with `invalid_argument`, `cancelled` and
   * `unavailable`.
   */
  async stats(query: StatisticsQuery = {}, options: HistoryReadOptions = {}): Promise<CallStatistics> {
    return this.#read(store => callStatistics(store, this.#options.clock.now(), query, options), options);
  }

  /** Returns the most frequent failures, with examples. Fails with `invalid_argument` and `cancelled`. */
  async errors(
    query: FailuresQuery = {},
    options: HistoryReadOptions = {},
  ): Promise<readonly CallFailures[]> {
    return callFailures(await this.#upToDate(), this.#options.clock.now(), query, options);
  }

  /**
   * Ranks connections for the next call of a kind, the best first. Fails with `invalid_argument`, `cancelled` and
   * `unavailable`.
   */
  async rank(query: RankQuery, options: HistoryReadOptions = {}): Promise<ConnectionRank> {
    return this.#read(store => rankConnections(store, this.#options.clock.now(), query, options), options);
  }

  /** Returns the files of old calls, oldest first. */
  archives(): Promise<readonly ArchiveRecord[]> {
    return this.#options.store.archives.list();
  }

  /** Archives all old calls now. Fails with `conflict` while another process is doing so. */
  async archive(): Promise<readonly ArchiveRecord[]> {
    const { keeper, turns } = this.#options;
    await this.#upToDate();
    await turns.rollUp();
    if (!(await keeper.tidyUp()))
      throw new CloudError('conflict', 'Another server is moving old calls to the archive.', {
        hint: 'Wait until it has finished.',
      });
    return this.archives();
  }

  /**
   * Makes the calls of an archive available to lists again for some days. Statistics always include them. Fails with
   * `not_found`, `invalid_argument`, and `unsupported` without an archive folder.
   */
  async restore(id: number, days = 7): Promise<ArchiveRecord> {
    const { archivist, clock } = this.#options;
    if (!(days > 0 && days <= maxRestoreDays))
      throw invalidArgument('days', `must be more than 0 and at most ${maxRestoreDays}.`);
    if (archivist === undefined)
      throw new CloudError('unsupported', 'The call history has no archive: old calls are deleted.', {
        hint: 'To keep them from now on, set a folder for the archive.',
      });
    return archivist.restore(id, clock.now() + days * stepMs.day);
  }

  async #read<T>(reading: (store: HistoryStore) => Promise<T>, { signal }: HistoryReadOptions): Promise<T> {
    const store = await this.#upToDate();
    return this.#options.turns.read(() => reading(store), signal);
  }

  async #upToDate(): Promise<HistoryStore> {
    await this.#options.buffer.flush();
    return this.#options.store;
  }
}

function positionOf({ startedAt, id }: StoredCall): CallPosition {
  return { startedMs: Date.parse(startedAt), id };
}

async function* pagesOf(
  read: (after: CallPosition | undefined) => Promise<readonly StoredCall[]>,
): AsyncGenerator<readonly StoredCall[], void, undefined> {
  let after: CallPosition | undefined;
  for (;;) {
    const page = await read(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = positionOf(last);
  }
}
