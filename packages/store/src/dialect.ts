import type { ColumnBuilderCallback, ColumnDataType, Dialect, Kysely, RawBuilder, Transaction } from 'kysely';
import type { StoreChanges } from './changes.ts';
import type { Tables } from './schema.ts';

/**
 * Everything that differs between databases. The rest of the package uses Kysely with SQL that all of them
 * understand. The Kysely dialect also converts errors of its database to a `StoreError`, if there is one for it.
 */
export interface StoreDialect {
  readonly kysely: Dialect;
  /** How a migration declares a text column that is compared and sorted by code points. */
  readonly text: ColumnDataType | RawBuilder<unknown>;
  /** How a migration declares an auto-incrementing primary key. */
  readonly countingKey: { readonly type: ColumnDataType; readonly build: ColumnBuilderCallback };
  /** How a migration ends a table whose rows are stored in the order of their key, if the database supports that. */
  readonly inKeyOrder?: RawBuilder<unknown> | undefined;
  /** Whether a transaction can skip rows that another one has locked. */
  readonly skipsLockedRows: boolean;
  /** Whether several servers use the database. */
  readonly isShared: boolean;
  /** The events about writes. */
  readonly changes: StoreChanges;
  /**
   * Returns a number that changes with each write of another process; missing if the database would have to be
   * queried.
   */
  foreignWrites?(): number | undefined;
  /**
   * Runs `work` in one transaction. Transactions that share a name run one after the other. The transaction is on
   * disk when this resolves, and never happened when this rejects. Each of its statements sees what was committed
   * before; whatever must not change between two statements needs a name. `work` must only query the database,
   * because a dialect may have to run it again.
   */
  write<T>(
    db: Kysely<Tables>,
    names: readonly string[],
    work: (transaction: Transaction<Tables>) => Promise<T>,
  ): Promise<T>;
  /**
   * Runs `work` in one transaction that may be lost in a power failure, though not at the end of this process. It is
   * used if waiting for the disk would block the thread. Missing: `write` does not block the thread.
   */
  writeUnsynced?<T>(db: Kysely<Tables>, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Resolves when all requested writes have ended; missing: the connection pool ensures this. */
  settled?(): Promise<void>;
}
