import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { Tables } from '../schema.ts';

/**
 * Runs `work` in a transaction that does not wait for the disk, which keeps this thread. What it wrote is there after a
 * crash of the process. After a crash of the machine it is there if a later commit was, or with luck.
 *
 * @see https://sqlite.org/pragma.html#pragma_synchronous
 */
export function writeUnsynced<T>(
  db: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  // nobody else has the connection meanwhile
  return db.connection().execute(async connection => {
    await connection.executeQuery(CompiledQuery.raw('pragma synchronous = normal'));
    try {
      return await connection.transaction().execute(work);
    } finally {
      await connection.executeQuery(CompiledQuery.raw('pragma synchronous = full'));
    }
  });
}
