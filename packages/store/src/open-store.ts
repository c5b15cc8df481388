import { Kysely } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import { migrations } from './migrations/index.ts';
import { migrate } from './migrations/migrate.ts';
import type { Tables } from './schema.ts';
import type { SpiderStore } from './spider-store.ts';
import { sqlStore } from './sql-store.ts';

/** Opens a database, migrates it to the newest schema, and returns its store. */
export async function openStore(dialect: StoreDialect): Promise<SpiderStore> {
  const db = new Kysely<Tables>({ dialect: dialect.kysely });
  try {
    await migrate(db, dialect, migrations);
    await dialect.changes.open(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return sqlStore(db, dialect);
}
