import type { Migration } from './migration.ts';

/** Adds grants to sessions. */
export const sessionGrants: Migration = {
  name: 'session grants',
  async up({ schema }, dialect) {
    await schema.alterTable('sessions').addColumn('grants', dialect.text).execute();
  },
};
