import { appendFile } from 'node:fs/promises';
import { type AuditCheck, type AuditEntry, type AuditStore, checkAudit, linked } from '@cb-spider/core';
import { LRUCache } from 'lru-cache';

export interface AuditLogOptions {
  readonly store: AuditStore;
  /** Records are forgotten after so many days. */
  readonly days: number;
  /** Each record is added to this file as well, as a line of JSON; missing: to none. */
  readonly file?: string | undefined;
  /** Called for entries that could not be recorded, or not written to the file. */
  readonly onFailure: (error: unknown) => void;
  /** Somebody has changed the records. */
  readonly onBroken: (check: AuditCheck) => void;
  /** Milliseconds of a clock that only goes on. */
  readonly now?: (() => number) | undefined;
}

const dayMs = 86_400_000;

/** What is refused before somebody has signed in is noted for one address at most so often, in milliseconds. */
const refusedEveryMs = 1_000;

/** The record of who did what. Entries are never changed. */
export class AuditLog {
  readonly #options: AuditLogOptions;
  readonly #waiting: AuditEntry[] = [];
  readonly #refusedAt = new LRUCache<string, number>({ max: 10_000 });
  #next: Promise<void> | undefined;
  #running: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AuditLogOptions) {
    this.#options = options;
  }

  /** Records an entry; entries at the same time are written together. Resolves when it is on disk; never fails. */
  note(entry: AuditEntry): Promise<void> {
    this.#waiting.push(entry);
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      this.#running = this.#append(this.#waiting.splice(0));
      return this.#running;
    });
    return this.#next;
  }

  /** Whether something was refused to an address less than a second ago. Else it counts as refused now. */
  isRepeatedRefusal(address: string): boolean {
    const now = (this.#options.now ?? performance.now.bind(performance))();
    if (now - (this.#refusedAt.get(address) ?? Number.NEGATIVE_INFINITY) < refusedEveryMs) return true;
    this.#refusedAt.set(address, now);
    return false;
  }

  /** Looks now, and once a day, whether all is as it was written, and forgets what is old. */
  start(): void {
    void this.#tend();
    this.#timer = setInterval(() => void this.#tend(), dayMs);
    this.#timer.unref();
  }

  check(): Promise<AuditCheck> {
    return checkAudit(this.#options.store);
  }

  /** Resolves when all entries are recorded. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#next;
    await this.#running;
  }

  async #append(entries: readonly AuditEntry[]): Promise<void> {
    const { store, file, onFailure } = this.#options;
    try {
      const records = await store.append(entries, linked);
      if (file === undefined) return;
      const lines = records.map(record => `${JSON.stringify(record)}\n`);
      await appendFile(file, lines.join(''), { mode: 0o600 });
    } catch (error) {
      onFailure(error);
    }
  }

  async #tend(): Promise<void> {
    const { store, days, onFailure, onBroken } = this.#options;
    try {
      const check = await this.check();
      if (!check.intact) onBroken(check);
      await store.prune(new Date(Date.now() - days * dayMs).toISOString());
    } catch (error) {
      onFailure(error);
    }
  }
}
