import type { ColumnBuilderCallback, ColumnDataType, Dialect, Kysely, RawBuilder, Transaction } from 'kysely';
import type { StoreChanges } from './changes.ts';
import type { Tables } from './schema.ts';

/**
 * All that differs between databases. The rest of the package speaks to Kysely in SQL that each of them
 * understands. The Kysely dialect in it also turns what its database throws into a `StoreError`, where there
 * is one for it.
 */
export interface StoreDialect {
  readonly kysely: Dialect;
  /** How a migration declares a column of text that is compared and sorted by code points. */
  readonly text: ColumnDataType | RawBuilder<unknown>;
  /** How a migration declares a primary key that counts up by itself. */
  readonly countingKey: { readonly type: ColumnDataType; readonly build: ColumnBuilderCallback };
  /** How a migration ends a table whose rows are to lie in the order of their key, where the database can do that. */
  readonly inKeyOrder?: RawBuilder<unknown> | undefined;
  /** Whether a transaction can pass over rows that another one has locked. */
  readonly skipsLockedRows: boolean;
  /** Whether several servers work on the database. */
  readonly isShared: boolean;
  /** News of what is written. */
  readonly changes: StoreChanges;
  /** A number that is another one after each write of another process; missing where the database would have to be asked. */
  foreignWrites?(): number | undefined;
  /**
   * Runs `work` in one transaction, and of transactions that name the same thing one after the other. It is
   * on disk when this resolves, and never happened when this rejects. Each of its statements sees what was
   * committed before; what must not change from one to the next is to be named. `work` asks the database and
   * does nothing else: a dialect may have to run it again.
   */
  write<T>(
    db: Kysely<Tables>,
    names: readonly string[],
    work: (transaction: Transaction<Tables>) => Promise<T>,
  ): Promise<T>;
  /**
   * The same for what may be missing after a power failure, though not after the end of this process: where to wait for
   * the disk keeps the thread, it does not. Missing: `write` waits without that.
   */
  writeUnsynced?<T>(db: Kysely<Tables>, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Resolves when all writes that were asked for have ended; missing: the pool of connections sees to it. */
  settled?(): Promise<void>;
}
