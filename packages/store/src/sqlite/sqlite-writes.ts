import { setImmediate as nextTurn } from 'node:timers/promises';
import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { StoreDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';

type Work = (transaction: Transaction<Tables>) => Promise<unknown>;

interface Waiting {
  readonly work: Work;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The maximum number of writes in one transaction, which keeps the database and this thread busy for all of them. */
const maxGroupSize = 100;

/**
 * Commits writes that are requested at the same time in one transaction. Syncing a commit to the disk takes far
 * longer than the writes themselves, and blocks this thread; the changes of many regions share it. No write resolves
 * before it is on disk.
 */
export class GroupedWrites {
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  /**
   * Runs `work`, after all earlier writes of this process and before all later ones, whatever their names: there is
   * one queue. The write lock excludes other processes. It runs again if another write of its group fails.
   */
  readonly write: StoreDialect['write'] = (db, _names, work) =>
    new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
      this.#running ??= this.#runAll(db);
    });

  /** Resolves when all requested writes have ended. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #runAll(db: Kysely<Tables>): Promise<void> {
    do {
      await nextTurn(); // callers that are about to write join the group
      await commit(db, this.#waiting.splice(0, maxGroupSize));
    } while (this.#waiting.length > 0);
    this.#running = undefined;
  }
}

/** Never fails. */
async function commit(db: Kysely<Tables>, group: readonly Waiting[]): Promise<void> {
  let hasFailed = false;
  const runAll: Work = async transaction => {
    const results: unknown[] = [];
    for (const { work } of group)
      results.push(
        await work(transaction).catch((error: unknown) => {
          hasFailed = true;
          throw error;
        }),
      );
    return results;
  };
  try {
    const results = (await db.transaction().execute(runAll)) as readonly unknown[];
    for (const [index, { resolve }] of group.entries()) resolve(results[index]);
  } catch (error) {
    // nothing of the group was written: each of its writes now gets its own transaction, so that only the faulty one
    // fails
    if (hasFailed && group.length > 1) for (const write of group) await commit(db, [write]);
    else for (const { reject } of group) reject(error);
  }
}

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
