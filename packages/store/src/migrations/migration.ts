import type { Transaction } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';

/**
 * One step from a schema to the next. Migrations only go forward, and are never changed after their release, because
 * databases have had them. The statements name tables and columns as they were at the time, not as `Tables` has them
 * now.
 */
export interface Migration {
  readonly name: string;
  up(transaction: Transaction<Tables>, dialect: StoreDialect): Promise<void>;
}
