import type { Migration } from './migration.ts';
import { withTexts } from './with-texts.ts';

/** Adds a table of SSH host keys. */
export const hostKeys: Migration = {
  name: 'host keys',
  async up({ schema }, dialect) {
    await withTexts(dialect, schema.createTable('host_keys'), ['id', 'type', 'public_key'])
      .addPrimaryKeyConstraint('host_keys_key', ['id'])
      .execute();
  },
};
