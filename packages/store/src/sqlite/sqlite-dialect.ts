import { SqliteIntrospector, sql } from 'kysely';
import { LocalChanges } from '../changes.ts';
import type { StoreDialect } from '../dialect.ts';
import { FileChanges } from './file-changes.ts';
import type { SqlitePlace } from './sqlite-connection.ts';
import { QueuingSqliteAdapter, SqliteDriver } from './sqlite-driver.ts';
import { LiteralLimitCompiler } from './sqlite-query-compiler.ts';
import { GroupedWrites, writeUnsynced } from './sqlite-writes.ts';

/**
 * SQLite in a file, with Node's own `node:sqlite`.
 *
 * @param isShared whether several servers use the file
 */
export function sqliteDialect(place: SqlitePlace, isShared = false): StoreDialect {
  const writes = new GroupedWrites();
  const driver = new SqliteDriver(place);
  const { foreignWrites } = driver;
  return {
    kysely: {
      createAdapter: () => new QueuingSqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: db => new SqliteIntrospector(db),
      createQueryCompiler: () => new LiteralLimitCompiler(),
    },
    // SQLite's default collation, `binary`, sorts by code points.
    text: 'text',
    // An `integer primary key` is SQLite's row id, which increases.
    countingKey: { type: 'integer', build: column => column.primaryKey() },
    write: writes.write,
    writeUnsynced,
    settled: () => writes.settled(),
    inKeyOrder: sql`without rowid`,
    skipsLockedRows: false,
    isShared,
    changes: isShared ? new FileChanges(foreignWrites) : new LocalChanges(),
    foreignWrites,
  };
}
