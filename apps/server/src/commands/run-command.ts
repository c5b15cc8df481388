import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { AuditLog } from '../audit/audit-log.ts';
import { ownerName, readSettings, SettingError } from '../settings.ts';
import { openForCommand } from '../storage.ts';
import { backupCommand } from './backup-command.ts';
import { rotateKeyCommand } from './rotate-key-command.ts';
import { tokenCommand, tokenUsage } from './token-command.ts';
import { userCommand, userUsage } from './user-command.ts';

const commands = new Map(
  Object.entries({
    backup: { run: backupCommand, usage: 'spider-server backup FOLDER', needsDatabase: true },
    'rotate-key': { run: rotateKeyCommand, usage: 'spider-server rotate-key', needsDatabase: true },
    token: { run: tokenCommand, usage: tokenUsage, needsDatabase: false },
    user: { run: userCommand, usage: userUsage, needsDatabase: false },
  }),
);

const help = `Usage: spider-server [COMMAND]

Without a command it starts the server. Commands work on the database of the environment, also while a server runs:

  user          lists, adds and removes users, and changes their roles and passwords
  token         lists, makes and revokes API tokens
  backup        copies the database to a new folder, without the key that encrypts its secrets
  rotate-key    encrypts all secrets with the new key of the environment

spider-server COMMAND --help says what a command takes. The settings of the server are environment variables, such as
SPIDER_HOME, SERVER_ADDRESS and SPIDER_PASSWORD; the documentation has a table of them all.
`;

/** Returns the help text that the arguments ask for; `undefined` if they do not. */
export function helpFor([subject = '', ...args]: readonly string[]): string | undefined {
  if (['help', '--help', '-h'].includes(subject)) return help;
  const { usage } = commands.get(subject) ?? {};
  return usage !== undefined && args.some(word => word === '--help' || word === '-h')
    ? `${usage.trimEnd()}\n`
    : undefined;
}

/** Runs a command on the database that the environment configures. Fails with {@link SettingError}. */
export async function runCommand(words: readonly string[]): Promise<void> {
  const helpText = helpFor(words);
  if (helpText !== undefined) return void process.stdout.write(helpText);
  const [subject = '', ...args] = words;
  const command = commands.get(subject);
  if (command === undefined)
    throw new SettingError(
      `'${subject}' is not a command of spider-server. Use ${[...commands.keys()].join(', ')}, --help, or no command to start the server.`,
    );
  const settings = readSettings(process.env, process.cwd());
  const store = await openForCommand(settings, command.needsDatabase);
  const log = new AuditLog({
    ...{ store: store.audit, ...settings.audit },
    onFailure: error => void process.stderr.write(`This could not be recorded: ${String(error)}\n`),
    onBroken: () => undefined, // the server checks this
  });
  try {
    const owner = ownerName(settings);
    const print = (line: string) => void process.stdout.write(`${line}\n`);
    await command.run(args, { store, owner, note: noteIn(log), readLine: firstLine, print }, settings);
  } finally {
    await log.close();
    await store.close();
  }
}

/** Returns a function that records what the machine's current user did. */
function noteIn(log: AuditLog): (action: string, object: string) => Promise<void> {
  const nowhere = { address: '', connection: '', requestId: '', operationId: '' };
  return (action, object) =>
    log.note({
      ...nowhere,
      ...{ at: new Date().toISOString(), principal: userInfo().username, way: 'machine' },
      ...{ action, object, outcome: 'ok' },
    });
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  return '';
}
