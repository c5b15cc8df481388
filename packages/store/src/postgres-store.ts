import { openStore } from './open-store.ts';
import { optionsFromUrl, type PostgresOptions } from './postgres/postgres-options.ts';
import { clientConfig, placeOf } from './postgres/postgres-place.ts';
import { tlsFor } from './postgres/postgres-tls.ts';
import type { SpiderStore } from './spider-store.ts';

/**
 * Opens a store in an existing PostgreSQL database, and creates its tables if they do not exist. Any number of
 * processes on any number of machines may have it open.
 *
 * What a method reports as done is as durable as the server's `synchronous_commit` makes it; PostgreSQL's own default
 * is on disk. When the server restarts, requests in progress fail with `unreachable`, and later ones open new
 * connections.
 *
 * Fails with a {@link StoreError}: `invalid_settings`, `unreachable`, `authentication_failed`, `not_accessible`,
 * `read_only`, `disk_full`, `busy`, or `newer_schema` if a newer version has changed the tables.
 */
export async function postgresStore(options: PostgresOptions | string): Promise<SpiderStore> {
  // Loads `pg` only here, so that users of SQLite do not wait for it.
  const { postgresDialect } = await import('./postgres/postgres-dialect.ts');
  const known = typeof options === 'string' ? optionsFromUrl(options) : options;
  const place = placeOf(known);
  const config = clientConfig(known, place, await tlsFor(known, place));
  return openStore(postgresDialect(config, place, known.poolSize));
}
