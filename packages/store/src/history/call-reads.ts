import { asCancelled } from '@cb-spider/core/runtime';
import type { CallPageQuery, CallPosition, CallQuery, FailureCount, StoredCall } from '@cb-spider/history';
import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { Tables } from '../schema.ts';
import { callsAtOnce, toStoredCall } from './call-rows.ts';
import type { Executor } from './history-marks.ts';
import type { HistoryCallRow } from './history-schema.ts';
import type { SeriesTable } from './series-table.ts';
import { Slices } from './slices.ts';

type CallSelect = SelectQueryBuilder<Tables, 'history_calls', object>;
type Row = Selectable<HistoryCallRow>;

const defaultLimit = 1_000;

/** Rows that one query scans, so that other work gets its turn in between. */
const rowsAtOnce = 10_000;

/** The number of series up to which each is read separately, in its order. */
const maxSeriesReads = 16;

/** A range of calls, from new to old, without `after` and with `last`. */
interface CallRange {
  readonly after: CallPosition;
  readonly last: CallPosition | undefined;
}

/** Reads calls one by one. */
export class CallReads {
  readonly #db: Executor;
  readonly #series: SeriesTable;

  constructor(db: Executor, series: SeriesTable) {
    this.#db = db;
    this.#series = series;
  }

  async list(query: CallPageQuery): Promise<readonly StoredCall[]> {
    const { limit = defaultLimit } = query;
    const series = await this.#seriesIds(query);
    if (series?.length === 0 || limit < 1) return [];
    const bySeries = series !== undefined && series.length <= maxSeriesReads && !hasRowFilter(query);
    const rows = bySeries
      ? await this.#readSeries(series, query, limit)
      : await this.#scan(series, query, limit);
    return this.#toCalls(rows);
  }

  async countFailures(query: CallQuery, signal?: AbortSignal): Promise<readonly FailureCount[]> {
    const failed = { ...query, failed: true } as const;
    const series = await this.#seriesIds(query);
    const counts = new Map<string, FailureCount>();
    if (series?.length === 0) return [];
    for await (const range of this.#ranges(failed)) {
      if (signal?.aborted) throw asCancelled(signal.reason);
      const rows = await within(this.#select(series, failed), range)
        .select(['outcome', 'native_code', 'started_at'])
        .execute();
      for (const { outcome, native_code, started_at } of rows) {
        const key = `${outcome}\n${native_code ?? ''}`;
        const { count, lastMs } = counts.get(key) ?? { count: 0, lastMs: 0 };
        const newest = Math.max(lastMs, Number(started_at));
        counts.set(key, { outcome, nativeCode: native_code ?? '', count: count + 1, lastMs: newest });
      }
    }
    return [...counts.values()];
  }

  async *after(id: number, query: CallQuery): AsyncGenerator<readonly StoredCall[], void, undefined> {
    const series = await this.#seriesIds(query);
    const { fromMs = 0, untilMs = Number.MAX_SAFE_INTEGER } = query;
    if (series?.length === 0) return;
    // Calls that are added during the read are not read: on a busy server it would never end.
    const newest = await this.#newestAfter(id);
    const slices = new Slices();
    for (let last = id; last < newest; await slices.next()) {
      const end = await this.#endOfPart(last, newest);
      const rows = await this.#select(series, { ...query, fromMs: undefined })
        .where('id', '>', last)
        .where('id', '<=', end)
        .where('archive_id', 'is', null)
        // `+` prevents SQLite from reading all calls of that time
        .where(sql<boolean>`+started_at >= ${fromMs} and +started_at < ${untilMs}`)
        .selectAll()
        .execute();
      yield await this.#toCalls(rows);
      last = end;
    }
  }

  async #newestAfter(id: number): Promise<number> {
    const row = await this.#db
      .selectFrom('history_calls')
      .select('id')
      .where('id', '>', id)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return Number(row?.id ?? id);
  }

  /** Returns the last call of the next part after a call, at most the newest one. */
  async #endOfPart(after: number, newest: number): Promise<number> {
    const row = await this.#db
      .selectFrom('history_calls')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(1)
      .offset(callsAtOnce - 1)
      .executeTakeFirst();
    return Math.min(newest, Number(row?.id ?? newest));
  }

  /** Scans the calls in their order, and returns the matching ones. */
  async #scan(series: readonly number[] | undefined, query: CallPageQuery, limit: number): Promise<Row[]> {
    if (series === undefined && !hasRowFilter(query))
      return inOrder(within(this.#select(series, query), { after: startOf(query), last: undefined }), limit);
    const found: Row[] = [];
    for await (const range of this.#ranges(query)) {
      const rest = limit - found.length;
      found.push(...(await inOrder(within(this.#select(series, query), range), rest)));
      if (found.length === limit) break;
    }
    return found;
  }

  /** Returns the newest calls of all series, in order. */
  async #readSeries(series: readonly number[], query: CallPageQuery, limit: number): Promise<Row[]> {
    const found: Row[] = [];
    for (const id of series) {
      const select = this.#select(undefined, query).where('series_id', '=', id);
      found.push(...(await inOrder(within(select, { after: startOf(query), last: undefined }), limit)));
    }
    return found
      .sort((a, b) => Number(b.started_at) - Number(a.started_at) || Number(b.id) - Number(a.id))
      .slice(0, limit);
  }

  /** Returns ranges of `rowsAtOnce` calls each, whether these match or not. */
  async *#ranges(query: CallPageQuery): AsyncGenerator<CallRange, void, undefined> {
    const slices = new Slices();
    for (let after = startOf(query); ; await slices.next()) {
      let select = within(this.#db.selectFrom('history_calls'), { after, last: undefined });
      if (query.fromMs !== undefined) select = select.where('started_at', '>=', query.fromMs);
      if (query.failed) select = select.where('outcome', '<>', sql.lit('ok'));
      const end = await select
        .select(['started_at', 'id'])
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .offset(rowsAtOnce - 1)
        .executeTakeFirst();
      const last = end && { startedMs: Number(end.started_at), id: Number(end.id) };
      yield { after, last };
      if (last === undefined) return;
      after = last;
    }
  }

  #select(series: readonly number[] | undefined, query: CallQuery): CallSelect {
    const { fromMs, outcomes, failed, slowerThanMs, resource, principal, traceId, operationId, callId } =
      query;
    let select: CallSelect = this.#db.selectFrom('history_calls');
    // `+` prevents SQLite from reading one series after another and sorting
    if (series !== undefined) select = select.where(sql<boolean>`+series_id in (${sql.join(series)})`);
    if (fromMs !== undefined) select = select.where('started_at', '>=', fromMs);
    if (failed) select = select.where('outcome', '<>', sql.lit('ok'));
    if (outcomes !== undefined) select = select.where('outcome', 'in', [...outcomes]);
    if (slowerThanMs !== undefined) select = select.where('duration_ms', '>', slowerThanMs);
    const wanted = { resource, principal, trace_id: traceId, operation_id: operationId, call_id: callId };
    for (const [column, value] of Object.entries(wanted))
      if (value !== undefined) select = select.where(column as keyof typeof wanted, '=', value);
    return select;
  }

  /** Returns the ids of the matching series; `undefined` for any series. */
  async #seriesIds(query: CallQuery): Promise<readonly number[] | undefined> {
    const { cloud, region, zone, connection, kind, operation } = query;
    const filter = { cloud, region, zone, connection, kind, operation };
    if (Object.values(filter).every(values => values === undefined)) return undefined;
    const series = await this.#series.matching(this.#db, { ...filter, level: ['call'] });
    return series.map(({ id }) => id);
  }

  async #toCalls(rows: readonly Row[]): Promise<readonly StoredCall[]> {
    const series = await this.#series.byId(
      this.#db,
      rows.map(row => row.series_id),
    );
    return rows.flatMap(row => {
      const own = series.get(row.series_id);
      return own === undefined ? [] : [toStoredCall(row, own)];
    });
  }
}

function hasRowFilter(query: CallQuery): boolean {
  const { outcomes, failed, slowerThanMs, resource, principal, traceId, operationId, callId } = query;
  const all = [outcomes, failed, slowerThanMs, resource, principal, traceId, operationId, callId];
  return all.some(field => field !== undefined);
}

/** Returns the position before the newest matching call. */
function startOf({ after, untilMs = Number.MAX_SAFE_INTEGER }: CallPageQuery): CallPosition {
  return after !== undefined && after.startedMs < untilMs ? after : { startedMs: untilMs, id: 0 };
}

function within<S extends CallSelect>(select: S, { after, last }: CallRange): S {
  const older = select.where(sql<boolean>`(started_at, id) < (${after.startedMs}, ${after.id})`);
  if (last === undefined) return older as S;
  return older.where(sql<boolean>`(started_at, id) >= (${last.startedMs}, ${last.id})`) as S;
}

function inOrder(select: CallSelect, limit: number): Promise<Row[]> {
  return select.selectAll().orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}
