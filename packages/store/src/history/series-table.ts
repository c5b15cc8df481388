import type { EndedCall } from '@cb-spider/core';
import type { CallSeries, SeriesFilter } from '@cb-spider/history';
import type { Selectable } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Executor } from './history-marks.ts';
import type { HistorySeriesRow } from './history-schema.ts';

/** A series and its id. */
export interface SeriesPlace {
  readonly id: number;
  readonly fields: CallSeries;
}

/** Ids of series by {@link keyOf}. */
export type SeriesIds = ReadonlyMap<string, number>;

const fields = ['level', 'cloud', 'connection', 'region', 'zone', 'kind', 'operation', 'api'] as const;

/** Rows in one query, below the parameter limit of every database. */
const rowsAtOnce = 100;

/** Returns a text that is unique for each series. */
export function keyOf({ level, cloud, connection, region, zone, kind, operation, api }: CallSeries): string {
  return `${level}\n${cloud}\n${connection}\n${region}\n${zone}\n${kind}\n${operation}\n${api}`;
}

/** Returns series by their keys. */
export function byKey(series: Iterable<CallSeries>): ReadonlyMap<string, CallSeries> {
  const found = new Map<string, CallSeries>();
  for (const item of series) found.set(keyOf(item), item);
  return found;
}

/** Returns the series of a call. */
export function seriesOf({ cloud, connection, region, zone, kind, operation }: EndedCall): CallSeries {
  return { level: 'call', cloud, connection, region, zone, kind, operation, api: '' };
}

/** The number of series that stay in memory. With `max` the cache would reserve the space for all of them at once. */
const cacheSize = { maxSize: 20_000, sizeCalculation: () => 1 };

/** The series that calls are counted by. Those in use stay in memory. */
export class SeriesTable {
  readonly #ids = new LRUCache<string, number>(cacheSize);
  readonly #series = new LRUCache<number, CallSeries>(cacheSize);

  /**
   * Returns the ids of series by their keys, and creates missing series. Call {@link remember} with them when the
   * transaction has been committed: until then it may be rolled back.
   */
  async idsOf(transaction: Executor, series: ReadonlyMap<string, CallSeries>): Promise<SeriesIds> {
    const ids = new Map<string, number>();
    const rows: CallSeries[] = [];
    for (const [key, item] of series) {
      const id = this.#ids.get(key);
      if (id === undefined) rows.push(item);
      else ids.set(key, id);
    }
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const part = rows.slice(start, start + rowsAtOnce).map(item => fieldsOf(item));
      await transaction
        .insertInto('history_series')
        .values(part)
        .onConflict(conflict => conflict.columns([...fields]).doNothing())
        .execute();
      const found = await transaction
        .selectFrom('history_series')
        .selectAll()
        .where(({ or, and }) => or(part.map(item => and(item))))
        .execute();
      for (const row of found) ids.set(keyOf(toSeries(row)), Number(row.id));
    }
    return ids;
  }

  remember(ids: SeriesIds): void {
    for (const [key, id] of ids) this.#ids.set(key, id);
  }

  /** Returns series by their ids. */
  async byId(executor: Executor, ids: Iterable<number>): Promise<ReadonlyMap<number, CallSeries>> {
    const known = new Map<number, CallSeries>();
    const missing: number[] = [];
    for (const id of new Set(ids)) {
      const series = this.#series.get(id);
      if (series === undefined) missing.push(id);
      else known.set(id, series);
    }
    for (let start = 0; start < missing.length; start += rowsAtOnce) {
      const part = missing.slice(start, start + rowsAtOnce);
      for (const row of await executor
        .selectFrom('history_series')
        .selectAll()
        .where('id', 'in', part)
        .execute()) {
        const id = Number(row.id);
        const series = toSeries(row);
        known.set(id, series);
        this.#series.set(id, series);
      }
    }
    return known;
  }

  /** Returns the matching series. */
  async matching(executor: Executor, filter: SeriesFilter): Promise<readonly SeriesPlace[]> {
    let query = executor.selectFrom('history_series').selectAll();
    for (const field of fields) {
      const values = filter[field] ?? (field === 'level' ? ['call', 'native'] : undefined);
      if (values !== undefined) query = query.where(field, 'in', [...values]);
    }
    return (await query.execute()).map(row => ({ id: Number(row.id), fields: toSeries(row) }));
  }
}

function fieldsOf(series: CallSeries): Record<(typeof fields)[number], string> {
  const { level, cloud, connection, region, zone, kind, operation, api } = series;
  return { level, cloud, connection, region, zone, kind, operation, api };
}

function toSeries(row: Selectable<HistorySeriesRow>): CallSeries {
  return { ...fieldsOf(row as CallSeries) } as CallSeries;
}
