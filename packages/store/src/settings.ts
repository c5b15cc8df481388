import type { SettingStore } from '@cb-spider/core';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Small values of the host. */
export class SqlSettings implements SettingStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
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

  async replace(name: string, expected: string | undefined, value: string): Promise<boolean> {
    if (expected === undefined) {
      const { numInsertedOrUpdatedRows = 0n } = await this.#db
        .insertInto('settings')
        .values({ name, value })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows > 0n;
    }
    const { numUpdatedRows } = await this.#db
      .updateTable('settings')
      .set({ value })
      .where('name', '=', name)
      .where('value', '=', expected)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}
