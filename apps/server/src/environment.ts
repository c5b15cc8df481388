import { z } from 'zod';
import { isEndpointWord } from './access/endpoint-rule.ts';
import { isNetwork } from './access/own-addresses.ts';
import { defaultLimits } from './http/principal-limits.ts';
import { SettingError } from './setting-error.ts';
import {
  address,
  isOn,
  key,
  list,
  listOf,
  numberBetween,
  onOff,
  secret,
  text,
  wholeNumber,
  word,
} from './setting-fields.ts';

/**
 * The environment variables of a server, as `docs/settings.md` describes them. The package `store` reads those for
 * PostgreSQL.
 */
const variables = z.object({
  SERVER_ADDRESS: address.prefault('127.0.0.1:1024'),
  SERVICE_ADDRESS: text.optional(),
  SPIDER_USERNAME: text.refine(name => !name.includes(':'), 'must not contain a colon.').optional(),
  SPIDER_PASSWORD: secret.optional(),
  SPIDER_AUTH: onOff.default('on'),
  SPIDER_TLS_CERT: text.optional(),
  SPIDER_TLS_KEY: text.optional(),
  SPIDER_TRUSTED_PROXIES: listOf(
    isNetwork,
    'is neither an IP address nor a network such as 10.0.0.0/8.',
  ).default([]),
  SPIDER_INSECURE: isOn.default(false),
  SPIDER_CORS: list.default([]),
  SPIDER_WORKERS: wholeNumber().default(1),

  SPIDER_OIDC_ISSUER: text.optional(),
  SPIDER_OIDC_CLIENT_ID: text.optional(),
  SPIDER_OIDC_CLIENT_SECRET: secret.optional(),
  SPIDER_OIDC_CLIENT_SECRET_FILE: text.optional(),
  SPIDER_OIDC_CLIENT_AUTH: word('basic', 'post').optional(),
  SPIDER_OIDC_ROLES: text.optional(),
  SPIDER_OIDC_OTHERS: text.optional(),
  SPIDER_OIDC_USER_CLAIM: text.optional(),
  SPIDER_OIDC_GROUPS_CLAIM: text.optional(),
  SPIDER_OIDC_SCOPES: list.optional(),

  SPIDER_HOME: text.optional(),
  CBSPIDER_ROOT: text.optional(),
  SPIDER_ENCRYPTION_KEY: key.optional().meta({ secret: true }),
  SPIDER_ENCRYPTION_KEY_OTHERS: list.pipe(z.array(key)).default([]).meta({ secret: true }),
  SPIDER_KEEP_PRIVATE_KEYS: isOn.default(true),
  SPIDER_DRIVERS: text.optional(),

  // Long enough to survive a pause of the process, short enough for others to take its changes over soon after a crash.
  SPIDER_LEASE_SECONDS: numberBetween(0.1, 3600).default(15),
  // Short enough for the whole shutdown to take less than 30 seconds, after which most supervisors kill a process.
  SPIDER_DRAIN_SECONDS: numberBetween(0, 25).default(20),

  SPIDER_LOG_LEVEL: word('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  SPIDER_AUDIT_DAYS: numberBetween(1, 3650).default(365),
  SPIDER_AUDIT_FILE: text.optional(),
  SPIDER_METRICS: word('on', 'open', 'off').default('on'),
  SPIDER_HISCALL_LOG: text.optional(),
  SPIDER_HISCALL_LOG_LEVEL: word('info', 'error').default('info'),
  SPIDER_HISTORY: isOn.default(true),
  SPIDER_HISTORY_DAYS: numberBetween(1, 3650).default(30),
  SPIDER_HISTORY_ARCHIVE: text.optional(),

  SPIDER_LIMIT_REQUESTS: wholeNumber().optional(),
  SPIDER_LIMIT_STREAMS: wholeNumber().default(defaultLimits.streams),
  SPIDER_LIMIT_COMMANDS: wholeNumber().default(defaultLimits.commands),
  SPIDER_ENDPOINTS: listOf(
    isEndpointWord,
    'is neither a name such as cloud.example or *.cloud.example, nor an address, nor a network.',
  ).default([]),
  SPIDER_BODY_LIMIT: wholeNumber('is not a number of bytes.').default(1024 * 1024),

  ID_TRANSFORM_MODE: onOff.default('on'),
  SPIDER_WORLD: isOn.default(false),
});

export type Environment = z.output<typeof variables>;

/** Reads the environment variables. An empty variable counts as missing. Fails with {@link SettingError}. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const nonEmpty = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { error, data } = variables.safeParse(nonEmpty, { reportInput: true });
  if (error === undefined) return data;
  throw new SettingError(error.issues.map(issue => messageOf(issue, nonEmpty)).join('\n'));
}

/** Returns the name of the variable, its value (or the wrong part of it) unless it is secret, and what is wrong. */
function messageOf(
  { path, message, input }: z.core.$ZodIssue,
  nonEmpty: Readonly<Record<string, unknown>>,
): string {
  const [name, part] = path as [keyof Environment, number?];
  if (variables.shape[name].meta()?.secret === true) return `${name} ${message}`;
  return part === undefined ? `${name} "${nonEmpty[name]}" ${message}` : `${name}: "${input}" ${message}`;
}
