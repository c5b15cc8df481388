import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { OperationEvent } from '@cb-spider/core';
import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import { LocalChanges, type StoreChanges } from '../changes.ts';
import type { Tables } from '../schema.ts';
import { fromConnecting } from './postgres-errors.ts';
import type { PostgresPlace } from './postgres-place.ts';

const channel = 'spider_operations';

/** PostgreSQL accepts at most 8,000 bytes, and would fail the whole transaction. */
const maxMessageBytes = 7_999;

const minPauseMs = 50;
const maxPauseMs = 5_000;

/**
 * Events by LISTEN and NOTIFY, on a connection of its own, which is reopened when it breaks. Events of this process
 * are sent to its listeners directly.
 *
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 */
export class PostgresChanges implements StoreChanges {
  readonly #config: pg.ClientConfig;
  readonly #place: PostgresPlace;
  readonly #local = new LocalChanges();
  readonly #origin = randomUUID();
  readonly #closing = new AbortController();
  #client: pg.Client | undefined;

  constructor(config: pg.ClientConfig, place: PostgresPlace) {
    this.#config = config;
    this.#place = place;
  }

  subscribe(listener: (event: OperationEvent) => void): () => void {
    return this.#local.subscribe(listener);
  }

  async announce(transaction: Transaction<Tables>, event: OperationEvent): Promise<void> {
    const message = JSON.stringify({ origin: this.#origin, event });
    if (Buffer.byteLength(message) > maxMessageBytes) return;
    await sql`select pg_notify(${channel}, ${message})`.execute(transaction);
  }

  emit(event: OperationEvent): void {
    this.#local.emit(event);
  }

  async open(): Promise<void> {
    try {
      await this.#listen();
    } catch (error) {
      throw fromConnecting(error, this.#place);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#local.close();
    await this.#client?.end();
  }

  async #listen(): Promise<void> {
    const client = new pg.Client(this.#config);
    // An `end` event follows, which is handled below.
    client.on('error', () => undefined);
    client.on('notification', ({ payload = '' }) => this.#onNotification(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end();
      throw error;
    }
    if (this.#closing.signal.aborted) return client.end();
    this.#client = client;
    client.once('end', () => void this.#listenAgain());
  }

  /** Retries until it succeeds. Notifications are lost meanwhile, which listeners must expect. */
  async #listenAgain(): Promise<void> {
    const { signal } = this.#closing;
    const listening = () =>
      this.#listen().then(
        () => true,
        () => false,
      );
    for (let ms = minPauseMs; !signal.aborted; ms = Math.min(2 * ms, maxPauseMs)) {
      const slept = await pause(ms * (0.5 + Math.random() / 2), true, { signal, ref: false }).catch(
        () => false,
      );
      if (slept && (await listening())) return;
    }
  }

  #onNotification(payload: string): void {
    const { origin, event } = JSON.parse(payload);
    if (origin !== this.#origin) this.#local.emit(event);
  }
}
