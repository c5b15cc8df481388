import type { SettingStore } from '@cb-spider/core';
import type { Kysely } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import type { Tables } from './schema.ts';

/** Settings: small values that the host stores. */
export class SqlSettings implements SettingStore {
  readonly #db: Kysely<Tables>;
  readonly #dialect: StoreDialect;

  constructor(db: Kysely<Tables>, dialect: StoreDialect) {
    this.#db = db;
    this.#dialect = dialect;
  }

  async get(name: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('settings')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value;
  }

  async put(name: string, value: string): Promise<void> {
    await this.#db
      .insertInto('settings')
      .values({ name, value })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
      .execute();
  }

  async replace(
    name: string,
    expected: string | undefined,
    value: string,
    sync: 'synced' | 'unsynced' = 'synced',
  ): Promise<boolean> {
    const work = (executor: Kysely<Tables>) => replaced(executor, name, expected, value);
    const unsynced = sync === 'unsynced' ? this.#dialect.writeUnsynced?.(this.#db, work) : undefined;
    return unsynced ?? work(this.#db);
  }
}

async function replaced(
  executor: Kysely<Tables>,
  name: string,
  expected: string | undefined,
  value: string,
): Promise<boolean> {
  if (expected === undefined) {
    const { numInsertedOrUpdatedRows = 0n } = await executor
      .insertInto('settings')
      .values({ name, value })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }
  const { numUpdatedRows } = await executor
    .updateTable('settings')
    .set({ value })
    .where('name', '=', name)
    .where('value', '=', expected)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
