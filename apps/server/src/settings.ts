import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import type { HistoryOptions, IdTransformMode } from '@cb-spider/core';
import { keyFromText } from '@cb-spider/core';
import { type PostgresOptions, postgresSettingsFrom } from '@cb-spider/store';
import { isEndpointWord } from './access/endpoint-rule.ts';
import { type PrincipalLimits, usualLimits } from './http/principal-limits.ts';
import { type OidcSettings, readOidc } from './oidc/oidc-settings.ts';
import { SettingError } from './setting-error.ts';
import { readTransport, type TransportSettings } from './transport-settings.ts';
import { isFirstWorker } from './workers/worker.ts';

export { SettingError };

/** Who may call by default. */
export const defaultUser = 'admin';

/** What the environment says of a server. */
export interface Settings extends TransportSettings {
  readonly host: string;
  readonly port: number;
  /** Processes that serve. With more than one, they share the port and all data, and another process starts them. */
  readonly workers: number;
  /** Whether this process does what is done once at a start, such as making a password. */
  readonly isFirstWorker: boolean;
  /** The address that clients use. Default: where the server listens. */
  readonly serviceAddress: string | undefined;
  /** Folder of all data. */
  readonly home: string;
  /** Folder with further drivers; missing: only those that the server ships. */
  readonly driverFolder: string | undefined;
  /** `given` by the environment, `kept` as a hash in the store, or `off`. */
  readonly login:
    | { readonly kind: 'given'; readonly user: string; readonly password: string }
    | { readonly kind: 'kept' | 'off' };
  /** Missing: nobody signs in by OpenID Connect. */
  readonly oidc: OidcSettings | undefined;
  /** Somebody watches the start at a terminal. */
  readonly isWatched: boolean;
  readonly idTransformMode: IdTransformMode;
  /** Whether the private keys of new key pairs are kept, encrypted. */
  readonly keepPrivateKeys: boolean;
  /** Whether the first start registers a connection to each region of the virtual cloud. */
  readonly world: boolean;
  readonly logLevel: string;
  /** Missing: a file in the home folder. */
  readonly encryptionKey: Buffer | undefined;
  /** Keys that the database may still have been used with. */
  readonly otherEncryptionKeys: readonly Buffer[];
  readonly corsOrigins: readonly string[];
  readonly bodyLimit: number;
  /** What one user may have at a time. */
  readonly limits: PrincipalLimits;
  /** What credentials and regions may name; missing: all but what only a machine itself reaches. */
  readonly endpoints: readonly string[] | undefined;
  /** Missing: SQLite in the home folder. */
  readonly postgres: PostgresOptions | undefined;
  /** How long a server may be silent before others on its database take its changes over, in milliseconds. */
  readonly leaseMs: number;
  /** What is kept of the call history. */
  readonly history: HistoryOptions;
  /** How long requests under way may take to end when the server stops, in milliseconds. */
  readonly drainMs: number;
  /** Metrics for Prometheus: with the login of everything else, `open` to all, or none. */
  readonly metrics: 'on' | 'open' | 'off';
  /** How long audit records are kept, and the file that each record is appended to. Default: no file. */
  readonly audit: { readonly days: number; readonly file: string | undefined };
  /** CB-Spider's call log; missing: none is written. */
  readonly hiscallLog: { readonly file: string; readonly errorsOnly: boolean } | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads the environment. Throws {@link SettingError}. */
export function readSettings(env: Environment, workingFolder: string, isWatched = false): Settings {
  const { host, port } = readAddress(env.SERVER_ADDRESS);
  const login = readLogin(env, host);
  const transport = readTransport(env, workingFolder, isLoopback(host));
  const home = resolve(workingFolder, env.SPIDER_HOME || env.CBSPIDER_ROOT || '.spider');
  return {
    ...{ host, port, ...transport, isFirstWorker: isFirstWorker() },
    workers: readCount('SPIDER_WORKERS', env.SPIDER_WORKERS) ?? 1,
    serviceAddress: readServiceAddress(
      env.SERVICE_ADDRESS,
      port,
      transport.tls === undefined ? 'http' : 'https',
    ),
    home,
    driverFolder: env.SPIDER_DRIVERS ? resolve(workingFolder, env.SPIDER_DRIVERS) : undefined,
    login,
    oidc: readOidc(env, workingFolder, login.kind === 'off'),
    isWatched,
    idTransformMode: readIdTransformMode(env.ID_TRANSFORM_MODE),
    keepPrivateKeys: readSwitch('SPIDER_KEEP_PRIVATE_KEYS', env.SPIDER_KEEP_PRIVATE_KEYS, true),
    world: readSwitch('SPIDER_WORLD', env.SPIDER_WORLD, false),
    logLevel: readLogLevel(env.SPIDER_LOG_LEVEL),
    encryptionKey: readKey('SPIDER_ENCRYPTION_KEY', env.SPIDER_ENCRYPTION_KEY),
    otherEncryptionKeys: readKeys('SPIDER_ENCRYPTION_KEY_OTHERS', env.SPIDER_ENCRYPTION_KEY_OTHERS),
    corsOrigins: originsOf(env),
    bodyLimit: readBodyLimit(env.SPIDER_BODY_LIMIT),
    limits: readLimits(env),
    endpoints: readEndpoints(env.SPIDER_ENDPOINTS),
    postgres: postgresSettingsFrom(env),
    leaseMs: readLease(env.SPIDER_LEASE_SECONDS),
    history: readHistory(env, home, workingFolder),
    drainMs: readDrain(env.SPIDER_DRAIN_SECONDS),
    metrics: readMetrics(env.SPIDER_METRICS),
    audit: readAudit(env, workingFolder),
    hiscallLog: readHiscallLog(env, workingFolder),
  };
}

function readLimits(env: Environment): PrincipalLimits {
  return {
    requestsPerSecond: readCount('SPIDER_LIMIT_REQUESTS', env.SPIDER_LIMIT_REQUESTS),
    streams: readCount('SPIDER_LIMIT_STREAMS', env.SPIDER_LIMIT_STREAMS) ?? usualLimits.streams,
    commands: readCount('SPIDER_LIMIT_COMMANDS', env.SPIDER_LIMIT_COMMANDS) ?? usualLimits.commands,
  };
}

function originsOf({ SPIDER_CORS: origins = '' }: Environment): string[] {
  return origins.split(/[\s,]+/).filter(origin => origin !== '');
}

/** The name of the account of the environment. */
export function ownerName({ login }: Pick<Settings, 'login'>): string {
  return login.kind === 'given' ? login.user : defaultUser;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** `host:port`. Without a host it is loopback, as CB-Spider has it; `0.0.0.0` is every address of the machine. */
function readAddress(text = ''): Pick<Settings, 'host' | 'port'> {
  if (text === '') return { host: '127.0.0.1', port: 1024 };
  const match = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text.trim());
  const port = Number(match?.[3] ?? 1024);
  if (match === null || port > 65_535)
    throw new SettingError(
      `SERVER_ADDRESS "${text}" is not HOST:PORT. Try 127.0.0.1:1024, or 0.0.0.0:1024 for all addresses.`,
    );
  return { host: match[1] || match[2] || '127.0.0.1', port };
}

/** Without a scheme and a port it is the server's own. */
function readServiceAddress(text = '', port: number, scheme: string): string | undefined {
  if (text === '') return undefined;
  const hasPort = /:\d+$/.test(text) && isIP(text) !== 6;
  const whole = `${/^https?:\/\//.test(text) ? '' : `${scheme}://`}${text}${hasPort ? '' : `:${port}`}`;
  if (!URL.canParse(whole))
    throw new SettingError(`SERVICE_ADDRESS "${text}" is not HOST:PORT. Example: spider.example.org:443`);
  return whole;
}

function readLogin(env: Environment, host: string): Settings['login'] {
  const { SPIDER_PASSWORD: password = '', SPIDER_AUTH: auth = '' } = env;
  const user = env.SPIDER_USERNAME || defaultUser;
  if (!['', 'on', 'off'].includes(auth.toLowerCase()))
    throw new SettingError(`SPIDER_AUTH "${auth}" must be on or off.`);
  if (auth.toLowerCase() === 'off') {
    if (originsOf(env).includes('*'))
      throw new SettingError(
        'SPIDER_AUTH=off with SPIDER_CORS=* would let every page in your browser use your clouds. List the allowed origins, or remove SPIDER_AUTH.',
      );
    if (isLoopback(host)) return { kind: 'off' };
    throw new SettingError(
      'SPIDER_AUTH=off would let everyone on the network use your clouds. Listen on 127.0.0.1 (SERVER_ADDRESS), or remove SPIDER_AUTH.',
    );
  }
  if (password === '') {
    if (!env.SPIDER_USERNAME) return { kind: 'kept' };
    throw new SettingError('SPIDER_USERNAME is set without SPIDER_PASSWORD: set both, or neither.');
  }
  if (user.includes(':')) throw new SettingError('SPIDER_USERNAME must not contain a colon.');
  return { kind: 'given', user, password };
}

function readIdTransformMode(text = ''): IdTransformMode {
  const lower = text.toLowerCase();
  if (lower === '' || lower === 'on') return 'on';
  if (lower === 'off') return 'off';
  throw new SettingError(`ID_TRANSFORM_MODE "${text}" must be ON or OFF.`);
}

/** `on` or `off`, in any case. */
function readSwitch(name: string, text = '', otherwise: boolean): boolean {
  const lower = text.toLowerCase();
  if (lower === '') return otherwise;
  if (lower === 'on' || lower === 'off') return lower === 'on';
  throw new SettingError(`${name} "${text}" must be on or off.`);
}

function readLogLevel(text = ''): string {
  const lower = text.toLowerCase();
  if (lower === '') return 'info';
  if (logLevels.includes(lower)) return lower;
  throw new SettingError(`SPIDER_LOG_LEVEL "${text}" is not one of ${logLevels.join(', ')}.`);
}

function readKeys(name: string, text = ''): readonly Buffer[] {
  const words = text.split(/[\s,]+/).filter(word => word !== '');
  return words.flatMap(word => readKey(name, word) ?? []);
}

function readKey(name: string, text = ''): Buffer | undefined {
  if (text === '') return undefined;
  const key = keyFromText(text.trim());
  if (key.length === 32) return key;
  throw new SettingError(
    `${name} has ${key.length} bytes, not 32. Create a key with: openssl rand -base64 32`,
  );
}

function readBodyLimit(text = ''): number {
  if (text === '') return 1024 * 1024;
  const bytes = Number(text);
  if (Number.isInteger(bytes) && bytes > 0) return bytes;
  throw new SettingError(`SPIDER_BODY_LIMIT "${text}" is not a number of bytes. Example: 1048576`);
}

function readCount(name: string, text = ''): number | undefined {
  if (text === '') return undefined;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new SettingError(`${name} "${text}" is not a whole number of at least 1.`);
}

function readEndpoints(text = ''): readonly string[] | undefined {
  const words = text.split(/[\s,]+/).filter(word => word !== '');
  const wrong = words.find(word => !isEndpointWord(word));
  if (wrong === undefined) return words.length === 0 ? undefined : words;
  throw new SettingError(
    `SPIDER_ENDPOINTS: "${wrong}" is neither a name such as cloud.example or *.cloud.example, nor an address, nor a network.`,
  );
}

/** Short enough for the whole stop to take less than 30 seconds, after which most supervisors kill. */
function readDrain(text = ''): number {
  if (text === '') return 20_000;
  const seconds = Number(text);
  if (seconds >= 0 && seconds <= 25) return seconds * 1000;
  throw new SettingError(`SPIDER_DRAIN_SECONDS "${text}" is not a number from 0 to 25.`);
}

function readHistory(env: Environment, home: string, workingFolder: string): HistoryOptions {
  const {
    SPIDER_HISTORY: word = '',
    SPIDER_HISTORY_DAYS: days = '',
    SPIDER_HISTORY_ARCHIVE: archive = '',
  } = env;
  if (!['', 'on', 'off'].includes(word.toLowerCase()))
    throw new SettingError(`SPIDER_HISTORY "${word}" must be on or off.`);
  const callDays = days === '' ? 30 : Number(days);
  if (!(callDays >= 1 && callDays <= 3650))
    throw new SettingError(`SPIDER_HISTORY_DAYS "${days}" is not a number from 1 to 3650.`);
  const folder = archive === '' ? join(home, 'history') : resolve(workingFolder, archive);
  const archiveFolder = archive.toLowerCase() === 'off' ? undefined : folder;
  return { enabled: word.toLowerCase() !== 'off', callDays, archiveFolder };
}

function readAudit(env: Environment, workingFolder: string): Settings['audit'] {
  const { SPIDER_AUDIT_DAYS: text = '', SPIDER_AUDIT_FILE: file = '' } = env;
  const days = text === '' ? 365 : Number(text);
  if (!(days >= 1 && days <= 3650))
    throw new SettingError(`SPIDER_AUDIT_DAYS "${text}" is not a number from 1 to 3650.`);
  return { days, file: file === '' ? undefined : resolve(workingFolder, file) };
}

/** Long enough for a pause of the process, short enough for its changes not to wait long after its death. */
function readLease(text = ''): number {
  if (text === '') return 15_000;
  const seconds = Number(text);
  if (seconds >= 0.1 && seconds <= 3600) return seconds * 1000;
  throw new SettingError(`SPIDER_LEASE_SECONDS "${text}" is not a number from 0.1 to 3600.`);
}

function readMetrics(text = ''): Settings['metrics'] {
  const lower = text.toLowerCase();
  if (lower === '') return 'on';
  if (lower === 'on' || lower === 'open' || lower === 'off') return lower;
  throw new SettingError(`SPIDER_METRICS "${text}" must be on, open or off.`);
}

function readHiscallLog(env: Environment, workingFolder: string): Settings['hiscallLog'] {
  const { SPIDER_HISCALL_LOG: file = '', SPIDER_HISCALL_LOG_LEVEL: level = '' } = env;
  const lower = level.toLowerCase();
  if (!['', 'info', 'error'].includes(lower))
    throw new SettingError(`SPIDER_HISCALL_LOG_LEVEL "${level}" must be info or error.`);
  return file === '' ? undefined : { file: resolve(workingFolder, file), errorsOnly: lower === 'error' };
}
