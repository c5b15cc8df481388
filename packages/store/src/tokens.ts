import type { TokenRecord, TokenStore } from '@cb-spider/core';
import type { Kysely } from 'kysely';
import type { Tables, TokenRow } from './schema.ts';

/** Tokens, which sign in as users. */
export class SqlTokens implements TokenStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async get(id: string): Promise<TokenRecord | undefined> {
    const row = await this.#db.selectFrom('tokens').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : toToken(row);
  }

  async list(user?: string): Promise<readonly TokenRecord[]> {
    const all = this.#db.selectFrom('tokens').selectAll();
    const query = user === undefined ? all : all.where('user_name', '=', user);
    return (await query.orderBy('id').execute()).map(toToken);
  }

  async add(token: TokenRecord): Promise<void> {
    await this.#db.insertInto('tokens').values(toRow(token)).execute();
  }

  async touch(id: string, usedAt: string): Promise<void> {
    await this.#db.updateTable('tokens').set({ used_at: usedAt }).where('id', '=', id).execute();
  }

  async remove(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('tokens').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }
}

function toRow({ id, name, user, secretHash, grants, createdAt, expiresAt, usedAt }: TokenRecord): TokenRow {
  return {
    ...{ id, name, user_name: user, secret_hash: secretHash },
    grants: JSON.stringify(grants),
    created_at: createdAt,
    expires_at: expiresAt ?? null,
    used_at: usedAt ?? null,
  };
}

function toToken(row: TokenRow): TokenRecord {
  return {
    ...{ id: row.id, name: row.name, user: row.user_name, secretHash: row.secret_hash },
    grants: JSON.parse(row.grants),
    createdAt: row.created_at,
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
  };
}
