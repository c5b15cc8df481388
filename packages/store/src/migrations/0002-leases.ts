import { sql, type Transaction } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import type { Migration } from './migration.ts';
import { withTexts } from './with-texts.ts';

/** Adds leases and idempotency keys to operations, and a table of requests. */
export const leases: Migration = {
  name: 'leases',
  async up(transaction, dialect) {
    await addLeases(transaction, dialect);
    await indexOperations(transaction);
    await createRequests(transaction, dialect);
  },
};

/** Open operations have no holder yet. Their lease has expired, so that the first process resumes them. */
async function addLeases(transaction: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  const { schema } = transaction;
  for (const name of ['holder', 'lease_until'])
    await schema
      .alterTable('operations')
      .addColumn(name, dialect.text, column => column.notNull().defaultTo(''))
      .execute();
  for (const name of ['fence', 'cancel_requested'])
    await schema
      .alterTable('operations')
      .addColumn(name, 'integer', column => column.notNull().defaultTo(0))
      .execute();
  await schema.alterTable('operations').addColumn('request_key', dialect.text).execute();
  await sql`update operations set lease_until = updated_at`.execute(transaction);
}

/** Ids sort by age, so that no index needs the time. */
async function indexOperations({ schema }: Transaction<Tables>): Promise<void> {
  for (const name of ['operations_by_kind', 'operations_by_age']) await schema.dropIndex(name).execute();
  const indexes = {
    operations_by_kind: ['connection', 'kind', 'state', 'id'],
    operations_by_state: ['state', 'id'],
    operations_by_request_key: ['request_key', 'id'],
  };
  for (const [name, columns] of Object.entries(indexes))
    await schema.createIndex(name).on('operations').columns(columns).execute();
}

async function createRequests({ schema }: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  const texts = ['key', 'hash', 'holder', 'lease_until', 'expires_at'];
  await withTexts(dialect, schema.createTable('requests'), texts)
    .addColumn('status', 'integer')
    .addColumn('body', dialect.text)
    .addPrimaryKeyConstraint('requests_key', ['key'])
    .execute();
  await schema.createIndex('requests_by_holder').on('requests').columns(['holder', 'status']).execute();
  await schema.createIndex('requests_by_expiry').on('requests').column('expires_at').execute();
}
