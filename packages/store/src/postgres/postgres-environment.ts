import { StoreError } from '../store-error.ts';
import { millisecondsOf, optionsFromUrl, type PostgresOptions, sslModeOf } from './postgres-options.ts';

const url = 'SPIDER_METADB_URL';
const endpoint = 'SPIDER_METADB_ENDPOINT';
const user = 'SPIDER_METADB_USER';
const password = 'SPIDER_METADB_PASSWORD';
const database = 'SPIDER_METADB_DATABASE';
const sslMode = 'SPIDER_METADB_SSLMODE';
const connectTimeout = 'SPIDER_METADB_CONNECT_TIMEOUT';
const parts = [endpoint, user, password, database, sslMode, connectTimeout];

/**
 * Returns the PostgreSQL database that the environment variables of CB-Spider name: either `SPIDER_METADB_URL`, or
 * `SPIDER_METADB_ENDPOINT` (`host:port`), `_DATABASE`, `_USER`, and if needed `_PASSWORD`, `_SSLMODE` and
 * `_CONNECT_TIMEOUT` (seconds), in which nothing has to be encoded. Empty variables count as missing. Returns
 * `undefined` if they name none. Fails with `invalid_settings`; no error contains the password.
 *
 * @see https://github.com/cloud-barista/cb-spider/pull/1771
 */
export function postgresSettingsFrom(
  env: Readonly<Record<string, string | undefined>>,
): PostgresOptions | undefined {
  const given = parts.filter(name => env[name]);
  const text = env[url];
  if (!text) return given.length === 0 ? undefined : fromParts(env);
  if (given.length > 0)
    throw invalid(`${url} and ${given.join(', ')} are both set. Use only one of the two ways.`);
  return optionsFromUrl(text);
}

function fromParts(env: Readonly<Record<string, string | undefined>>): PostgresOptions {
  const missing = [endpoint, database, user].filter(name => !env[name]);
  if (missing.length > 0)
    throw invalid(`${missing.join(' and ')} must be set as well, or none of the SPIDER_METADB_ variables.`);
  const timeout = env[connectTimeout];
  return {
    ...placeOf(env[endpoint] ?? ''),
    user: env[user],
    password: env[password] || undefined,
    database: env[database] ?? '',
    sslMode: sslModeOf(env[sslMode] || undefined),
    connectTimeoutMs: timeout ? millisecondsOf(timeout) : undefined,
  };
}

/** Parses `host`, `host:port`, `[address]:port`, or the folder of a Unix socket. */
function placeOf(text: string): Pick<PostgresOptions, 'host' | 'port'> {
  if (text.startsWith('/')) return { host: text };
  const match = /^(?:\[(?<address>[0-9a-fA-F:.]+)\]|(?<host>[^:/\s[\]]+))(?::(?<port>\d{1,5}))?$/.exec(text);
  const { address, host = address, port } = match?.groups ?? {};
  if (host === undefined || Number(port) > 65_535)
    throw invalid(`${endpoint} is '${text}'. Write it as 'host:port'.`);
  return { host, port: port === undefined ? undefined : Number(port) };
}

function invalid(message: string): StoreError {
  return new StoreError('invalid_settings', message);
}
