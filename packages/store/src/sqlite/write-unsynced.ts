import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { Tables } from '../schema.ts';

/**
 * Runs `work` in a transaction that does not wait for the disk, which would block this thread. Its writes survive a
 * crash of the process. They survive a crash of the machine only if a later commit did, or by luck.
 *
 * @see https://sqlite.org/pragma.html#pragma_synchronous
 */
export function writeUnsynced<T>(
  db: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  // no other user has the connection meanwhile
  return db.connection().execute(async connection => {
    await connection.executeQuery(CompiledQuery.raw('pragma synchronous = normal'));
    try {
      return await connection.transaction().execute(work);
    } finally {
      await connection.executeQuery(CompiledQuery.raw('pragma synchronous = full'));
    }
  });
}
