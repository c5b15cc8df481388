import { statSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { LRUCache } from 'lru-cache';
import { deletedFile, fromSqlite, isBusy } from './sqlite-errors.ts';

const statementsKept = 256;
const pauseMs = 3;

interface CachedStatement {
  readonly statement: StatementSync;
  readonly returnsRows: boolean;
}

/** The file name with which SQLite keeps a database in memory. */
export const inMemory = ':memory:';

/** The file of the database, and how long to wait for other processes. */
export interface SqlitePlace {
  readonly file: string;
  readonly busyTimeoutMs: number;
}

/** Runs Kysely's queries on one `node:sqlite` database. The most recently used statements stay prepared. */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #place: SqlitePlace;
  readonly #statements = new LRUCache<string, CachedStatement>({ max: statementsKept });

  readonly #isThere: () => boolean;

  constructor(database: DatabaseSync, place: SqlitePlace) {
    this.#database = database;
    this.#place = place;
    this.#isThere = watchDatabaseFile(place.file);
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (!this.inTransaction && !this.#isThere()) throw deletedFile(this.#place.file);
    return this.#whenFree(() => this.#run<R>(query));
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const statement = this.#database.prepare(query.sql);
    for (const row of statement.iterate(...toValues(query.parameters))) yield { rows: [row as R] };
  }

  #run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const { statement, returnsRows } = this.#prepare(sql);
    const values = toValues(parameters);
    if (returnsRows) return { rows: statement.all(...values) as R[] };
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  #prepare(sql: string): CachedStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    const prepared = { statement, returnsRows: statement.columns().length > 0 };
    this.#statements.set(sql, prepared);
    return prepared;
  }

  /**
   * Waits for other connections without blocking the thread. SQLite's own waiting would block it, and with it a
   * second store of the same process, which could then never release its lock. A statement that met a lock has done
   * nothing, and may be run again.
   */
  async #whenFree<T>(action: () => T): Promise<T> {
    const deadline = performance.now() + this.#place.busyTimeoutMs;
    for (;;) {
      try {
        return action();
      } catch (error) {
        if (!isBusy(error) || performance.now() >= deadline) throw fromSqlite(error, this.#place.file);
      }
      await pause(pauseMs);
    }
  }
}

/** Kysely does not know which types a database accepts. This package passes only text, numbers and null. */
function toValues(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}

/**
 * Returns a function that returns whether a file is still the same as at the time of this call. SQLite continues to
 * write to a deleted file, and everything is lost at the end.
 */
function watchDatabaseFile(file: string): () => boolean {
  if (file === inMemory) return () => true;
  const first = statSync(file, { bigint: true });
  return () => {
    const now = statSync(file, { bigint: true, throwIfNoEntry: false });
    return now?.ino === first.ino && now.dev === first.dev;
  };
}
