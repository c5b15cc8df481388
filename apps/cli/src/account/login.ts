import { createClient } from '@cb-spider/client';
import { askSecret, canAsk } from '../changes/questions.ts';
import type { Call } from '../command/call.ts';
import { exits, usageError } from '../command/exit.ts';
import { readAll } from '../command/io.ts';
import type { Handler } from '../command/row.ts';
import { readConfig, writeConfig } from '../settings/config-file.ts';

/** `login`: checks a password with the server, and keeps it in the context. */
export const login: Handler = async call => {
  const { settings, flags, output, io } = call;
  const { server, username } = settings;
  const password = await passwordOf(call);
  await createClient({ server, username, password }).json('GET', '/spider/driver', { signal: call.signal });
  const config = await readConfig(io.env);
  const name = settings.context;
  const keychain = flags.has('keychain');
  if (keychain) await (await import('../settings/keychain.ts')).writeSecret(name, password);
  const context = {
    ...config.contexts[name],
    server,
    username,
    password: keychain ? undefined : password,
    keychain: keychain || undefined,
    caFile: settings.caFile,
  };
  await writeConfig(io.env, {
    ...config,
    current: config.current ?? name,
    contexts: { ...config.contexts, [name]: context },
  });
  output.note(`Logged in to ${server} as ${username}, in the context '${name}'.`);
  return exits.ok;
};

async function passwordOf(call: Call): Promise<string> {
  const { flags, settings, io } = call;
  if (flags.has('passwordStdin')) return (await readAll(io.stdin)).replace(/\r?\n$/, '');
  const given = flags.text('password') ?? (io.env.SPIDER_PASSWORD || undefined);
  if (given !== undefined) return given;
  if (!canAsk(call))
    throw usageError('The password is missing, and this is not a terminal.', 'Say --password-stdin.');
  return askSecret(call, `Password of ${settings.username} on ${settings.server}`);
}

/** `logout`: forgets the password of the context. */
export const logout: Handler = async ({ settings, io, output }) => {
  const config = await readConfig(io.env);
  const context = config.contexts[settings.context];
  if (context?.keychain === true)
    await (await import('../settings/keychain.ts')).removeSecret(settings.context);
  if (context !== undefined) {
    const { password: _, keychain: __, ...rest } = context;
    await writeConfig(io.env, { ...config, contexts: { ...config.contexts, [settings.context]: rest } });
  }
  output.note(`Logged out of ${settings.server}.`);
  return exits.ok;
};
