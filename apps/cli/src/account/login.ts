import { createClient } from '@cb-spider/client';
import { askSecret, canAsk } from '../changes/questions.ts';
import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import { readAll } from '../invocation/io.ts';
import { readConfig, writeConfig } from '../settings/config-file.ts';
import { secretFrom } from '../settings/settings.ts';

/** `login`: checks a password or a token with the server, and stores it in the context. */
export const login: Handler = async call => {
  const { settings, flags, output, io } = call;
  const { server, username } = settings;
  const text = await passwordOf(call);
  const secret = secretFrom(text);
  const client = createClient({ server, username, ...secret });
  const { user = username } = await client.json<{ user?: string }>('GET', '/spider/session', {
    signal: call.signal,
  });
  const config = await readConfig(io.env);
  const name = settings.context;
  const keychain = flags.has('keychain');
  if (keychain) await (await import('../settings/keychain.ts')).writeSecret(name, text);
  const context = {
    ...config.contexts[name],
    server,
    // the server knows the user of a token
    username: 'token' in secret ? undefined : user,
    password: undefined,
    token: undefined,
    ...(keychain ? {} : secret),
    keychain: keychain || undefined,
    caFile: settings.caFile,
  };
  await writeConfig(io.env, {
    ...config,
    current: config.current ?? name,
    contexts: { ...config.contexts, [name]: context },
  });
  output.note(`Logged in to ${server} as ${user}, in the context '${name}'.`);
  return exits.ok;
};

async function passwordOf(call: Call): Promise<string> {
  const { flags, settings, io } = call;
  if (flags.has('passwordStdin')) return (await readAll(io.stdin)).replace(/\r?\n$/, '');
  const given = flags.text('password') ?? (io.env.SPIDER_PASSWORD || undefined);
  if (given !== undefined) return given;
  if (!canAsk(call))
    throw usageError('The password is missing, and this is not a terminal.', 'Use --password-stdin.');
  return askSecret(call, `Password of ${settings.username} on ${settings.server}`);
}

/** `logout`: deletes the password or the token of the context. */
export const logout: Handler = async ({ settings, io, output }) => {
  const config = await readConfig(io.env);
  const context = config.contexts[settings.context];
  if (context?.keychain === true)
    await (await import('../settings/keychain.ts')).removeSecret(settings.context);
  if (context !== undefined) {
    const { password: _, token: __, keychain: ___, ...rest } = context;
    await writeConfig(io.env, { ...config, contexts: { ...config.contexts, [settings.context]: rest } });
  }
  output.note(`Logged out of ${settings.server}.`);
  return exits.ok;
};
