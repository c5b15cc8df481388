import { DatabaseSync } from 'node:sqlite';
import { isBusy } from '../engine/database.ts';

/**
 * A lock that lets one process at a time serve SSH for the VMs of a file. It is a SQLite lock on a file next to the
 * cloud's, so the operating system releases it however the process ends.
 */
export class EdgeLock {
  readonly #path: string | undefined;
  #held: DatabaseSync | undefined;

  /** @param path the cloud's file; a cloud in memory needs no lock */
  constructor(path: string) {
    this.#path = path === ':memory:' ? undefined : `${path}-ssh`;
  }

  get isHeld(): boolean {
    return this.#path === undefined || this.#held !== undefined;
  }

  /** Takes the lock if it is free, and returns whether it is held. */
  take(): boolean {
    if (this.#path === undefined || this.isHeld) return true;
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
