import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { CommandError } from '../invocation/exit.ts';

/** A server with its login and the default selection. */
export interface Context {
  readonly server?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Replaces a name and a password. */
  readonly token?: string | undefined;
  /** Whether the password or the token is in the system's keychain. */
  readonly keychain?: boolean | undefined;
  readonly caFile?: string | undefined;
  readonly output?: string | undefined;
  /** Connections, clouds, regions or geographies, separated by commas. */
  readonly connection?: string | undefined;
  readonly cloud?: string | undefined;
  readonly region?: string | undefined;
  readonly geography?: string | undefined;
}

export interface Config {
  readonly current?: string | undefined;
  readonly contexts: Readonly<Record<string, Context>>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Returns the path of `spider/config.json` in `XDG_CONFIG_HOME`. */
function configPath(env: Env): string {
  return join(configFolder(env), 'config.json');
}

function configFolder(env: Env): string {
  const base = env.XDG_CONFIG_HOME || (process.platform === 'win32' ? env.APPDATA : undefined);
  return join(base || join(env.HOME || homedir(), '.config'), 'spider');
}

/**
 * Reads the configuration; empty if there is no file. Fails if other users of this machine can read the file,
 * because it contains passwords.
 */
export async function readConfig(env: Env): Promise<Config> {
  const path = configPath(env);
  const found = await stat(path).catch(missing);
  if (found === undefined) return { contexts: {} };
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new CommandError(
      'forbidden',
      `${path} is readable by other users of this machine.`,
      `chmod 600 ${path}`,
    );
  try {
    const { current, contexts = {} } = JSON.parse(await readFile(path, 'utf8')) as Partial<Config>;
    return { current, contexts };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandError('usage', `${path} is not JSON.`, 'Fix it, or delete it and log in again.');
  }
}

/** Writes the configuration, replacing the file in one step. */
export async function writeConfig(env: Env, config: Config): Promise<void> {
  const path = configPath(env);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.${process.pid}`;
  await writeFile(next, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  await rename(next, path);
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
