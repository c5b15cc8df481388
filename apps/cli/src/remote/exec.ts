import type { Handler } from '../command/row.ts';
import { usageError } from '../invocation/exit.ts';
import { runOnMany } from './exec-many.ts';
import { runOnOne } from './run-on-one.ts';

/**
 * `exec VM.. -- CMD`: runs a command on VMs. Words are passed on unchanged; `--shell LINE` is run by a shell
 * on the VM.
 */
export const exec: Handler = async call => {
  const { flags, words, after } = call;
  const line = flags.text('shell');
  if ((after === undefined || after.length === 0) && line === undefined)
    throw usageError('Which command?', 'spider exec VM -- COMMAND, or --shell LINE');
  const command = line ?? after ?? [];
  const { place, isPlaceGiven } = call.settings;
  const isOne = words.length === 1 && place.connection !== undefined && !place.connection.includes(',');
  if (isOne && flags.text('output') === undefined && !flags.has('group'))
    return runOnOne(call, words[0] ?? '', command);
  if (words.length === 0 && !isPlaceGiven)
    throw usageError('The VMs are missing.', 'Name VMs, or use -c, --cloud, --region, --geography or -A.');
  return runOnMany(call, words, command);
};

/**
 * `ssh VM [CMD]`: runs one command line in a shell on a VM; without a command, opens a terminal or runs the
 * lines of standard input.
 */
export const ssh: Handler = async call => {
  const [word, ...line] = [...call.words, ...(call.after ?? [])];
  if (word === undefined) throw usageError('Which VM?', 'spider ssh VM [COMMAND]');
  const name = word.replace(/^vms?\//, '');
  if (line.length > 0) return runOnOne(call, name, line.join(' '));
  const isTerminal = call.io.stdin.isTTY === true && call.io.stdout.isTTY === true;
  if (isTerminal) return (await import('./terminal.ts')).terminal(call, name);
  return (await import('./shell.ts')).shell(call, name);
};
