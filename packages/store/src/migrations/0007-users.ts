import type { Migration } from './migration.ts';
import { withTexts } from './with-texts.ts';

/** Adds a table of users, the labels of connections, and the user of operations. */
export const users: Migration = {
  name: 'users',
  async up({ schema }, dialect) {
    await withTexts(dialect, schema.createTable('users'), ['name', 'password_hash', 'grants', 'created_at'])
      .addPrimaryKeyConstraint('users_key', ['name'])
      .execute();
    await schema.alterTable('connections').addColumn('labels', dialect.text).execute();
    await schema.alterTable('operations').addColumn('principal', dialect.text).execute();
  },
};
