import { usageError } from '../invocation/exit.ts';
import type { Flags } from '../invocation/flags.ts';
import { type Format, formats } from '../invocation/formats.ts';
import { type Config, type Context, readConfig } from './config-file.ts';

/** Which connections are meant; lists with commas between. */
export interface Place {
  readonly connection?: string | undefined;
  readonly provider?: string | undefined;
  readonly region?: string | undefined;
  readonly geography?: string | undefined;
}

/** What holds for one run: flag before environment before context before default. */
export interface Settings {
  readonly server: string;
  readonly username: string;
  readonly secret: Secret | undefined;
  /** It is in the system's own store of secrets. */
  readonly keychain: boolean;
  readonly caFile: string | undefined;
  readonly format: Format;
  /** The name of the context in use. */
  readonly context: string;
  /** What flags say, and without them the context; all members missing: every connection. */
  readonly place: Place;
  /** Whether flags say which connections are meant, be it all. */
  readonly isPlaceGiven: boolean;
  readonly timeoutMs: number | undefined;
}

/** What signs in. */
export type Secret = { readonly password: string } | { readonly token: string };

type Env = Readonly<Record<string, string | undefined>>;

const defaultServer = 'http://127.0.0.1:1024';

/** @param isNewContext the context that is named need not exist: `login` creates it */
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

/** A password that was given is for the name that was given with it, and counts before a token. */
function secretOf(flags: Flags, env: Env, { token, password }: Context): Secret | undefined {
  const said = flags.text('password');
  if (said !== undefined) return { password: said };
  const [ownToken, ownPassword] = [given(env.SPIDER_TOKEN), given(env.SPIDER_PASSWORD)];
  if (ownToken !== undefined) return { token: ownToken };
  if (ownPassword !== undefined) return { password: ownPassword };
  const kept = token ?? password;
  return kept === undefined ? undefined : secretFrom(kept);
}

/** Tokens are distinguished from passwords by their form. */
export function secretFrom(text: string): Secret {
  return /^spider_[\w-]+_[\w-]{43}$/.test(text) ? { token: text } : { password: text };
}

/** `host:port` is enough. */
export function addressOf(text: string): string {
  const url = /^https?:\/\//i.test(text) ? text : `http://${text}`;
  if (URL.canParse(url)) return url.replace(/\/+$/, '');
  throw usageError(
    `'${text}' is not a valid server address.`,
    'For example https://spider.example.com or localhost:1024.',
  );
}

function formatOf(flags: Flags, env: Env, context: Context): Format {
  const asked = flags.text('output');
  // `--json` picks fields; a list of lines can hold picked ones too.
  if (flags.has('json')) return asked === 'jsonl' || asked === 'csv' ? asked : 'json';
  const text = asked ?? given(env.SPIDER_OUTPUT) ?? context.output ?? 'table';
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
