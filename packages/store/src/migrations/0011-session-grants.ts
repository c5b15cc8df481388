import type { Migration } from './migration.ts';

/** A session can have grants of its own. */
export const sessionGrants: Migration = {
  name: 'session grants',
  async up({ schema }, dialect) {
    await schema.alterTable('sessions').addColumn('grants', dialect.text).execute();
  },
};
