import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import type { IdTransformMode } from '@cb-spider/core';
import type { HistoryOptions } from '@cb-spider/history';
import { type PostgresOptions, postgresSettingsFrom } from '@cb-spider/store';
import { type Environment, readEnvironment } from './environment.ts';
import type { PrincipalLimits } from './http/principal-limits.ts';
import { type OidcSettings, oidcOf } from './oidc/oidc-settings.ts';
import { SettingError } from './setting-error.ts';
import { type TransportSettings, transportOf } from './transport-settings.ts';
import { isFirstWorker } from './workers/worker.ts';

export { SettingError };

/** The default name of the built-in account. */
export const defaultUser = 'admin';

/** The settings of a server, read from the environment. */
export interface Settings extends TransportSettings {
  readonly host: string;
  readonly port: number;
  /** How many processes serve. If more than one, they share the port and all data, and another process starts them. */
  readonly workers: number;
  /** Whether this process performs the tasks that are done once at a start, such as creating a password. */
  readonly isFirstWorker: boolean;
  /** The address that clients use. Default: where the server listens. */
  readonly serviceAddress: string | undefined;
  /** The folder with all data. */
  readonly home: string;
  /** The folder with additional drivers. Missing: only the drivers that are shipped with the server. */
  readonly driverFolder: string | undefined;
  /**
   * The built-in account's password: `given` by the environment, or `kept` as a hash in the store; or no login (`off`).
   */
  readonly login:
    | { readonly kind: 'given'; readonly user: string; readonly password: string }
    | { readonly kind: 'kept' | 'off' };
  /** Missing: sign-in by OpenID Connect is off. */
  readonly oidc: OidcSettings | undefined;
  /** Whether the server was started at a terminal. */
  readonly isWatched: boolean;
  readonly idTransformMode: IdTransformMode;
  /** Whether the private keys of new key pairs are kept, encrypted. */
  readonly keepPrivateKeys: boolean;
  /** Whether the first start registers a connection to each region of the virtual cloud. */
  readonly world: boolean;
  readonly logLevel: string;
  /** Missing: the key is in a file in the home folder. */
  readonly encryptionKey: Buffer | undefined;
  /** Older keys with which parts of the database may still be encrypted. */
  readonly otherEncryptionKeys: readonly Buffer[];
  readonly corsOrigins: readonly string[];
  readonly bodyLimit: number;
  /** Limits for each user. */
  readonly limits: PrincipalLimits;
  /** Endpoints that credentials and regions may name. Default: all but those that only the machine itself can reach. */
  readonly endpoints: readonly string[] | undefined;
  /** Missing: the database is a SQLite file in the home folder. */
  readonly postgres: PostgresOptions | undefined;
  /** How long a server may be silent before others on the same database take over its changes, in milliseconds. */
  readonly leaseMs: number;
  /** Which parts of the call history are kept. */
  readonly history: HistoryOptions;
  /** How long requests in progress may take when the server stops, in milliseconds. */
  readonly drainMs: number;
  /** Metrics for Prometheus: `on` requires a login, `open` does not, `off` serves none. */
  readonly metrics: 'on' | 'open' | 'off';
  /** How long audit records are kept, and the file that each record is appended to. Default: no file. */
  readonly audit: { readonly days: number; readonly file: string | undefined };
  /** CB-Spider's call log. Missing: it is not written. */
  readonly hiscallLog: { readonly file: string; readonly errorsOnly: boolean } | undefined;
}

/** Reads the environment. Fails with {@link SettingError}. */
export function readSettings(
  given: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
  isWatched = false,
): Settings {
  const env = readEnvironment(given);
  const { host, port } = env.SERVER_ADDRESS;
  const login = loginOf(env);
  const transport = transportOf(env, workingFolder, isLoopback(host));
  const pathOf = (path: string | undefined) =>
    path === undefined ? undefined : resolve(workingFolder, path);
  const home = resolve(workingFolder, env.SPIDER_HOME ?? env.CBSPIDER_ROOT ?? '.spider');
  const hiscallFile = pathOf(env.SPIDER_HISCALL_LOG);
  return {
    ...{ host, port, ...transport, isFirstWorker: isFirstWorker(), workers: env.SPIDER_WORKERS },
    serviceAddress: serviceAddressOf(env, transport.tls === undefined ? 'http' : 'https'),
    ...{ home, driverFolder: pathOf(env.SPIDER_DRIVERS), login, isWatched },
    oidc: oidcOf(env, workingFolder),
    idTransformMode: env.ID_TRANSFORM_MODE,
    keepPrivateKeys: env.SPIDER_KEEP_PRIVATE_KEYS,
    world: env.SPIDER_WORLD,
    logLevel: env.SPIDER_LOG_LEVEL,
    encryptionKey: env.SPIDER_ENCRYPTION_KEY,
    otherEncryptionKeys: env.SPIDER_ENCRYPTION_KEY_OTHERS,
    corsOrigins: env.SPIDER_CORS,
    bodyLimit: env.SPIDER_BODY_LIMIT,
    limits: limitsOf(env),
    endpoints: env.SPIDER_ENDPOINTS.length === 0 ? undefined : env.SPIDER_ENDPOINTS,
    postgres: postgresSettingsFrom(given),
    leaseMs: env.SPIDER_LEASE_SECONDS * 1000,
    history: historyOf(env, home, workingFolder),
    drainMs: env.SPIDER_DRAIN_SECONDS * 1000,
    metrics: env.SPIDER_METRICS,
    audit: { days: env.SPIDER_AUDIT_DAYS, file: pathOf(env.SPIDER_AUDIT_FILE) },
    hiscallLog:
      hiscallFile === undefined
        ? undefined
        : { file: hiscallFile, errorsOnly: env.SPIDER_HISCALL_LOG_LEVEL === 'error' },
  };
}

/** Returns the name of the built-in account. */
export function ownerName({ login }: Pick<Settings, 'login'>): string {
  return login.kind === 'given' ? login.user : defaultUser;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Returns the address for clients. The default scheme and port are those of the server. */
function serviceAddressOf(
  { SERVICE_ADDRESS: text, SERVER_ADDRESS: { port } }: Environment,
  scheme: string,
): string | undefined {
  if (text === undefined) return undefined;
  const hasPort = /:\d+$/.test(text) && isIP(text) !== 6;
  const whole = `${/^https?:\/\//.test(text) ? '' : `${scheme}://`}${text}${hasPort ? '' : `:${port}`}`;
  if (!URL.canParse(whole))
    throw new SettingError(`SERVICE_ADDRESS "${text}" is not HOST:PORT. Example: spider.example.org:443`);
  return whole;
}

function loginOf(env: Environment): Settings['login'] {
  const { SPIDER_USERNAME: user, SPIDER_PASSWORD: password } = env;
  if (env.SPIDER_AUTH === 'off') {
    if (env.SPIDER_CORS.includes('*'))
      throw new SettingError(
        'SPIDER_AUTH=off with SPIDER_CORS=* would let every page in your browser use your clouds. List the allowed origins, or remove SPIDER_AUTH.',
      );
    if (isLoopback(env.SERVER_ADDRESS.host)) return { kind: 'off' };
    throw new SettingError(
      'SPIDER_AUTH=off would let everyone on the network use your clouds. Listen on 127.0.0.1 (SERVER_ADDRESS), or remove SPIDER_AUTH.',
    );
  }
  if (password !== undefined) return { kind: 'given', user: user ?? defaultUser, password };
  if (user === undefined) return { kind: 'kept' };
  throw new SettingError('SPIDER_USERNAME is set without SPIDER_PASSWORD: set both, or neither.');
}

function limitsOf(env: Environment): PrincipalLimits {
  return {
    requestsPerSecond: env.SPIDER_LIMIT_REQUESTS,
    streams: env.SPIDER_LIMIT_STREAMS,
    commands: env.SPIDER_LIMIT_COMMANDS,
  };
}

function historyOf(env: Environment, home: string, workingFolder: string): HistoryOptions {
  const { SPIDER_HISTORY_ARCHIVE: archive = join(home, 'history') } = env;
  const archiveFolder = archive.toLowerCase() === 'off' ? undefined : resolve(workingFolder, archive);
  return { enabled: env.SPIDER_HISTORY, callDays: env.SPIDER_HISTORY_DAYS, archiveFolder };
}
