import type { StoreDialect } from '../dialect.ts';
import type { Migration } from './migration.ts';
import { withTexts } from './with-texts.ts';

/** Adds an index of the children of operations, and a table of live processes. */
export const fleets: Migration = {
  name: 'fleets',
  async up(transaction, dialect: StoreDialect) {
    await transaction.schema
      .createIndex('operations_by_parent')
      .on('operations')
      .columns(['parent_id', 'id'])
      .execute();
    await withTexts(dialect, transaction.schema.createTable('processes'), ['id', 'alive_until'])
      .addPrimaryKeyConstraint('processes_key', ['id'])
      .execute();
    await transaction.schema.createIndex('processes_by_end').on('processes').column('alive_until').execute();
  },
};
