import { setImmediate } from 'node:timers/promises';
import type { EndedCall } from '@cb-spider/core';
import type {
  CallPageQuery,
  CallQuery,
  CallSeries,
  FailureCount,
  HistoryStore,
  KeptFrom,
  RollUpCounting,
  RollUpGroup,
  RollUpQuery,
  RollUpState,
  StoredCall,
} from '@cb-spider/history';
import type { Kysely, Transaction } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import { CallReads } from './call-reads.ts';
import { callWriter, toCallRow } from './call-rows.ts';
import { idTaker, readRollUpState } from './history-marks.ts';
import { RollUps } from './roll-ups.ts';
import { keyOf, SeriesTable, seriesOf } from './series-table.ts';
import { SqlArchives } from './sql-archives.ts';

const rowsPrunedAtOnce = 2_000;

/** The call history. */
export class SqlHistory implements HistoryStore {
  readonly archives: SqlArchives;
  readonly #db: Kysely<Tables>;
  readonly #dialect: StoreDialect;
  readonly #series = new SeriesTable();
  readonly #writer = callWriter();
  readonly #takeIds = idTaker();
  readonly #reads: CallReads;
  readonly #rollUps: RollUps;

  constructor(db: Kysely<Tables>, dialect: StoreDialect) {
    this.#db = db;
    this.#dialect = dialect;
    this.archives = new SqlArchives(db, dialect, this.#series);
    this.#reads = new CallReads(db, this.#series);
    this.#rollUps = new RollUps(db, dialect, this.#series);
  }

  async append(calls: readonly EndedCall[]): Promise<void> {
    if (calls.length === 0) return;
    const series = calls.map(seriesOf);
    const keys = series.map(keyOf);
    const bySeries = new Map(keys.map((key, place) => [key, series[place] as CallSeries]));
    const ids = await this.#write(async transaction => {
      const seriesIds = await this.#series.idsOf(transaction, bySeries);
      const first = await this.#takeIds(transaction, calls.length);
      const rows = calls.map((call, place) =>
        toCallRow(call, first + place, seriesIds.get(keys[place] ?? '') ?? 0),
      );
      const written = await this.#writer.write(transaction, rows);
      if (written !== rows.length) throw new Error(`${rows.length - written} ids of calls already exist.`);
      return seriesIds;
    });
    this.#series.remember(ids);
  }

  #write<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    const dialect = this.#dialect;
    return dialect.writeUnsynced?.(this.#db, work) ?? dialect.write(this.#db, [], work);
  }

  list(query: CallPageQuery): Promise<readonly StoredCall[]> {
    return this.#reads.list(query);
  }

  countFailures(query: CallQuery, signal?: AbortSignal): Promise<readonly FailureCount[]> {
    return this.#reads.countFailures(query, signal);
  }

  callsAfter(id: number, query: CallQuery): AsyncIterable<readonly StoredCall[]> {
    return this.#reads.after(id, query);
  }

  rollUpState(): Promise<RollUpState> {
    return readRollUpState(this.#db);
  }

  rollUp(mostCalls: number, counting: RollUpCounting): Promise<number> {
    return this.#rollUps.rollUp(mostCalls, counting);
  }

  rollUps(query: RollUpQuery): AsyncIterable<readonly RollUpGroup[]> {
    return this.#rollUps.read(query);
  }

  pruneRollUps(kept: KeptFrom): Promise<void> {
    return this.#rollUps.prune(kept);
  }

  /** Deletes in parts, each in its own transaction, so that other work gets its turn in between. */
  async prune(startedBeforeMs: number): Promise<number> {
    const { rolledId } = await this.rollUpState();
    for (let pruned = 0; ; await setImmediate()) {
      const deleted = await this.#pruneSome(startedBeforeMs, rolledId);
      pruned += deleted;
      if (deleted < rowsPrunedAtOnce) return pruned;
    }
  }

  async #pruneSome(startedBeforeMs: number, rolledId: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('history_calls')
      .where('id', 'in', query =>
        query
          .selectFrom('history_calls')
          .select('id')
          .where('started_at', '<', startedBeforeMs)
          .where('id', '<=', rolledId)
          .where('archive_id', 'is', null)
          .orderBy('started_at')
          .limit(rowsPrunedAtOnce),
      )
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}
