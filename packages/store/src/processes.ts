import type { ProcessStore } from '@cb-spider/core';
import type { Kysely } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import type { Tables } from './schema.ts';

/** The processes that use the database. */
export class SqlProcesses implements ProcessStore {
  readonly #db: Kysely<Tables>;
  readonly #dialect: StoreDialect;

  constructor(db: Kysely<Tables>, dialect: StoreDialect) {
    this.#db = db;
    this.#dialect = dialect;
  }

  /** Calls run one after the other, so that if two processes join at the same time the second one counts the first. */
  async beat(process: string, at: string, aliveUntil: string): Promise<number> {
    return this.#dialect.write(this.#db, ['processes'], async transaction => {
      await transaction.deleteFrom('processes').where('alive_until', '<=', at).execute();
      await transaction
        .insertInto('processes')
        .values({ id: process, alive_until: aliveUntil })
        .onConflict(conflict => conflict.column('id').doUpdateSet({ alive_until: aliveUntil }))
        .execute();
      const { count } = await transaction
        .selectFrom('processes')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('alive_until', '>', at)
        .executeTakeFirstOrThrow();
      return Number(count);
    });
  }

  async leave(process: string): Promise<void> {
    await this.#db.deleteFrom('processes').where('id', '=', process).execute();
  }
}
