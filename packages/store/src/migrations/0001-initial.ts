import { sql, type Transaction } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import type { Migration } from './migration.ts';
import { withTexts } from './with-texts.ts';

/** The first tables. Their columns are described in `schema.ts`. */
export const initial: Migration = {
  name: 'initial',
  async up(transaction, dialect) {
    await createConfig(transaction, dialect);
    await createResources(transaction, dialect);
    await createOperations(transaction, dialect);
    await createLocks(transaction, dialect);
    await createCalls(transaction, dialect);
    await withTexts(dialect, transaction.schema.createTable('settings'), ['name', 'value'])
      .addPrimaryKeyConstraint('settings_key', ['name'])
      .execute();
  },
};

const key = ['connection', 'kind', 'scope', 'name'] as const;

async function createConfig(transaction: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  const columns: Readonly<Record<string, readonly string[]>> = {
    drivers: ['library'],
    credentials: ['sealed', 'version'],
    regions: ['field_values'],
    connections: ['driver', 'credential', 'region'],
  };
  for (const [table, texts] of Object.entries(columns)) {
    const create = transaction.schema
      .createTable(table)
      .addColumn('position', dialect.countingKey.type, dialect.countingKey.build);
    await withTexts(dialect, create, ['name', 'provider', ...texts])
      .addUniqueConstraint(`${table}_name`, ['name'])
      .execute();
  }
  await transaction.schema.alterTable('regions').addColumn('zones', dialect.text).execute();
}

async function createResources(transaction: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  const create = transaction.schema.createTable('resources');
  await withTexts(dialect, create, [...key, 'native_name', 'state', 'attributes', 'created_at'])
    .addColumn('native_id', dialect.text)
    .addPrimaryKeyConstraint('resources_key', [...key])
    .execute();
  await transaction.schema
    .createIndex('resources_by_native_id')
    .on('resources')
    .columns(['connection', 'native_id'])
    .execute();
}

async function createOperations(transaction: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  const create = transaction.schema.createTable('operations');
  const texts = ['action', 'idempotency_key', 'request', 'state', 'steps', 'started_at', 'updated_at'];
  await withTexts(dialect, create, ['id', ...key, ...texts])
    .addColumn('native_id', dialect.text)
    .addColumn('parent_id', dialect.text)
    .addColumn('error', dialect.text)
    .addColumn('ended_at', dialect.text)
    .addPrimaryKeyConstraint('operations_key', ['id'])
    .execute();
  const indexes = {
    operations_by_kind: ['connection', 'kind', 'state', 'started_at', 'id'],
    operations_by_age: ['started_at', 'id'],
    operations_by_end: ['ended_at'],
  };
  for (const [name, columns] of Object.entries(indexes))
    await transaction.schema.createIndex(name).on('operations').columns(columns).execute();
}

async function createLocks(transaction: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  await withTexts(dialect, transaction.schema.createTable('operation_locks'), [
    ...key,
    'operation_id',
    'mode',
  ])
    .addPrimaryKeyConstraint('operation_locks_key', [...key, 'operation_id'])
    .addForeignKeyConstraint(
      'operation_locks_operation',
      ['operation_id'],
      'operations',
      ['id'],
      constraint => constraint.onDelete('cascade'),
    )
    .execute();
  await transaction.schema
    .createIndex('operation_locks_exclusive')
    .unique()
    .on('operation_locks')
    .columns([...key])
    .where(sql.ref('mode'), '=', 'exclusive')
    .execute();
  await transaction.schema
    .createIndex('operation_locks_by_operation')
    .on('operation_locks')
    .column('operation_id')
    .execute();
}

async function createCalls(transaction: Transaction<Tables>, dialect: StoreDialect): Promise<void> {
  const create = transaction.schema
    .createTable('calls')
    .addColumn('id', dialect.countingKey.type, dialect.countingKey.build)
    .addColumn('duration_ms', 'double precision', column => column.notNull())
    .addColumn('wait_ms', 'double precision', column => column.notNull())
    .addColumn('attempt', 'integer', column => column.notNull());
  const texts = ['kind', 'operation', 'resource', 'outcome', 'operation_id', 'native_calls'];
  await withTexts(dialect, create, [
    'started_at',
    'cloud',
    'connection',
    'region',
    'zone',
    ...texts,
  ]).execute();
  const indexes = {
    calls_by_age: ['started_at', 'id'],
    calls_by_connection: ['connection', 'started_at', 'id'],
    calls_by_operation: ['operation_id'],
  };
  for (const [name, columns] of Object.entries(indexes))
    await transaction.schema.createIndex(name).on('calls').columns(columns).execute();
}
