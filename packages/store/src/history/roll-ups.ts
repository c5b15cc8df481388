import { setImmediate } from 'node:timers/promises';
import type { CallRollUp, KeptFrom, RollUpCounting, SeriesFilter, TimeSpan } from '@cb-spider/core';
import type { Insertable, Selectable } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { HistoryRollUpRow, Tables } from '../schema.ts';
import { toStoredCall } from './call-rows.ts';
import { type Executor, putMark, readRollUpState } from './history-marks.ts';
import { toCounts, toRollUpRow } from './roll-up-rows.ts';
import { keyOf, type SeriesIds, type SeriesTable } from './series-table.ts';

/** Of transactions that change roll-ups one comes after the other. */
const lockName = 'history roll-ups';

const rowsWrittenAtOnce = 50;
const rowsReadAtOnce = 2_000;

/** So few series are looked for by the database; of more, all rows are read. */
const fewSeries = 200;

/** Buckets that are forgotten in one transaction. */
const bucketsAtOnce = 60;

type RollUpRow = Insertable<HistoryRollUpRow>;

/** Calls counted by series and bucket of time. */
export class RollUps {
  readonly #db: Executor;
  readonly #dialect: StoreDialect;
  readonly #series: SeriesTable;

  constructor(db: Executor, dialect: StoreDialect, series: SeriesTable) {
    this.#db = db;
    this.#dialect = dialect;
    this.#series = series;
  }

  /** The mark of what is rolled up moves in the same transaction: each call counts once, whoever dies where. */
  async rollUp(mostCalls: number, counting: RollUpCounting): Promise<number> {
    const done = await this.#dialect.write(this.#db, [lockName], async transaction => {
      const { rolledId, kept } = await readRollUpState(transaction);
      const rows = await transaction
        .selectFrom('history_calls')
        .selectAll()
        .where('id', '>', rolledId)
        .orderBy('id')
        .limit(mostCalls)
        .execute();
      const last = rows.at(-1);
      if (last === undefined) return { count: 0, ids: new Map<string, number>() };
      const known = await this.#series.byId(
        transaction,
        rows.map(row => row.series_id),
      );
      const calls = rows.flatMap(row => {
        const series = known.get(row.series_id);
        return series === undefined ? [] : [toStoredCall(row, series)];
      });
      const rollUps = counting.count(calls, kept);
      const ids = await this.#series.idsOf(transaction, new Set(rollUps.map(({ series }) => series)));
      await add(transaction, rollUps, ids, counting);
      await putMark(transaction, 'rolled', Number(last.id));
      return { count: rows.length, ids };
    });
    this.#series.remember(done.ids);
    return done.count;
  }

  async *read(
    { step, fromMs, untilMs }: TimeSpan,
    filter: SeriesFilter,
  ): AsyncGenerator<CallRollUp[], void, undefined> {
    const wanted = await this.#series.matching(this.#db, filter);
    if (wanted?.length === 0) return;
    const levels = new Set<string>(filter.level ?? ['call', 'native']);
    const isWanted = new Set(wanted);
    for (let after = { bucketMs: fromMs, seriesId: -1 }; ; await setImmediate()) {
      let select = this.#db
        .selectFrom('history_roll_ups')
        .selectAll()
        .where('step', '=', step)
        .where('bucket_ms', '<', untilMs)
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('bucket_ms', 'series_id'), '>', tuple(after.bucketMs, after.seriesId)),
        );
      if (wanted !== undefined && wanted.length <= fewSeries)
        select = select.where('series_id', 'in', [...wanted]);
      const rows = await select.orderBy('bucket_ms').orderBy('series_id').limit(rowsReadAtOnce).execute();
      const series = await this.#series.byId(
        this.#db,
        rows.map(row => row.series_id),
      );
      yield rows.flatMap(row => {
        const own = series.get(row.series_id);
        if (own === undefined || !levels.has(own.level)) return [];
        if (wanted !== undefined && !isWanted.has(row.series_id)) return [];
        return [{ series: own, step, bucketMs: Number(row.bucket_ms), ...toCounts(row) }];
      });
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsReadAtOnce) return;
      after = { bucketMs: Number(last.bucket_ms), seriesId: last.series_id };
    }
  }

  /** First it is said that nothing older is kept, and then it is forgotten: nobody reads what is half gone. */
  async prune(kept: KeptFrom): Promise<void> {
    const steps = ['minute', 'hour', 'day'] as const;
    await this.#dialect.write(this.#db, [lockName], async transaction => {
      const state = await readRollUpState(transaction);
      for (const step of steps)
        if (kept[step] > state.kept[step]) await putMark(transaction, step, kept[step]);
    });
    for (const step of steps) while (await this.#pruneSome(step, kept[step])) await setImmediate();
  }

  /** Answers whether there may be more. */
  async #pruneSome(step: keyof KeptFrom, beforeMs: number): Promise<boolean> {
    const oldest = await this.#db
      .selectFrom('history_roll_ups')
      .select('bucket_ms')
      .where('step', '=', step)
      .where('bucket_ms', '<', beforeMs)
      .orderBy('bucket_ms')
      .limit(1)
      .executeTakeFirst();
    if (oldest === undefined) return false;
    const lengths = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
    const untilMs = Math.min(beforeMs, Number(oldest.bucket_ms) + bucketsAtOnce * lengths[step]);
    await this.#db
      .deleteFrom('history_roll_ups')
      .where('step', '=', step)
      .where('bucket_ms', '<', untilMs)
      .execute();
    return true;
  }
}

/** Adds to what is there, bucket by bucket. */
async function add(
  transaction: Executor,
  rollUps: readonly CallRollUp[],
  ids: SeriesIds,
  counting: RollUpCounting,
): Promise<void> {
  const buckets = Map.groupBy(rollUps, ({ step, bucketMs }) => `${step} ${bucketMs}`);
  const rows: RollUpRow[] = [];
  for (const bucket of buckets.values()) {
    const bySeries = new Map(bucket.map(rollUp => [ids.get(keyOf(rollUp.series)) ?? 0, rollUp]));
    const there = await existing(transaction, bucket, [...bySeries.keys()]);
    for (const [seriesId, rollUp] of bySeries) {
      const row = there.get(seriesId);
      const counts = row === undefined ? rollUp : counting.add(toCounts(row), rollUp);
      rows.push(toRollUpRow(rollUp, seriesId, counts));
    }
  }
  for (let start = 0; start < rows.length; start += rowsWrittenAtOnce)
    await put(transaction, rows.slice(start, start + rowsWrittenAtOnce));
}

async function existing(
  transaction: Executor,
  [first]: readonly CallRollUp[],
  seriesIds: readonly number[],
): Promise<ReadonlyMap<number, Selectable<HistoryRollUpRow>>> {
  const found = new Map<number, Selectable<HistoryRollUpRow>>();
  if (first === undefined) return found;
  for (let start = 0; start < seriesIds.length; start += fewSeries) {
    const rows = await transaction
      .selectFrom('history_roll_ups')
      .selectAll()
      .where('step', '=', first.step)
      .where('bucket_ms', '=', first.bucketMs)
      .where('series_id', 'in', seriesIds.slice(start, start + fewSeries))
      .execute();
    for (const row of rows) found.set(row.series_id, row);
  }
  return found;
}

const countColumns = [
  ...(['calls', 'cache_hits', 'duration_ms', 'wait_ms', 'min_ms', 'max_ms', 'attempts', 'bytes'] as const),
  ...(['outcomes', 'sketch'] as const),
] satisfies readonly (keyof Tables['history_roll_ups'])[];

async function put(transaction: Executor, rows: readonly RollUpRow[]): Promise<void> {
  await transaction
    .insertInto('history_roll_ups')
    .values(rows)
    .onConflict(conflict =>
      conflict
        .columns(['step', 'bucket_ms', 'series_id'])
        .doUpdateSet(({ ref }) =>
          Object.fromEntries(countColumns.map(column => [column, ref(`excluded.${column}`)])),
        ),
    )
    .execute();
}
