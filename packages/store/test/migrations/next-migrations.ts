import { sql } from 'kysely';
import type { Migration } from '../../src/migrations/migration.ts';

/** A future migration, which changes existing tables. */
export const next: Migration = {
  name: 'next',
  async up(transaction) {
    await transaction.schema.alterTable('settings').addColumn('note', 'text').execute();
    await sql`update settings set note = 'seen ' || name`.execute(transaction);
  },
};

/** A migration that fails halfway. */
export const broken: Migration = {
  name: 'broken',
  async up(transaction) {
    await transaction.schema.dropTable('history_calls').execute();
    await sql`insert into nowhere values (1)`.execute(transaction);
  },
};
