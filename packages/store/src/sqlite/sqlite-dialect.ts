import { SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import { LocalChanges } from '../changes.ts';
import type { StoreDialect } from '../dialect.ts';
import { FileChanges } from './file-changes.ts';
import { GroupedWrites } from './grouped-writes.ts';
import type { SqlitePlace } from './sqlite-connection.ts';
import { QueuingSqliteAdapter, SqliteDriver } from './sqlite-driver.ts';
import { writeUnsynced } from './write-unsynced.ts';

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
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    // SQLite's default collation, `binary`, sorts by code points.
    text: 'text',
    // An `integer primary key` is SQLite's row id, which increases.
    countingKey: { type: 'integer', build: column => column.primaryKey() },
    // The driver begins each transaction with the write lock, so that all of them run one after the other, whatever
    // their names.
    write: (db, _names, work) => writes.write(db, work),
    writeUnsynced,
    settled: () => writes.settled(),
    inKeyOrder: sql`without rowid`,
    skipsLockedRows: false,
    isShared,
    changes: isShared ? new FileChanges(foreignWrites) : new LocalChanges(),
    foreignWrites,
  };
}
