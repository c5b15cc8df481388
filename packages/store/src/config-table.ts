import type { ConfigTable } from '@cb-spider/core';
import type { Kysely, Transaction } from 'kysely';
import { CachedReads, type Revision } from './cached-reads.ts';
import type { Codec } from './config-codecs.ts';
import type { ConfigRow, Tables } from './schema.ts';

/** Rows in one insert: few round trips, and below the parameter limit of every database. */
const rowsAtOnce = 100;

type ConfigTableName = 'drivers' | 'credentials' | 'regions' | 'connections';

/**
 * One kind of configuration in its table. The four tables are treated as one type with the columns that they share;
 * the codec handles the other columns.
 */
export class SqlConfigTable<R extends { readonly name: string; readonly provider: string }>
  implements ConfigTable<R>
{
  readonly #db: Kysely<Record<ConfigTableName, ConfigRow>>;
  readonly #table: ConfigTableName;
  readonly #codec: Codec<R, ConfigRow>;
  readonly #revision: Revision;
  readonly #known: CachedReads<R | undefined>;
  readonly #lists: CachedReads<readonly R[]>;

  constructor(db: Kysely<Tables>, table: ConfigTableName, codec: Codec<R, ConfigRow>, revision: Revision) {
    this.#db = db as unknown as Kysely<Record<ConfigTableName, ConfigRow>>;
    this.#table = table;
    this.#codec = codec;
    this.#revision = revision;
    this.#known = new CachedReads(revision);
    this.#lists = new CachedReads(revision);
  }

  get(name: string): Promise<R | undefined> {
    return this.#known.get(name, () => this.#read(name));
  }

  async #read(name: string): Promise<R | undefined> {
    const row = await this.#db
      .selectFrom(this.#table)
      .selectAll()
      .where('name', '=', name)
      .executeTakeFirst();
    return row === undefined ? undefined : this.#codec.toRecord(row);
  }

  list(provider?: string): Promise<readonly R[]> {
    return this.#lists.get(JSON.stringify([provider]), () => this.#readList(provider));
  }

  async #readList(provider: string | undefined): Promise<readonly R[]> {
    const rows = await this.#ofProvider(provider).selectAll().orderBy('position').execute();
    return rows.map(row => this.#codec.toRecord(row));
  }

  async count(provider?: string): Promise<number> {
    const { count } = await this.#ofProvider(provider)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async put(record: R): Promise<void> {
    const row = this.#codec.toRow(record);
    const put = this.#db
      .insertInto(this.#table)
      .values(row)
      .onConflict(conflict => conflict.column('name').doUpdateSet(row));
    await this.#revision.writing(() => put.execute());
  }

  /** Adds the records whose names do not exist yet, as part of a transaction. */
  async addMissing(transaction: Transaction<Tables>, records: readonly R[]): Promise<void> {
    const table = transaction as unknown as Kysely<Record<ConfigTableName, ConfigRow>>;
    for (let start = 0; start < records.length; start += rowsAtOnce) {
      const rows = records.slice(start, start + rowsAtOnce).map(record => this.#codec.toRow(record));
      await table
        .insertInto(this.#table)
        .values(rows)
        .onConflict(conflict => conflict.column('name').doNothing())
        .execute();
    }
  }

  async delete(name: string): Promise<boolean> {
    const removal = this.#db.deleteFrom(this.#table).where('name', '=', name);
    const { numDeletedRows } = await this.#revision.writing(() => removal.executeTakeFirst());
    return numDeletedRows > 0n;
  }

  #ofProvider(provider: string | undefined) {
    const query = this.#db.selectFrom(this.#table);
    return provider === undefined ? query : query.where('provider', '=', provider);
  }
}
