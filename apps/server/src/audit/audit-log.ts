import { appendFile } from 'node:fs/promises';
import { type AuditCheck, type AuditEntry, type AuditStore, checkAudit, linked } from '@cb-spider/core';
import { LRUCache } from 'lru-cache';
import { upTo } from '../cache-size.ts';

export interface AuditLogOptions {
  readonly store: AuditStore;
  /** Records are deleted after this many days. */
  readonly days: number;
  /** A file to which each record is appended as a line of JSON. Default: none. */
  readonly file?: string | undefined;
  /** Called when entries could not be recorded or written to the file. */
  readonly onFailure: (error: unknown) => void;
  /** Called when the records have been tampered with. */
  readonly onBroken: (check: AuditCheck) => void;
  /** Returns the time of a monotonic clock, in milliseconds. */
  readonly now?: (() => number) | undefined;
}

const dayMs = 86_400_000;

/**
 * Refusals of callers who have not signed in are recorded at most once in this interval per address, in milliseconds.
 */
const refusalIntervalMs = 1_000;

/** The audit log, which records who changed what. Entries are never changed. */
export class AuditLog {
  readonly #options: AuditLogOptions;
  readonly #waiting: AuditEntry[] = [];
  readonly #refusedAt = new LRUCache<string, number>(upTo(10_000));
  #next: Promise<void> | undefined;
  #running: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AuditLogOptions) {
    this.#options = options;
  }

  /** Records an entry. Concurrent entries are written together. Resolves when the entry is on disk, and never fails. */
  note(entry: AuditEntry): Promise<void> {
    this.#waiting.push(entry);
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      this.#running = this.#append(this.#waiting.splice(0));
      return this.#running;
    });
    return this.#next;
  }

  /** Returns whether an address was refused less than a second ago. If not, remembers that it was refused now. */
  isRepeatedRefusal(address: string): boolean {
    const now = (this.#options.now ?? performance.now.bind(performance))();
    if (now - (this.#refusedAt.get(address) ?? Number.NEGATIVE_INFINITY) < refusalIntervalMs) return true;
    this.#refusedAt.set(address, now);
    return false;
  }

  /** Verifies the records and deletes old ones, now and once a day. */
  start(): void {
    void this.#maintain();
    this.#timer = setInterval(() => void this.#maintain(), dayMs);
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

  async #maintain(): Promise<void> {
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
