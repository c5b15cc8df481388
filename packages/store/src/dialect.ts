import type { ColumnBuilderCallback, ColumnDataType, Dialect, Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * All that differs between databases. The rest of the package speaks to Kysely in SQL that each of them
 * understands. The Kysely dialect in it also turns what its database throws into a `StoreError`, where there
 * is one for it.
 */
export interface StoreDialect {
  readonly kysely: Dialect;
  /** How a migration declares a primary key that counts up by itself. */
  readonly countingKey: { readonly type: ColumnDataType; readonly build: ColumnBuilderCallback };
  /**
   * Runs `work` in one transaction, between whose reads and writes no one else's writes come. It is on disk
   * when this resolves, and never happened when this rejects. `work` asks the database and does nothing
   * else: a dialect may have to run it again.
   */
  write<T>(db: Kysely<Tables>, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Keeps other processes from changing tables until the transaction ends. */
  lockSchema(transaction: Transaction<Tables>): Promise<void>;
}
