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
  /** `false`: calls are not recorded. Recorded ones can be read. */
  readonly isRecording: boolean;
}

export interface CallListOptions {
  /** 1 to 1,000. Default: 100. */
  readonly limit?: number | undefined;
  /** Where to go on: that of the last page, for the same filter. */
  readonly cursor?: string | undefined;
}

export interface CallPage {
  /** Newest first. */
  readonly calls: readonly StoredCall[];
  /** Missing at the end. */
  readonly cursor?: string | undefined;
}

const mostListed = 1_000;
const longestRestoreDays = 365;

/**
 * The call history: which calls to clouds are slow or fail, where, and since when. As a call listener of a `Spider`
 * it records each call.
 */
export class RecordedCalls implements CallHistory, AsyncDisposable {
  readonly #options: RecordedCallsOptions;

  constructor(options: RecordedCallsOptions) {
    this.#options = options;
  }

  /** Calls since the start that are missing because the store could not keep up, and calls that are not written yet. */
  get shortfall(): { readonly dropped: number; readonly pending: number } {
    const { dropped, pending } = this.#options.buffer;
    return { dropped, pending };
  }

  /** An attempt is kept as a part of its call. */
  add(): void {
    // see `end`
  }

  end(call: EndedCall): void {
    if (this.#options.isRecording) this.#options.buffer.end(call);
  }

  /** Rolls calls up, and archives or deletes old ones, now and from now on. Call it once, at the start. */
  start(): void {
    this.#options.keeper.start();
  }

  /** Stops what {@link start} began, and writes what waits to be written. Close the `Spider` before, and the store after. */
  async close(): Promise<void> {
    await this.#options.keeper.close();
    await this.#options.buffer.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Writes what waits to be written. Resolves when it is written, or could not be; never fails. */
  flush(): Promise<void> {
    return this.#options.buffer.flush();
  }

  /** Calls one by one, newest first. Fails with `invalid_argument`. */
  async list(filter: CallFilter = {}, { limit = 100, cursor }: CallListOptions = {}): Promise<CallPage> {
    if (!Number.isInteger(limit) || limit < 1 || limit > mostListed)
      throw invalidArgument('limit', `must be a whole number from 1 to ${mostListed}.`);
    const query = toCallQuery(filter);
    const after = cursor === undefined ? undefined : fromCallCursor(filter, cursor);
    const store = await this.#upToDate();
    const calls = await store.list({ ...query, after, limit: limit + 1 });
    const shown = calls.slice(0, limit);
    const last = shown.at(-1);
    if (calls.length <= limit || last === undefined) return { calls: shown };
    return { calls: shown, cursor: toCallCursor(filter, positionOf(last)) };
  }

  /** All calls that fit, newest first, page by page as they are read. Fails with `invalid_argument` before the first. */
  async export(filter: CallFilter = {}): Promise<AsyncIterable<readonly StoredCall[]>> {
    const query = toCallQuery(filter);
    const store = await this.#upToDate();
    return pagesOf(after => store.list({ ...query, after, limit: mostListed }));
  }

  /** Counts, error rates and percentiles by groups. Fails with `invalid_argument`, `cancelled` and `unavailable`. */
  async stats(query: StatisticsQuery = {}, options: HistoryReadOptions = {}): Promise<CallStatistics> {
    return this.#read(store => callStatistics(store, this.#options.clock.now(), query, options), options);
  }

  /** What goes wrong, the most frequent first, with examples. Fails with `invalid_argument` and `cancelled`. */
  async errors(
    query: FailuresQuery = {},
    options: HistoryReadOptions = {},
  ): Promise<readonly CallFailures[]> {
    return callFailures(await this.#upToDate(), this.#options.clock.now(), query, options);
  }

  /**
   * Where the next call of a kind should go: connections, the best first. Fails with `invalid_argument`, `cancelled` and
   * `unavailable`.
   */
  async rank(query: RankQuery, options: HistoryReadOptions = {}): Promise<ConnectionRank> {
    return this.#read(store => rankConnections(store, this.#options.clock.now(), query, options), options);
  }

  /** Files of old calls, oldest first. */
  archives(): Promise<readonly ArchiveRecord[]> {
    return this.#options.store.archives.list();
  }

  /** Moves calls away that are old enough, now. Fails with `conflict` while another process is at it. */
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
   * Lets the calls of an archive be listed again for some days. Statistics have them all the time. Fails with
   * `not_found`, `invalid_argument`, and `unsupported` without an archive folder.
   */
  async restore(id: number, days = 7): Promise<ArchiveRecord> {
    const { archivist, clock } = this.#options;
    if (!(days > 0 && days <= longestRestoreDays))
      throw invalidArgument('days', `must be more than 0 and at most ${longestRestoreDays}.`);
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
