import { SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely';
import { LocalChanges } from '../changes.ts';
import type { StoreDialect } from '../dialect.ts';
import { FileChanges } from './file-changes.ts';
import { GroupedWrites } from './grouped-writes.ts';
import type { SqlitePlace } from './sqlite-connection.ts';
import { QueuingSqliteAdapter, SqliteDriver } from './sqlite-driver.ts';
import { writeUnsynced } from './write-unsynced.ts';

/**
 * SQLite in a file, by the `node:sqlite` that comes with Node.
 *
 * @param isShared whether several servers work on the file
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
    // SQLite's own order of text, `binary`, is that of code points.
    text: 'text',
    // An `integer primary key` is SQLite's row number, which counts up.
    countingKey: { type: 'integer', build: column => column.primaryKey() },
    // The driver begins each transaction with the write lock: one comes after the other, whatever they name.
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
