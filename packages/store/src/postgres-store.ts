import { openStore } from './open-store.ts';
import { optionsFromUrl, type PostgresOptions } from './postgres/postgres-options.ts';
import { clientConfig, placeOf } from './postgres/postgres-place.ts';
import { tlsFor } from './postgres/postgres-tls.ts';
import type { SpiderStore } from './spider-store.ts';

/**
 * Opens a store in a PostgreSQL database, which has to be there, and makes its tables when they are not. Any
 * number of processes on any number of machines may have it open.
 *
 * What a method reports as done is as safe as the server's `synchronous_commit` makes it; PostgreSQL's own
 * default is on disk. When the server restarts, what is under way fails with `unreachable`, and what comes
 * later finds new connections.
 *
 * Fails with a {@link StoreError}: `invalid_settings`, `unreachable`, `authentication_failed`,
 * `not_accessible`, `read_only`, `disk_full`, `busy`, or `newer_schema` when a newer version has changed the
 * tables.
 */
export async function postgresStore(options: PostgresOptions | string): Promise<SpiderStore> {
  // Loads `pg`, which those who use SQLite need not wait for.
  const { postgresDialect } = await import('./postgres/postgres-dialect.ts');
  const known = typeof options === 'string' ? optionsFromUrl(options) : options;
  const place = placeOf(known);
  const config = clientConfig(known, place, await tlsFor(known, place));
  return openStore(postgresDialect(config, place, known.poolSize));
}
