import type { UserChanges, UserRecord, UserStore } from '@cb-spider/core';
import type { Kysely } from 'kysely';
import { CachedReads, type Revision } from './cached-reads.ts';
import type { Tables, UserRow } from './schema.ts';

/** Users who can sign in. */
export class SqlUsers implements UserStore {
  readonly #db: Kysely<Tables>;
  readonly #revision: Revision;
  readonly #known: CachedReads<UserRecord | undefined>;

  constructor(db: Kysely<Tables>, revision: Revision) {
    this.#db = db;
    this.#revision = revision;
    this.#known = new CachedReads(revision);
  }

  get(name: string): Promise<UserRecord | undefined> {
    return this.#known.get(name, async () => {
      const row = await this.#db.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirst();
      return row === undefined ? undefined : toUser(row);
    });
  }

  async list(): Promise<readonly UserRecord[]> {
    return (await this.#db.selectFrom('users').selectAll().orderBy('name').execute()).map(toUser);
  }

  async add(user: UserRecord): Promise<boolean> {
    const insert = this.#db
      .insertInto('users')
      .values(toRow(user))
      .onConflict(conflict => conflict.column('name').doNothing());
    const { numInsertedOrUpdatedRows = 0n } = await this.#revision.writing(() => insert.executeTakeFirst());
    return numInsertedOrUpdatedRows > 0n;
  }

  async change(name: string, { passwordHash, grants }: UserChanges): Promise<boolean> {
    const changed = {
      ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
      ...(grants === undefined ? {} : { grants: JSON.stringify(grants) }),
    };
    const update = this.#db.updateTable('users').set(changed).where('name', '=', name);
    const { numUpdatedRows } = await this.#revision.writing(() => update.executeTakeFirst());
    return numUpdatedRows > 0n;
  }

  async remove(name: string): Promise<boolean> {
    const removal = this.#db.deleteFrom('users').where('name', '=', name);
    const { numDeletedRows } = await this.#revision.writing(() => removal.executeTakeFirst());
    return numDeletedRows > 0n;
  }
}

function toRow({ name, passwordHash, grants, createdAt }: UserRecord): UserRow {
  return { name, password_hash: passwordHash, grants: JSON.stringify(grants), created_at: createdAt };
}

function toUser({ name, password_hash, grants, created_at }: UserRow): UserRecord {
  return { name, passwordHash: password_hash, grants: JSON.parse(grants), createdAt: created_at };
}
