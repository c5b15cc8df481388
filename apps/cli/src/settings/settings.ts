import { usageError } from '../invocation/exit.ts';
import type { Flags } from '../invocation/flags.ts';
import { type Format, formats } from '../invocation/formats.ts';
import { type Config, type Context, readConfig } from './config-file.ts';

/** A selection of connections. Lists are separated by commas. */
export interface Place {
  readonly connection?: string | undefined;
  readonly provider?: string | undefined;
  readonly region?: string | undefined;
  readonly geography?: string | undefined;
}

/** The settings of one run, in order of precedence: flag, environment, context, default. */
export interface Settings {
  readonly server: string;
  readonly username: string;
  readonly secret: Secret | undefined;
  /** Whether the secret is in the system's keychain. */
  readonly keychain: boolean;
  readonly caFile: string | undefined;
  readonly format: Format;
  /** The name of the context in use. */
  readonly context: string;
  /**
   * The selection of the flags, or without one that of the context. If all members are missing, every
   * connection is selected.
   */
  readonly place: Place;
  /** Whether flags select connections, `--all-regions` included. */
  readonly isPlaceGiven: boolean;
  readonly timeoutMs: number | undefined;
}

/** The secret with which a user signs in. */
export type Secret = { readonly password: string } | { readonly token: string };

type Env = Readonly<Record<string, string | undefined>>;

const defaultServer = 'http://127.0.0.1:1024';

/**
 * Reads the settings of one run.
 *
 * @param isNewContext whether the named context may be missing, because `login` creates it
 */
export async function readSettings(flags: Flags, env: Env, isNewContext = false): Promise<Settings> {
  const config = await readConfig(env);
  const name = flags.text('context') ?? given(env.SPIDER_CONTEXT) ?? config.current ?? 'default';
  const chosen = isNewContext ? undefined : (flags.text('context') ?? given(env.SPIDER_CONTEXT));
  const context = contextOf(config, name, chosen);
  const placeOfFlags = placeOf(flags);
  const isPlaceGiven =
    flags.has('allRegions') || Object.values(placeOfFlags).some(part => part !== undefined);
  return {
    server: addressOf(flags.text('server') ?? given(env.SPIDER_SERVER) ?? context.server ?? defaultServer),
    username: flags.text('user') ?? given(env.SPIDER_USERNAME) ?? context.username ?? 'admin',
    secret: secretOf(flags, env, context),
    keychain: context.keychain === true,
    caFile: flags.text('caFile') ?? given(env.SPIDER_CA_FILE) ?? context.caFile,
    format: formatOf(flags, env, context),
    context: name,
    place: isPlaceGiven ? placeOfFlags : placeOfContext(context),
    isPlaceGiven,
    timeoutMs: flags.duration('timeout'),
  };
}

function contextOf(config: Config, name: string, chosen: string | undefined): Context {
  const context = config.contexts[name];
  if (context !== undefined) return context;
  if (chosen === undefined) return {};
  throw usageError(
    `There is no context '${name}'.`,
    `Use one of ${Object.keys(config.contexts).join(', ') || 'none'}.`,
  );
}

/**
 * Returns the secret. A password of the flags belongs to the user of the flags, so it takes precedence over a token.
 */
function secretOf(flags: Flags, env: Env, { token, password }: Context): Secret | undefined {
  const flagPassword = flags.text('password');
  if (flagPassword !== undefined) return { password: flagPassword };
  const [ownToken, ownPassword] = [given(env.SPIDER_TOKEN), given(env.SPIDER_PASSWORD)];
  if (ownToken !== undefined) return { token: ownToken };
  if (ownPassword !== undefined) return { password: ownPassword };
  const kept = token ?? password;
  return kept === undefined ? undefined : secretFrom(kept);
}

/** Returns a token or a password, which are distinguished by their form. */
export function secretFrom(text: string): Secret {
  return /^spider_[\w-]+_[\w-]{43}$/.test(text) ? { token: text } : { password: text };
}

/** Returns the URL of a server address. `host:port` is enough. */
export function addressOf(text: string): string {
  const url = /^https?:\/\//i.test(text) ? text : `http://${text}`;
  if (URL.canParse(url)) return url.replace(/\/+$/, '');
  throw usageError(
    `'${text}' is not a valid server address.`,
    'For example https://spider.example.com or localhost:1024.',
  );
}

function formatOf(flags: Flags, env: Env, context: Context): Format {
  const requested = flags.text('output');
  // `--json` selects fields; jsonl and csv can contain selected fields too.
  if (flags.has('json')) return requested === 'jsonl' || requested === 'csv' ? requested : 'json';
  const text = requested ?? given(env.SPIDER_OUTPUT) ?? context.output ?? 'table';
  const format = formats.find(each => each === text.toLowerCase());
  if (format !== undefined) return format;
  throw usageError(`'${text}' is not a valid output format.`, `Use one of ${formats.join(', ')}.`);
}

function placeOf(flags: Flags): Place {
  const joined = (name: string) => flags.list(name).join(',') || undefined;
  return {
    connection: joined('connection'),
    provider: joined('cloud')?.toUpperCase(),
    region: joined('region'),
    geography: joined('geography'),
  };
}

function placeOfContext({ connection, cloud, region, geography }: Context): Place {
  return { connection, provider: cloud?.toUpperCase(), region, geography };
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
