import type { Migration } from './migration.ts';
import { withTexts } from './with-texts.ts';

/** Adds a table of tokens. */
export const tokens: Migration = {
  name: 'tokens',
  async up({ schema }, dialect) {
    const columns = ['id', 'name', 'user_name', 'secret_hash', 'grants', 'created_at'];
    await withTexts(dialect, schema.createTable('tokens'), columns)
      .addColumn('expires_at', dialect.text)
      .addColumn('used_at', dialect.text)
      .addPrimaryKeyConstraint('tokens_key', ['id'])
      .execute();
    await schema.createIndex('tokens_by_user').on('tokens').columns(['user_name', 'id']).execute();
  },
};
