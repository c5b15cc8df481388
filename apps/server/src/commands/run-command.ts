import { createInterface } from 'node:readline/promises';
import { defaultUser, readSettings, SettingError } from '../settings.ts';
import { openBeside } from '../storage.ts';
import { userCommand } from './user-command.ts';

/** Runs what the words behind the program's name say, on the database of the environment. Fails with {@link SettingError}. */
export async function runCommand([subject, ...args]: readonly string[]): Promise<void> {
  if (subject !== 'user') throw new SettingError(`'${subject}' is not a command. There is one: user.`);
  const settings = readSettings(process.env, process.cwd());
  const { login } = settings;
  const store = await openBeside(settings);
  try {
    await userCommand(args, {
      users: store.users,
      owner: login.kind === 'given' ? login.user : defaultUser,
      readLine: firstLine,
      print: line => void process.stdout.write(`${line}\n`),
    });
  } finally {
    await store.close();
  }
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  return '';
}
