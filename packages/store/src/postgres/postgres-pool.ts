import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { fromConnecting, fromQuery, isLost } from './postgres-errors.ts';
import type { PostgresPlace } from './postgres-place.ts';

/** Returns `pg`'s connection pool for Kysely, with errors of this package. Failed connections are replaced. */
export function openPool(config: pg.PoolConfig, place: PostgresPlace): PostgresPool {
  const pool = new pg.Pool(config);
  // The user of a broken connection gets the error from its query. Without a user, the pool has already dropped the
  // connection. Without a listener, either error would end the process.
  const isHandled = () => undefined;
  pool.on('error', isHandled);
  pool.on('connect', client => client.on('error', isHandled));
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      try {
        return new CheckedClient(await pool.connect(), place);
      } catch (error) {
        throw fromConnecting(error, place);
      }
    },
  };
}

/** A connection that is in use. */
class CheckedClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #place: PostgresPlace;
  #loss: unknown;

  constructor(client: pg.PoolClient, place: PostgresPlace) {
    this.#client = client;
    this.#place = place;
  }

  query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query(text: string | PostgresCursor<unknown>, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('The store reads without cursors.');
    return this.#ask(text, parameters);
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#loss !== undefined);
  }

  /** After the connection is lost nothing is sent any more: it would never be answered. */
  async #ask(text: string, parameters: readonly unknown[]): Promise<unknown> {
    if (this.#loss !== undefined) throw this.#loss;
    try {
      return await this.#client.query(text, [...parameters]);
    } catch (error) {
      const converted = fromQuery(error, this.#place);
      if (isLost(error)) this.#loss = converted;
      throw converted;
    }
  }
}
