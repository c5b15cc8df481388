import { randomUUID } from 'node:crypto';
import type { OperationEvent } from '@cb-spider/core';
import { type Kysely, sql, type Transaction } from 'kysely';
import { LocalChanges, type StoreChanges } from '../changes.ts';
import type { Tables } from '../schema.ts';

/**
 * How often a process checks for events of other processes, in milliseconds. As long as nothing is written, it only
 * compares a number in memory.
 */
const pollIntervalMs = 20;

/** The number of event rows that are kept for processes that read late. */
const maxRowsKept = 10_000;
/** Old event rows are deleted after this number of rows of one process. */
const rowsBetweenDeletions = 1_000;

interface EventRow {
  readonly id: number;
  readonly origin: string;
  readonly event: string;
}

/**
 * Events between processes on one file: rows of a table, written in the same transaction as the changes that they
 * report, so that both are committed or neither. Only a file that several processes share has the table. Events of
 * this process are sent to its listeners directly.
 */
export class FileChanges implements StoreChanges {
  readonly #foreignWrites: () => number | undefined;
  readonly #local = new LocalChanges();
  readonly #origin = randomUUID();
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> | undefined;
  #polledAt: number | undefined;
  #lastId = 0;
  #hasFailed = false;
  #rowsWritten = 0;

  /** @param foreignWrites returns a number that changes with each write of another process */
  constructor(foreignWrites: () => number | undefined) {
    this.#foreignWrites = foreignWrites;
  }

  subscribe(listener: (event: OperationEvent) => void): () => void {
    return this.#local.subscribe(listener);
  }

  async announce(transaction: Transaction<Tables>, event: OperationEvent): Promise<void> {
    const text = JSON.stringify(event);
    await sql`insert into operation_news (origin, event) values (${this.#origin}, ${text})`.execute(
      transaction,
    );
    if (++this.#rowsWritten % rowsBetweenDeletions !== 0) return;
    await sql`delete from operation_news where id <= (select max(id) from operation_news) - ${maxRowsKept}`.execute(
      transaction,
    );
  }

  emit(event: OperationEvent): void {
    this.#local.emit(event);
  }

  async open(db: Kysely<Tables>): Promise<void> {
    // ids are never reused, because the newest row always stays
    await sql`create table if not exists operation_news
      (id integer primary key, origin text not null, event text not null)`.execute(db);
    const { rows } = await sql<{ last: number }>`
      select coalesce(max(id), 0) as last from operation_news`.execute(db);
    this.#lastId = rows[0]?.last ?? 0;
    this.#timer = setInterval(() => {
      this.#polling ??= this.#poll(db).finally(() => {
        this.#polling = undefined;
      });
    }, pollIntervalMs).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#polling;
    await this.#local.close();
  }

  /** A failed read is repeated at the next check. The first failure in a row is reported. */
  async #poll(db: Kysely<Tables>): Promise<void> {
    const now = this.#foreignWrites();
    if (now === this.#polledAt) return;
    try {
      const { rows } = await sql<EventRow>`
        select id, origin, event from operation_news where id > ${this.#lastId} order by id`.execute(db);
      this.#polledAt = now;
      for (const { id, origin, event } of rows) {
        this.#lastId = id;
        if (origin !== this.#origin) this.#local.emit(JSON.parse(event) as OperationEvent);
      }
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) warn(error);
      this.#hasFailed = true;
    }
  }
}

function warn(error: unknown): void {
  process.emitWarning(
    'Events of other processes on the same SQLite file cannot be read. Reading is retried.',
    {
      ...{ type: 'SpiderWarning', code: 'SPIDER_NO_NEWS' },
      detail: String(error),
    },
  );
}
