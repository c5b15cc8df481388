import type { SealedPlace, SealedStore, SealedValue } from '@cb-spider/core';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Revision } from './cached-reads.ts';
import type { Tables } from './schema.ts';

interface Place {
  readonly table: string;
  readonly key: readonly string[];
  readonly column: string;
  /** Selects rows with encrypted texts. */
  readonly where: RawBuilder<unknown>;
}

const places: Readonly<Record<SealedPlace, Place>> = {
  credentials: { table: 'credentials', key: ['name'], column: 'sealed', where: sql`1 = 1` },
  keyPairs: {
    ...{ table: 'resources', key: ['connection', 'name'], column: 'attributes' },
    where: sql`kind = 'keyPair'`,
  },
  operations: { table: 'operations', key: ['id'], column: 'request', where: sql`request <> ''` },
  requests: { table: 'requests', key: ['key'], column: 'body', where: sql`body is not null` },
};

/** The encrypted texts of all tables. */
export class SqlSealed implements SealedStore {
  readonly #db: Kysely<Tables>;
  readonly #revisions: readonly Revision[];

  /** @param revisions of all tables that it writes to */
  constructor(db: Kysely<Tables>, revisions: readonly Revision[]) {
    this.#db = db;
    this.#revisions = revisions;
  }

  async list(
    place: SealedPlace,
    after: readonly string[] | undefined,
    limit: number,
  ): Promise<readonly SealedValue[]> {
    const { table, key, column, where } = places[place];
    const columns = sql.join(key.map(name => sql.ref(name)));
    const behind = after === undefined ? sql`1 = 1` : sql`(${columns}) > (${sql.join(after)})`;
    const { rows } = await sql<Record<string, string>>`
      select ${columns}, ${sql.ref(column)} as value_text from ${sql.table(table)}
      where ${where} and ${behind} order by ${columns} limit ${limit}`.execute(this.#db);
    return rows.map(row => ({ key: key.map(name => row[name] ?? ''), value: row.value_text ?? '' }));
  }

  async replace(place: SealedPlace, before: SealedValue, value: string): Promise<boolean> {
    const { table, key, column, where } = places[place];
    const isIt = key.map((name, index) => sql`${sql.ref(name)} = ${before.key[index]}`);
    const update = sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${value}
      where ${where} and ${sql.join(isIt, sql` and `)} and ${sql.ref(column)} = ${before.value}`;
    const write = this.#revisions.reduce(
      (inner, revision) => () => revision.writing(inner),
      () => update.execute(this.#db),
    );
    const { numAffectedRows = 0n } = await write();
    return numAffectedRows > 0n;
  }
}
