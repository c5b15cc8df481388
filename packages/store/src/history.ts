import { setImmediate } from 'node:timers/promises';
import type { CallRecord, HistoryFilter, HistoryStore } from '@cb-spider/core';
import type { Kysely } from 'kysely';
import { toCallRecord, toCallRow } from './call-rows.ts';
import type { StoreDialect } from './dialect.ts';
import type { Tables } from './schema.ts';

const usualLimit = 1000;

/** Rows in one insert: fewer round trips for a server, and below every limit on parameters. */
const rowsAtOnce = 50;

const rowsPrunedAtOnce = 2_000;

/** The call history. */
export class SqlHistory implements HistoryStore {
  readonly #db: Kysely<Tables>;
  readonly #dialect: StoreDialect;

  constructor(db: Kysely<Tables>, dialect: StoreDialect) {
    this.#db = db;
    this.#dialect = dialect;
  }

  async append(records: readonly CallRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.#dialect.write(this.#db, [], async transaction => {
      for (let start = 0; start < records.length; start += rowsAtOnce) {
        const rows = records.slice(start, start + rowsAtOnce).map(toCallRow);
        await transaction.insertInto('calls').values(rows).execute();
      }
    });
  }

  /** Of calls that began in the same millisecond the one that was added last comes first. */
  async list(filter: HistoryFilter): Promise<readonly CallRecord[]> {
    const { connection, kind, operation, resource, outcome, operationId, limit = usualLimit } = filter;
    const wanted = { connection, kind, operation, resource, outcome, operation_id: operationId };
    let query = this.#db.selectFrom('calls').selectAll();
    for (const [column, value] of Object.entries(wanted))
      if (value !== undefined) query = query.where(column as keyof typeof wanted, '=', value);
    const rows = await query.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map(toCallRecord);
  }

  /** In parts, each a transaction, so that other work gets its turn in between. */
  async prune(startedBefore: string): Promise<number> {
    for (let pruned = 0; ; await setImmediate()) {
      const deleted = await this.#pruneSome(startedBefore);
      pruned += deleted;
      if (deleted < rowsPrunedAtOnce) return pruned;
    }
  }

  async #pruneSome(startedBefore: string): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('calls')
      .where('id', 'in', query =>
        query
          .selectFrom('calls')
          .select('id')
          .where('started_at', '<', startedBefore)
          .orderBy('started_at')
          .limit(rowsPrunedAtOnce),
      )
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}
