import type { ClientConfig } from 'pg';
import { StoreError } from '../store-error.ts';
import type { PostgresOptions } from './postgres-options.ts';

/** The address of the database, with all defaults applied. */
export interface PostgresPlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

/** How long a transaction may be idle before the server ends it, so that its locks do not block others. */
const idleInTransactionMs = 30_000;

/** How much longer than the statement timeout the client waits for a reply before it treats the connection as lost. */
const answerMs = 5_000;

/** How long a connection is silent before the operating system checks that the other end still exists. */
const keepAliveMs = 10_000;

export function placeOf(options: PostgresOptions): PostgresPlace {
  const { host, port = 5432, database, connectTimeoutMs = 10_000, statementTimeoutMs = 30_000 } = options;
  return { host, port, database, connectTimeoutMs, statementTimeoutMs };
}

/** Returns the connection settings for `pg`. */
export function clientConfig(
  options: PostgresOptions,
  place: PostgresPlace,
  ssl: NonNullable<ClientConfig['ssl']>,
): ClientConfig {
  return {
    host: place.host,
    port: place.port,
    database: place.database,
    user: options.user,
    password: () => passwordOf(options),
    ssl,
    application_name: 'cb-spider',
    connectionTimeoutMillis: place.connectTimeoutMs,
    statement_timeout: place.statementTimeoutMs,
    query_timeout: place.statementTimeoutMs + answerMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
  };
}

/** Called when the server requires a password. */
function passwordOf({ password }: PostgresOptions): string {
  if (password !== undefined) return password;
  throw new StoreError('authentication_failed', 'The database server requires a password, and none is set.');
}
