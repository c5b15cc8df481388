import { setImmediate } from 'node:timers/promises';
import type {
  ArchiveRecord,
  ArchiveRequest,
  ArchiveStore,
  CallPosition,
  StoredCall,
} from '@cb-spider/history';
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import { StoreError } from '../store-error.ts';
import { callWriter, toCallRow, toStoredCall } from './call-rows.ts';
import { claimKeeper, type Executor, readRollUpState } from './history-marks.ts';
import type { HistoryArchiveRow } from './history-schema.ts';
import { byKey, keyOf, type SeriesTable, seriesOf } from './series-table.ts';

const lockName = 'history archives';

const rowsDeletedAtOnce = 2_000;

type Bounds = Pick<HistoryArchiveRow, 'until_ms' | 'last_id' | 'mark_id'>;

/** Archives of old calls. */
export class SqlArchives implements ArchiveStore {
  readonly #db: Executor;
  readonly #dialect: StoreDialect;
  readonly #series: SeriesTable;
  readonly #writer = callWriter();

  constructor(db: Executor, dialect: StoreDialect, series: SeriesTable) {
    this.#db = db;
    this.#dialect = dialect;
    this.#series = series;
  }

  async list(): Promise<readonly ArchiveRecord[]> {
    const rows = await this.#db
      .selectFrom('history_archives')
      .selectAll()
      .orderBy('from_ms')
      .orderBy('id')
      .execute();
    return rows.map(toArchiveRecord);
  }

  claim(holder: string, nowMs: number, untilMs: number): Promise<boolean> {
    return this.#dialect.write(this.#db, [lockName], transaction =>
      claimKeeper(transaction, holder, nowMs, untilMs),
    );
  }

  begin(request: ArchiveRequest): Promise<ArchiveRecord | undefined> {
    const { file, startedBeforeMs, mostCalls, madeMs } = request;
    return this.#dialect.write(this.#db, [lockName], async transaction => {
      const { rolledId } = await readRollUpState(transaction);
      const rows = await transaction
        .selectFrom('history_calls')
        .select(['started_at', 'id'])
        .where('started_at', '<', startedBeforeMs)
        .where('id', '<=', rolledId)
        .where('archive_id', 'is', null)
        .orderBy('started_at')
        .orderBy('id')
        .limit(mostCalls)
        .execute();
      const [first, last] = [rows[0], rows.at(-1)];
      if (first === undefined || last === undefined) return undefined;
      const made_ms = madeMs;
      const bounds = {
        from_ms: first.started_at,
        until_ms: last.started_at,
        last_id: last.id,
        mark_id: rolledId,
      };
      const facts = { calls: rows.length, bytes: 0, sha256: '', made_ms, restored_until_ms: null };
      const row = await transaction
        .insertInto('history_archives')
        .values({ file, state: 'writing', ...bounds, ...facts })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toArchiveRecord(row);
    });
  }

  async calls(id: number, after: CallPosition | undefined, limit: number): Promise<readonly StoredCall[]> {
    const bounds = await boundsOf(this.#db, id);
    if (bounds === undefined) return [];
    let select = this.#db.selectFrom('history_calls').selectAll().where(isIn(bounds));
    if (after !== undefined)
      select = select.where(sql<boolean>`(started_at, id) > (${after.startedMs}, ${after.id})`);
    const rows = await select.orderBy('started_at').orderBy('id').limit(limit).execute();
    const series = await this.#series.byId(
      this.#db,
      rows.map(row => row.series_id),
    );
    return rows.flatMap(row => {
      const own = series.get(row.series_id);
      return own === undefined ? [] : [toStoredCall(row, own)];
    });
  }

  async end(
    id: number,
    { calls, bytes, sha256 }: { readonly calls: number; readonly bytes: number; readonly sha256: string },
  ): Promise<void> {
    await this.#dialect.write(this.#db, [lockName], async transaction => {
      const { numUpdatedRows } = await transaction
        .updateTable('history_archives')
        .set({ state: 'kept', bytes, sha256 })
        .where('id', '=', id)
        .where('state', '=', 'writing')
        .executeTakeFirst();
      const bounds = await boundsOf(transaction, id);
      if (numUpdatedRows !== 1n || bounds === undefined) throw unexpected('was given up by another process');
      const { numDeletedRows } = await transaction
        .deleteFrom('history_calls')
        .where(isIn(bounds))
        .executeTakeFirst();
      if (numDeletedRows !== BigInt(calls))
        throw unexpected(`contains ${calls} calls, but the store has ${numDeletedRows}`);
    });
  }

  async giveUp(id: number): Promise<void> {
    await this.#db
      .deleteFrom('history_archives')
      .where('id', '=', id)
      .where('state', '=', 'writing')
      .execute();
  }

  async beginRestore(id: number, untilMs: number): Promise<void> {
    await this.#db
      .updateTable('history_archives')
      .set({ state: 'restored', restored_until_ms: untilMs })
      .where('id', '=', id)
      .where('state', '<>', 'writing')
      .execute();
  }

  async restore(id: number, calls: readonly StoredCall[]): Promise<number> {
    const ids = await this.#dialect.write(this.#db, [], transaction =>
      this.#series.idsOf(transaction, byKey(calls.map(seriesOf))),
    );
    this.#series.remember(ids);
    const rows = calls.map(call => ({
      ...toCallRow(call, call.id, ids.get(keyOf(seriesOf(call))) ?? 0),
      archive_id: id,
    }));
    return this.#writer.write(this.#db, rows);
  }

  async release(id: number): Promise<void> {
    for (let deleted = rowsDeletedAtOnce; deleted === rowsDeletedAtOnce; await setImmediate())
      deleted = await this.#releaseSome(id);
    await this.#db
      .updateTable('history_archives')
      .set({ state: 'kept', restored_until_ms: null })
      .where('id', '=', id)
      .where('state', '=', 'restored')
      .execute();
  }

  async #releaseSome(id: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('history_calls')
      .where('id', 'in', query =>
        query.selectFrom('history_calls').select('id').where('archive_id', '=', id).limit(rowsDeletedAtOnce),
      )
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}

async function boundsOf(executor: Executor, id: number): Promise<Bounds | undefined> {
  return executor
    .selectFrom('history_archives')
    .select(['until_ms', 'last_id', 'mark_id'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/**
 * Selects the calls of an archive while it is written. No calls are added to them, because new calls have larger ids.
 */
function isIn({ until_ms, last_id, mark_id }: Bounds) {
  return ({ eb, and }: ExpressionBuilder<Tables, 'history_calls'>) =>
    and([
      sql<boolean>`(started_at, id) <= (${until_ms}, ${last_id})`,
      eb('id', '<=', mark_id),
      eb('archive_id', 'is', null),
    ]);
}

function unexpected(words: string): StoreError {
  return new StoreError('busy', `The archive ${words}. No call was deleted; archiving starts again.`);
}

function toArchiveRecord(row: Selectable<HistoryArchiveRow>): ArchiveRecord {
  return {
    id: Number(row.id),
    file: row.file,
    state: row.state,
    fromMs: Number(row.from_ms),
    untilMs: Number(row.until_ms),
    calls: Number(row.calls),
    bytes: Number(row.bytes),
    sha256: row.sha256,
    madeMs: Number(row.made_ms),
    ...(row.restored_until_ms === null ? {} : { restoredUntilMs: Number(row.restored_until_ms) }),
  };
}
