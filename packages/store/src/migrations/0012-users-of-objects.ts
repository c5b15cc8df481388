import type { Migration } from './migration.ts';

/**
 * Adds the users to the index of used objects. Without them SQLite expects to read each row as well, and reads all uses
 * of a connection from the primary key instead.
 */
export const usersOfObjects: Migration = {
  name: 'users of objects',
  async up({ schema }) {
    await schema.dropIndex('resource_uses_by_used').execute();
    await schema
      .createIndex('resource_uses_by_used')
      .on('resource_uses')
      .columns(['connection', 'kind', 'scope', 'name', 'user_kind', 'user_scope', 'user_name'])
      .execute();
  },
};
