import { readFileSync } from 'node:fs';
import { StoreError } from '../store-error.ts';

/** @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

export type SslMode = (typeof sslModes)[number];

/** The address of a PostgreSQL database, and how to use it. */
export interface PostgresOptions {
  /** Name or address, or the folder of a Unix socket. */
  readonly host: string;
  /** Default: 5432. */
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly database: string;
  /**
   * Default: `prefer`, which uses TLS if the server offers it. From `require` on, TLS is required; `verify-ca` also
   * checks the server's certificate, and `verify-full` also its name.
   */
  readonly sslMode?: SslMode | undefined;
  /** The CA certificates to trust, in PEM. Default: those that Node trusts. */
  readonly rootCertificate?: string | undefined;
  /** The client certificate, in PEM, if the server requires one. */
  readonly certificate?: string | undefined;
  /** Its private key, in PEM. */
  readonly privateKey?: string | undefined;
  /** How long to wait for a connection, in milliseconds. Default: 10,000. */
  readonly connectTimeoutMs?: number | undefined;
  /** How long one statement may take, in milliseconds. Default: 30,000. */
  readonly statementTimeoutMs?: number | undefined;
  /** The maximum number of connections, in addition to one that listens for events. Default: 10. */
  readonly poolSize?: number | undefined;
}

/**
 * Parses `postgresql://user:password@host:port/database?sslmode=…`. Of libpq's parameters it supports `host`,
 * `sslmode`, `sslrootcert`, `sslcert`, `sslkey` (files) and `connect_timeout` (seconds). Fails with
 * `invalid_settings`, and never includes the URL, which contains the password.
 *
 * @see https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 */
export function optionsFromUrl(text: string): PostgresOptions {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['postgres:', 'postgresql:'].includes(url.protocol))
    throw invalid(
      "does not have the form 'postgresql://user:password@host:port/database'. Write special characters of the " +
        'user and password as %XX.',
    );
  const parameter = (name: string) => url.searchParams.get(name) || undefined;
  const database = decoded(url.pathname.slice(1));
  if (database === '') throw invalid('contains no database name.');
  const timeout = parameter('connect_timeout');
  return {
    host: parameter('host') ?? (decoded(url.hostname).replace(/^\[(.*)\]$/, '$1') || 'localhost'),
    port: url.port === '' ? undefined : Number(url.port),
    user: decoded(url.username) || undefined,
    password: decoded(url.password) || undefined,
    database,
    sslMode: sslModeOf(parameter('sslmode')),
    rootCertificate: textOf('sslrootcert', parameter('sslrootcert')),
    certificate: textOf('sslcert', parameter('sslcert')),
    privateKey: textOf('sslkey', parameter('sslkey')),
    connectTimeoutMs: timeout === undefined ? undefined : millisecondsOf(timeout),
  };
}

/** Parses an sslmode. Fails with `invalid_settings` if libpq has no such mode. */
export function sslModeOf(text: string | undefined): SslMode | undefined {
  const mode = sslModes.find(sslMode => sslMode === text);
  if (text !== undefined && mode === undefined)
    throw invalid(`has the unknown sslmode '${text}'. Use one of ${sslModes.join(', ')}.`);
  return mode;
}

/** Converts a number of seconds. Libpq uses 0 for no limit; here it means the default. */
export function millisecondsOf(seconds: string): number | undefined {
  if (!/^\d{1,5}$/.test(seconds))
    throw invalid(`has the time limit '${seconds}'. Set it to a whole number of seconds.`);
  return Number(seconds) === 0 ? undefined : Number(seconds) * 1000;
}

export function invalid(words: string): StoreError {
  return new StoreError('invalid_settings', `The address of the PostgreSQL database ${words}`);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalid("contains a '%' that is not part of %XX. Write %25 for the character itself.");
  }
}

function textOf(parameter: string, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const message = `The file '${file}' of ${parameter} cannot be read. Check its name and permissions.`;
    throw new StoreError('invalid_settings', message, { cause });
  }
}
