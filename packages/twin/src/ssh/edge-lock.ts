import { DatabaseSync } from 'node:sqlite';
import { isBusy } from '../engine/database.ts';

/**
 * The right to let a file's VMs answer, which one process has at a time. It is a lock of SQLite on a file beside
 * the cloud's, so that the system frees it however the process ends.
 */
export class EdgeLock {
  readonly #path: string | undefined;
  #held: DatabaseSync | undefined;

  /** @param path of the cloud's file; a cloud in memory needs no lock */
  constructor(path: string) {
    this.#path = path === ':memory:' ? undefined : `${path}-ssh`;
  }

  /** Takes the lock if it is free, and returns whether it is held. */
  take(): boolean {
    if (this.#path === undefined || this.#held !== undefined) return true;
    const database = new DatabaseSync(this.#path, { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      if (isBusy(error)) return false;
      throw error;
    }
    this.#held = database;
    return true;
  }

  release(): void {
    this.#held?.close();
    this.#held = undefined;
  }
}
