import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../schema.ts';

type Work = (transaction: Transaction<Tables>) => Promise<unknown>;

interface Waiting {
  readonly work: Work;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes in one transaction, at most: it keeps the database, and this thread, for all of them. */
const largestGroup = 100;

/**
 * Commits writes that come together in one transaction. To bring a commit to the disk takes far longer than the
 * writes themselves, and keeps this thread waiting; the changes of many regions share it. Each write resolves when
 * it is on disk, and none is before.
 */
export class GroupedWrites {
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  /** Runs `work`, after all that came before and before all that come later. When another of its group fails, again. */
  write<T>(db: Kysely<Tables>, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
      this.#running ??= this.#runAll(db);
    });
  }

  /** Resolves when all that was asked for has ended. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #runAll(db: Kysely<Tables>): Promise<void> {
    do {
      await nextTurn(); // callers that are about to write join the group
      await commit(db, this.#waiting.splice(0, largestGroup));
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
    // nothing of it was written: those that are not at fault get a transaction of their own
    if (hasFailed && group.length > 1) for (const each of group) await commit(db, [each]);
    else for (const { reject } of group) reject(error);
  }
}
