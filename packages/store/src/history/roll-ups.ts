import type {
  CallRollUp,
  CountedCall,
  KeptFrom,
  RollUpCounting,
  RollUpGroup,
  RollUpQuery,
  TimeStep,
} from '@cb-spider/history';
import type { Insertable, Selectable } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import { callsAtOnce, countedColumns, toCountedCall } from './call-rows.ts';
import { type Executor, putMark, readRollUpState } from './history-marks.ts';
import type { HistoryRollUpRow } from './history-schema.ts';
import { countColumns, rollUpSums, toCounts, toRollUpGroup, toRollUpRow } from './roll-up-rows.ts';
import { RowWriter } from './row-writer.ts';
import { byKey, keyOf, type SeriesIds, type SeriesPlace, type SeriesTable } from './series-table.ts';
import { Slices } from './slices.ts';

/** Transactions that change roll-ups run one after the other. */
const lockName = 'history roll-ups';

/** A week is kept as long as its last day. */
const weekMs = 604_800_000;

/** Series in one query, so that other work gets its turn in between. */
const seriesAtOnce = 100;

/** The calls that have been read so far. */
interface ReadProgress {
  count: number;
  lastId: number;
}

/** Counts of calls by series and time bucket. */
export class RollUps {
  readonly #db: Executor;
  readonly #dialect: StoreDialect;
  readonly #series: SeriesTable;
  readonly #writer = rollUpWriter();

  constructor(db: Executor, dialect: StoreDialect, series: SeriesTable) {
    this.#db = db;
    this.#dialect = dialect;
    this.#series = series;
  }

  /** The mark of the rolled-up calls moves in the same transaction: each call counts once, even if a process dies. */
  async rollUp(mostCalls: number, counting: RollUpCounting): Promise<number> {
    const done = await this.#dialect.write(this.#db, [lockName], async transaction => {
      const { rolledId, kept } = await readRollUpState(transaction);
      const read: ReadProgress = { count: 0, lastId: rolledId };
      const rollUps = await counting.count(this.#nextCalls(transaction, mostCalls, read), kept);
      if (read.count === 0) return { count: 0, ids: new Map<string, number>() };
      const ids = await this.#series.idsOf(transaction, byKey(rollUps.map(({ series }) => series)));
      await this.#writer.write(transaction, await added(transaction, rollUps, ids, counting));
      await putMark(transaction, 'rolled', read.lastId);
      return { count: read.count, ids };
    });
    this.#series.remember(done.ids);
    return done.count;
  }

  /** Returns the calls after the last one that was read, in the order of their ids, in parts. */
  async *#nextCalls(
    transaction: Executor,
    mostCalls: number,
    read: ReadProgress,
  ): AsyncGenerator<readonly CountedCall[], void, undefined> {
    while (read.count < mostCalls) {
      const rows = await transaction
        .selectFrom('history_calls')
        .select(countedColumns)
        .where('id', '>', read.lastId)
        .orderBy('id')
        .limit(Math.min(callsAtOnce, mostCalls - read.count))
        .execute();
      const last = rows.at(-1);
      if (last === undefined) return;
      const known = await this.#series.byId(
        transaction,
        rows.map(row => row.series_id),
      );
      yield rows.flatMap(row => {
        const series = known.get(row.series_id);
        return series === undefined ? [] : [toCountedCall(row, series)];
      });
      read.count += rows.length;
      read.lastId = Number(last.id);
    }
  }

  /** The database sums up all counts except sketches, whose texts it concatenates. */
  async *read(query: RollUpQuery): AsyncGenerator<RollUpGroup[], void, undefined> {
    const series = await this.#series.matching(this.#db, query.filter);
    const { groupBy } = query;
    const groupOf = ({ fields }: SeriesPlace) => groupBy.map(field => fields[field]).join('\n');
    const inGroups = series.map(place => ({ id: place.id, group: groupOf(place) }));
    inGroups.sort((a, b) => (a.group < b.group ? -1 : 1));
    const slices = new Slices();
    for (let start = 0; start < inGroups.length; start += seriesAtOnce) {
      const ids = inGroups.slice(start, start + seriesAtOnce).map(({ id }) => id);
      const { rows } = await rollUpSums(query, ids).execute(this.#db);
      yield rows.map(row => toRollUpGroup(row, groupBy));
      await slices.next();
    }
  }

  /** Moves the limit first, then deletes older data, so that partly deleted data is never read. */
  async prune(kept: KeptFrom): Promise<void> {
    const steps = ['minute', 'hour', 'day'] as const satisfies readonly TimeStep[];
    await this.#dialect.write(this.#db, [lockName], async transaction => {
      const state = await readRollUpState(transaction);
      for (const step of steps)
        if (kept[step] > state.kept[step]) await putMark(transaction, step, kept[step]);
    });
    const series = await this.#series.matching(this.#db, {});
    const slices = new Slices();
    for (let start = 0; start < series.length; start += seriesAtOnce) {
      const ids = series.slice(start, start + seriesAtOnce).map(({ id }) => id);
      for (const step of steps) await this.#pruneSome(step, ids, kept[step]);
      await this.#pruneSome('week', ids, kept.day - weekMs);
      await slices.next();
    }
  }

  async #pruneSome(step: TimeStep, seriesIds: readonly number[], beforeMs: number): Promise<void> {
    await this.#db
      .deleteFrom('history_roll_ups')
      .where('step', '=', step)
      .where('series_id', 'in', [...seriesIds])
      .where('bucket_ms', '<', beforeMs)
      .execute();
  }
}

/** Returns the rows with these roll-ups added, bucket by bucket. */
async function added(
  transaction: Executor,
  rollUps: readonly CallRollUp[],
  ids: SeriesIds,
  counting: RollUpCounting,
): Promise<Insertable<HistoryRollUpRow>[]> {
  const buckets = Map.groupBy(rollUps, ({ step, bucketMs }) => `${step} ${bucketMs}`);
  const rows: Insertable<HistoryRollUpRow>[] = [];
  for (const bucket of buckets.values()) {
    const bySeries = new Map(bucket.map(rollUp => [ids.get(keyOf(rollUp.series)) ?? 0, rollUp]));
    const there = await existing(transaction, bucket, [...bySeries.keys()]);
    for (const [seriesId, rollUp] of bySeries) {
      const row = there.get(seriesId);
      const counts = row === undefined ? rollUp : counting.add(toCounts(row), rollUp);
      rows.push(toRollUpRow(rollUp, seriesId, counts));
    }
  }
  return rows;
}

async function existing(
  transaction: Executor,
  [first]: readonly CallRollUp[],
  seriesIds: readonly number[],
): Promise<ReadonlyMap<number, Selectable<HistoryRollUpRow>>> {
  const found = new Map<number, Selectable<HistoryRollUpRow>>();
  if (first === undefined) return found;
  for (let start = 0; start < seriesIds.length; start += seriesAtOnce) {
    const rows = await transaction
      .selectFrom('history_roll_ups')
      .selectAll()
      .where('step', '=', first.step)
      .where('bucket_ms', '=', first.bucketMs)
      .where('series_id', 'in', seriesIds.slice(start, start + seriesAtOnce))
      .execute();
    for (const row of rows) found.set(row.series_id, row);
  }
  return found;
}

function rollUpWriter(): RowWriter<Insertable<HistoryRollUpRow>> {
  return new RowWriter((executor, rows) =>
    executor
      .insertInto('history_roll_ups')
      .values(rows)
      .onConflict(conflict =>
        conflict
          .columns(['step', 'series_id', 'bucket_ms'])
          .doUpdateSet(({ ref }) =>
            Object.fromEntries(countColumns.map(column => [column, ref(`excluded.${column}`)])),
          ),
      )
      .compile(),
  );
}
