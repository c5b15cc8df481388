import type { Kysely, Transaction } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import { StoreError } from '../store-error.ts';
import type { Migration } from './migration.ts';

/**
 * Migrates the database to the newest schema, with all steps in one transaction, so that a failure leaves it
 * unchanged. If several processes start at the same time, one does it and the others wait. Fails with `newer_schema`
 * if the database has had migrations that this version does not know.
 *
 * Kysely's own migrator is not used: on SQLite it takes no lock and no transaction.
 */
export async function migrate(
  db: Kysely<Tables>,
  dialect: StoreDialect,
  migrations: readonly Migration[],
): Promise<void> {
  await dialect.write(db, ['schema'], async transaction => {
    const version = await schemaVersion(transaction, dialect);
    if (version > migrations.length)
      throw new StoreError(
        'newer_schema',
        `The database has schema ${version}, and this version of @cb-spider/store knows schemas up to ` +
          `${migrations.length}. Use the newer version that wrote it, or another database.`,
      );
    for (const [index, migration] of migrations.entries()) {
      if (index < version) continue;
      await migration.up(transaction, dialect);
      await transaction
        .insertInto('schema_versions')
        .values({ version: index + 1, name: migration.name, applied_at: new Date().toISOString() })
        .execute();
    }
  });
}

async function schemaVersion(transaction: Transaction<Tables>, dialect: StoreDialect): Promise<number> {
  await transaction.schema
    .createTable('schema_versions')
    .ifNotExists()
    .addColumn('version', 'integer', column => column.primaryKey())
    .addColumn('name', dialect.text, column => column.notNull())
    .addColumn('applied_at', dialect.text, column => column.notNull())
    .execute();
  const { version } = await transaction
    .selectFrom('schema_versions')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirstOrThrow();
  return version ?? 0;
}
