import type { Migration } from './migration.ts';
import { withTexts } from './with-texts.ts';

/** Adds a table of browser sessions. */
export const sessions: Migration = {
  name: 'sessions',
  async up({ schema }, dialect) {
    const columns = ['id', 'user_name', 'stamp', 'created_at', 'expires_at'];
    await withTexts(dialect, schema.createTable('sessions'), columns)
      .addPrimaryKeyConstraint('sessions_key', ['id'])
      .execute();
    await schema.createIndex('sessions_by_end').on('sessions').columns(['expires_at']).execute();
  },
};
