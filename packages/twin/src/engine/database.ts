import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/**
 * Limits rows to a parameter. The sum hides the parameter from SQLite's planner, which would otherwise prepare the
 * statement again for each run.
 */
export const limitTo = 'LIMIT ? + 0';

/** The schema of a file, and how to upgrade files with earlier versions of it. */
export interface FileLayout {
  /** The current version, stored in the file's `user_version`. */
  readonly version: number;
  /** Statements that create the tables. */
  readonly schema: string;
  /** For each earlier version, the statements that upgrade a file to the next one. */
  readonly upgrades: ReadonlyMap<number, string>;
}

/**
 * The file that stores the virtual cloud. Changes are on disk when {@link TwinDatabase.change} returns, and
 * several processes may have the same file open.
 */
export class TwinDatabase {
  readonly #database: DatabaseSync;
  readonly #layout: FileLayout;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * @param path the file, whose folder is created if it does not exist; `:memory:` for a cloud in memory
   * @param layout the schema of the file
   * @param busyTimeoutMs how long to wait for another process to finish its change
   */
  constructor(path: string, busyTimeoutMs: number, layout: FileLayout) {
    this.#layout = layout;
    if (path !== ':memory:') makeFile(path);
    this.#database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    try {
      this.#prepareFile();
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    // Copied, because SQLite's array belongs to the main realm, and a host may run this code in another one.
    return [...(this.#statement(sql).all(...values) as Row[])];
  }

  /** Runs a statement and returns the number of rows that it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /**
   * Runs a statement as {@link TwinDatabase.run} does, but does not wait for the disk: the next change writes it there.
   * A power failure before that loses it; a crash of the process does not.
   */
  runWithoutSync(sql: string, ...values: SQLInputValue[]): number {
    this.run('PRAGMA synchronous = NORMAL');
    try {
      return this.run(sql, ...values);
    } finally {
      this.run('PRAGMA synchronous = FULL');
    }
  }

  insert(table: string, row: Readonly<Record<string, SQLInputValue>>): void {
    const columns = Object.keys(row);
    const marks = columns.map(() => '?').join(', ');
    this.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, ...Object.values(row));
  }

  /** Runs statements that return nothing. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  /** Runs `work` on one consistent snapshot of the file. */
  read<T>(work: () => T): T {
    return this.#transaction('BEGIN', work);
  }

  /** Runs `work` as the only writer. Commits everything that it does, or nothing when it throws. */
  change<T>(work: () => T): T {
    return this.#transaction('BEGIN IMMEDIATE', work);
  }

  /** Runs `work` in a savepoint within a change. Rolls it back when it throws, and with `roll back` in any case. */
  attempt<T>(work: () => T, end: 'keep' | 'roll back'): T {
    this.run('SAVEPOINT attempt');
    let isKept = false;
    try {
      const result = work();
      isKept = end === 'keep';
      return result;
    } finally {
      if (!isKept && this.#database.isTransaction) this.run('ROLLBACK TO attempt');
      if (this.#database.isTransaction) this.run('RELEASE attempt');
    }
  }

  close(): void {
    this.#database.close();
  }

  #transaction<T>(begin: string, work: () => T): T {
    this.#do(begin);
    try {
      const result = work();
      this.#do('COMMIT');
      return result;
    } catch (error) {
      // After some failures, such as a full disk, SQLite has already ended the transaction.
      if (this.#database.isTransaction) this.#do('ROLLBACK');
      throw error;
    }
  }

  /** Runs a statement that changes no rows. */
  #do(sql: string): void {
    this.#statement(sql).get();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #prepareFile(): void {
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096;');
    const layout = this.#layout;
    if (this.#fileVersion() === layout.version) return;
    this.change(() => {
      const version = this.#fileVersion();
      this.#database.exec(`${statementsFrom(layout, version)} PRAGMA user_version = ${layout.version};`);
    });
  }

  #fileVersion(): number {
    const { user_version } = this.#database.prepare('PRAGMA user_version').get() as { user_version: number };
    return user_version;
  }
}

/** Returns the statements that bring a file from `version` to the current one; 0 is a new file. */
function statementsFrom({ version: current, schema, upgrades }: FileLayout, version: number): string {
  if (version === 0) return schema;
  let statements = '';
  for (let from = version; from !== current; from++) {
    const upgrade = upgrades.get(from);
    if (upgrade === undefined)
      throw new Error(
        `The file has version ${version} of the virtual cloud's schema; this program has version ${current}.`,
      );
    statements += upgrade;
  }
  return statements;
}

/**
 * Creates the file so that only its owner can read it, because it contains the private host keys of VMs. SQLite gives
 * the same mode to the files that it creates next to it.
 */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
}

/** Returns whether SQLite timed out while it waited for the change of another process. */
export function isBusy(error: unknown): boolean {
  const sqliteBusy = 5;
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return false;
  return (Number(error.errcode) & 0xff) === sqliteBusy;
}
