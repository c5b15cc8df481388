import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CompiledQuery, type DatabaseConnection, type Driver, SqliteAdapter } from 'kysely';
import { inMemory, SqliteConnection, type SqlitePlace } from './sqlite-connection.ts';
import { fromFileSystem, fromSqlite, isExisting } from './sqlite-errors.ts';

/** How long SQLite itself waits for a lock, which blocks the thread, before waiting without blocking. */
const blockingWaitMs = 10;

/** How long queries may follow each other before timers and sockets get their turn. */
const maxTurnMs = 5;

/**
 * Set for each connection. With a write-ahead log, readers and one writer do not wait for each other. With
 * `synchronous = full`, each commit is on disk before it is reported; `fullfsync` ensures the same for Apple's disks.
 *
 * @see https://sqlite.org/pragma.html
 */
const settings = [
  'pragma journal_mode = wal',
  'pragma synchronous = full',
  'pragma fullfsync = on',
  'pragma foreign_keys = on',
];

/**
 * Leaves the queue for the only connection to {@link SqliteDriver}. Kysely's own queue wakes all waiting users at
 * each turn, which takes longer than their queries if there are 200 of them.
 */
export class QueuingSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Kysely's driver for `node:sqlite`. It has one connection, which its users get in the order of their requests. */
export class SqliteDriver implements Driver {
  readonly #place: SqlitePlace;
  #database: DatabaseSync | undefined;
  #connection: SqliteConnection | undefined;
  #dataVersion: StatementSync | undefined;
  #foreignWrites: number | undefined;
  /** Settles when the last user who has requested the connection returns it. */
  #lastUse: Promise<void> = Promise.resolve();
  #endUse: (() => void) | undefined;
  #turnStartedTick = 0;

  constructor(place: SqlitePlace) {
    this.#place = place;
  }

  async init(): Promise<void> {
    const { file } = this.#place;
    makeDatabaseFile(file);
    try {
      this.#database = new DatabaseSync(file, { timeout: blockingWaitMs });
    } catch (error) {
      throw fromSqlite(error, file);
    }
    try {
      this.#connection = await configure(this.#database, this.#place);
      this.#dataVersion = this.#database.prepare('pragma data_version');
      this.#dataVersion.setReturnArrays(true);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /**
   * Reads SQLite's data version once for each event loop event: everything that this process does for one event is
   * based on what was written before it.
   *
   * @see https://sqlite.org/pragma.html#pragma_data_version
   */
  readonly foreignWrites = (): number | undefined => {
    if (this.#foreignWrites === undefined) {
      const row = this.#dataVersion?.get() as readonly [number] | undefined;
      this.#foreignWrites = row?.[0];
      // runs when all promises that follow from the event have settled, even if none of them has started yet
      void settled.then(this.#resetSoon);
    }
    return this.#foreignWrites;
  };

  readonly #resetSoon = () => process.nextTick(this.#reset);

  readonly #reset = () => {
    this.#foreignWrites = undefined;
  };

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#connection === undefined) throw new Error('The driver is not initialised.');
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#lastUse;
    this.#lastUse = promise;
    await before;
    this.#endUse = resolve;
    await this.#yieldTurn();
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#endUse?.();
  }

  /**
   * `immediate` takes the write lock at once. A transaction that reads first and requests the lock later fails if
   * another one has written in between, however long it waits.
   */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  /** After a full disk, SQLite has rolled back already, and a second rollback would fail. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection?.inTransaction === true)
      await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  /**
   * Yields to other work, because SQLite blocks the thread: replies from the clouds of a fleet would otherwise wait
   * until the records of all connections are read. In memory reads are quick, and tests with a manual clock rely on
   * that.
   */
  async #yieldTurn(): Promise<void> {
    if (this.#place.file === inMemory || performance.now() - this.#turnStartedTick < maxTurnMs) return;
    await nextTurn();
    this.#turnStartedTick = performance.now();
  }

  /** Waits until the users that hold or wait for the connection have finished. */
  async destroy(): Promise<void> {
    await this.#lastUse;
    this.#dataVersion = undefined;
    this.#database?.close();
  }
}

const settled = Promise.resolve();

/**
 * Creates the file and its folder, readable only by their owner (0600 and 0700). SQLite gives its additional files
 * the same mode. Existing files and folders keep their mode.
 */
function makeDatabaseFile(file: string): void {
  if (file === inMemory) return;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'ax', 0o600));
  } catch (error) {
    if (isExisting(error)) return;
    throw fromFileSystem(error, file);
  }
}

async function configure(database: DatabaseSync, place: SqlitePlace): Promise<SqliteConnection> {
  const connection = new SqliteConnection(database, place);
  for (const setting of settings) await connection.executeQuery(CompiledQuery.raw(setting));
  return connection;
}
