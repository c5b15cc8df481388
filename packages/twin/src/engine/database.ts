import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** What is in the file, by editions. */
export interface FileLayout {
  /** The present edition, kept in the file's `user_version`. */
  readonly version: number;
  /** Makes the tables. */
  readonly schema: string;
  /** What brings a file of each earlier edition to the next one. */
  readonly upgrades: ReadonlyMap<number, string>;
}

/**
 * The file that the virtual cloud lives in. Changes are on disk when {@link TwinDatabase.change} returns, and
 * several processes may have the same file open.
 */
export class TwinDatabase {
  readonly #database: DatabaseSync;
  readonly #layout: FileLayout;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * @param path of the file, whose folder is made when there is none; `:memory:` for none at all
   * @param layout what a file of the present edition holds
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
    // Copied, because SQLite's own array is not of this realm where a host runs code in realms of its own.
    return [...(this.#statement(sql).all(...values) as Row[])];
  }

  /** Returns how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /**
   * The same without waiting for the disk: the next change writes it there. A power failure before that loses it; a crash
   * of the process does not.
   */
  runLoosely(sql: string, ...values: SQLInputValue[]): number {
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

  /** Runs statements that answer nothing. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  /** Runs `work` on one unchanging view of the file. */
  read<T>(work: () => T): T {
    return this.#transaction('BEGIN', work);
  }

  /** Runs `work` as the only writer, and keeps all of what it does, or nothing when it throws. */
  change<T>(work: () => T): T {
    return this.#transaction('BEGIN IMMEDIATE', work);
  }

  /** Runs `work` within a change, and rolls back what it did when it throws, or in any case. */
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
      // SQLite has ended the transaction itself after some failures, such as a full disk.
      if (this.#database.isTransaction) this.#do('ROLLBACK');
      throw error;
    }
  }

  /** Runs what changes no row. */
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

/** What makes a file of the present edition of one of another; 0 is a new file. */
function statementsFrom({ version: present, schema, upgrades }: FileLayout, version: number): string {
  if (version === 0) return schema;
  let statements = '';
  for (let edition = version; edition !== present; edition++) {
    const upgrade = upgrades.get(edition);
    if (upgrade === undefined)
      throw new Error(
        `The file has version ${version} of the virtual cloud's schema; this program has version ${present}.`,
      );
    statements += upgrade;
  }
  return statements;
}

/**
 * Makes the file, for its owner's eyes only: it holds the private host keys of VMs. SQLite gives the files that it
 * puts beside it the same mode.
 */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
}

/** Whether SQLite stopped waiting for the change of another process. */
export function isBusy(error: unknown): boolean {
  const sqliteBusy = 5;
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return false;
  return (Number(error.errcode) & 0xff) === sqliteBusy;
}
