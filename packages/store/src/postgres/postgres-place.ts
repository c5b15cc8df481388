import type { ClientConfig } from 'pg';
import { StoreError } from '../store-error.ts';
import type { PostgresOptions } from './postgres-options.ts';

/** Where the database is, with nothing left open. */
export interface PostgresPlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

/** How long a transaction may wait for us before the server ends it, so that its locks do not block others. */
const idleInTransactionMs = 30_000;

/** By how much we wait longer for an answer than the server works at it: longer, and the network is gone. */
const answerMs = 5_000;

/** How long a connection is silent before the system looks whether the other end is still there. */
const keepAliveMs = 10_000;

export function placeOf(options: PostgresOptions): PostgresPlace {
  const { host, port = 5432, database, connectTimeoutMs = 10_000, statementTimeoutMs = 30_000 } = options;
  return { host, port, database, connectTimeoutMs, statementTimeoutMs };
}

/** What `pg` needs to connect. */
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

/** Called when the server wants a password. */
function passwordOf({ password }: PostgresOptions): string {
  if (password !== undefined) return password;
  throw new StoreError('authentication_failed', 'The database server requires a password, and none is set.');
}
