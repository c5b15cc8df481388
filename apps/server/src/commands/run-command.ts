import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { AuditLog } from '../audit/audit-log.ts';
import { ownerName, readSettings, SettingError } from '../settings.ts';
import { openBeside } from '../storage.ts';
import { backupCommand } from './backup-command.ts';
import { rotateKeyCommand } from './rotate-key-command.ts';
import { tokenCommand } from './token-command.ts';
import { userCommand } from './user-command.ts';

const commands = new Map(
  Object.entries({
    backup: backupCommand,
    'rotate-key': rotateKeyCommand,
    token: tokenCommand,
    user: userCommand,
  }),
);

/** Runs what the words behind the program's name say, on the database of the environment. Fails with {@link SettingError}. */
export async function runCommand([subject = '', ...args]: readonly string[]): Promise<void> {
  const command = commands.get(subject);
  if (command === undefined)
    throw new SettingError(
      `'${subject}' is not a command of spider-server. Use ${[...commands.keys()].join(', ')}, or no command to start the server.`,
    );
  const settings = readSettings(process.env, process.cwd());
  const store = await openBeside(settings);
  const log = new AuditLog({
    ...{ store: store.audit, ...settings.audit },
    onFailure: error => void process.stderr.write(`This could not be recorded: ${String(error)}\n`),
    onBroken: () => undefined, // the server looks
  });
  try {
    const owner = ownerName(settings);
    const print = (line: string) => void process.stdout.write(`${line}\n`);
    await command(args, { store, owner, note: noteIn(log), readLine: firstLine, print }, settings);
  } finally {
    await log.close();
    await store.close();
  }
}

/** As the user of the machine. */
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
