import type { SessionRecord, SessionStore } from '@cb-spider/core';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Browser sessions of users. */
export class SqlSessions implements SessionStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async get(id: string): Promise<SessionRecord | undefined> {
    const row = await this.#db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) return undefined;
    const { user_name: user, stamp, grants, created_at: createdAt, expires_at: expiresAt } = row;
    const session = { id, user, stamp, createdAt, expiresAt };
    return grants === null ? session : { ...session, grants: JSON.parse(grants) };
  }

  async add({ id, user, stamp, grants, createdAt, expiresAt }: SessionRecord): Promise<void> {
    const row = { id, user_name: user, stamp, created_at: createdAt, expires_at: expiresAt };
    const given = grants === undefined ? null : JSON.stringify(grants);
    await this.#db
      .insertInto('sessions')
      .values({ ...row, grants: given })
      .execute();
  }

  async remove(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('sessions').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async prune(expiredBefore: string): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('sessions')
      .where('expires_at', '<', expiredBefore)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}
