import type { AuditEntry, AuditFilter, AuditLink, AuditRecord, AuditStore } from '@cb-spider/core';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import { PreparedQuery } from './prepared-query.ts';
import type { AuditEndRow, AuditRow, Tables } from './schema.ts';

const beginning: AuditLink = { number: 0, hash: '' };

/** Rows in one insert, below the parameter limit of every database. */
const rowsAtOnce = 50;

/** The audit log. */
export class SqlAudit implements AuditStore {
  readonly #db: Kysely<Tables>;
  readonly #dialect: StoreDialect;

  constructor(db: Kysely<Tables>, dialect: StoreDialect) {
    this.#db = db;
    this.#dialect = dialect;
  }

  append(
    entries: readonly AuditEntry[],
    link: (before: AuditLink, entry: AuditEntry) => AuditRecord,
  ): Promise<readonly AuditRecord[]> {
    return this.#dialect.write(this.#db, ['audit'], async transaction => {
      let last = await readEnd(transaction, 'last');
      const records: AuditRecord[] = [];
      for (const entry of entries) {
        const record = link(last, entry);
        records.push(record);
        last = record;
      }
      for (let start = 0; start < records.length; start += rowsAtOnce) {
        const rows = records.slice(start, start + rowsAtOnce).map(toRow);
        await insertRecords.run(transaction, rows);
      }
      await writeEnd(transaction, 'last', last);
      return records;
    });
  }

  async list(filter: AuditFilter, limit: number): Promise<readonly AuditRecord[]> {
    const { from, to, before, principal, connection, action, outcome } = filter;
    let query = this.#db.selectFrom('audit').selectAll();
    if (from !== undefined) query = query.where('at', '>=', from);
    if (to !== undefined) query = query.where('at', '<', to);
    if (before !== undefined) query = query.where('number', '<', before);
    for (const [column, value] of Object.entries({ principal, connection, action, outcome }))
      if (value !== undefined) query = query.where(column as 'principal', '=', value);
    return (await query.orderBy('number', 'desc').limit(limit).execute()).map(toRecord);
  }

  async after(number: number, limit: number): Promise<readonly AuditRecord[]> {
    const query = this.#db.selectFrom('audit').selectAll().where('number', '>', number);
    return (await query.orderBy('number').limit(limit).execute()).map(toRecord);
  }

  async ends(): Promise<{ readonly first: AuditLink; readonly last: AuditLink }> {
    const [first, last] = [await readEnd(this.#db, 'first'), await readEnd(this.#db, 'last')];
    return { first, last };
  }

  prune(before: string): Promise<number> {
    return this.#dialect.write(this.#db, ['audit'], async transaction => {
      const kept = await transaction
        .selectFrom('audit')
        .select(({ fn }) => fn.min('number').as('number'))
        .where('at', '>=', before)
        .executeTakeFirst();
      const all = transaction.selectFrom('audit').selectAll();
      const older = kept?.number == null ? all : all.where('number', '<', Number(kept.number));
      const newest = await older.orderBy('number', 'desc').limit(1).executeTakeFirst();
      if (newest === undefined) return 0;
      const { number, hash } = toRecord(newest);
      await writeEnd(transaction, 'first', { number, hash });
      const { numDeletedRows } = await transaction
        .deleteFrom('audit')
        .where('number', '<=', number)
        .executeTakeFirst();
      return Number(numDeletedRows);
    });
  }
}

async function readEnd(db: Kysely<Tables>, name: AuditEndRow['name']): Promise<AuditLink> {
  const [row] = await selectEnd.run(db, { name });
  return row === undefined ? beginning : { number: Number(row.number), hash: row.hash };
}

const insertRecords = new PreparedQuery((db, rows: readonly AuditRow[]) =>
  db.insertInto('audit').values(rows),
);

const selectEnd = new PreparedQuery((db, { name }: Pick<AuditEndRow, 'name'>) =>
  db.selectFrom('audit_ends').select(['number', 'hash']).where('name', '=', name),
);

async function writeEnd(
  transaction: Transaction<Tables>,
  name: AuditEndRow['name'],
  { number, hash }: AuditLink,
): Promise<void> {
  await putEnd.run(transaction, { name, number, hash });
}

const putEnd = new PreparedQuery((db, { name, number, hash }: AuditEndRow) =>
  db
    .insertInto('audit_ends')
    .values({ name, number, hash })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ number, hash })),
);

function toRow({ requestId, operationId, ...others }: AuditRecord): AuditRow {
  return { ...others, request_id: requestId, operation_id: operationId };
}

function toRecord({ number, request_id, operation_id, ...others }: Selectable<AuditRow>): AuditRecord {
  return { ...others, number: Number(number), requestId: request_id, operationId: operation_id };
}
