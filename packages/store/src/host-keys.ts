import type { HostKeyRecord, HostKeyStore } from '@cb-spider/core';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** SSH host keys. */
export class SqlHostKeys implements HostKeyStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async get(id: string): Promise<HostKeyRecord | undefined> {
    const row = await this.#db
      .selectFrom('host_keys')
      .select(['type', 'public_key'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? undefined : { type: row.type, publicKey: row.public_key };
  }

  async put(id: string, { type, publicKey }: HostKeyRecord): Promise<void> {
    await this.#db
      .insertInto('host_keys')
      .values({ id, type, public_key: publicKey })
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute();
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('host_keys').where('id', '=', id).execute();
  }
}
