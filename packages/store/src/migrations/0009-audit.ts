import type { Migration } from './migration.ts';
import { withTexts } from './with-texts.ts';

/** Adds a table of the audit log, and one of the ends of its chain. */
export const audit: Migration = {
  name: 'audit',
  async up({ schema }, dialect) {
    const who = ['at', 'principal', 'way', 'address'];
    const what = ['action', 'connection', 'object', 'outcome', 'request_id', 'operation_id', 'hash'];
    const records = schema.createTable('audit').addColumn('number', 'bigint', column => column.notNull());
    await withTexts(dialect, records, [...who, ...what])
      .addPrimaryKeyConstraint('audit_key', ['number'])
      .execute();
    await schema.createIndex('audit_by_time').on('audit').columns(['at']).execute();
    const ends = schema.createTable('audit_ends').addColumn('number', 'bigint', column => column.notNull());
    await withTexts(dialect, ends, ['name', 'hash'])
      .addPrimaryKeyConstraint('audit_ends_key', ['name'])
      .execute();
  },
};
