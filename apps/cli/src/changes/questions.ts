import type { Call } from '../command/call.ts';
import { CommandError, Interrupted, usageError } from '../invocation/exit.ts';
import { visible } from '../output/cells.ts';

/** Above this number of objects, the user must type the number to confirm. */
const maxObjectsForYes = 5;

/** Returns whether questions can be asked: the command runs in a terminal, without `--no-input`. */
export function canAsk({ io, flags }: Call): boolean {
  return io.stdin.isTTY === true && io.stderr.isTTY === true && !flags.has('noInput');
}

/**
 * Shows what would be done and asks for a confirmation. Fails with a usage error without a terminal, and with
 * `cancelled` if the user declines.
 *
 * @param what the action, such as `delete`
 * @param objects the affected objects, one line each
 */
export async function confirm(call: Call, what: string, objects: readonly string[]): Promise<void> {
  if (call.flags.has('yes')) return;
  if (!canAsk(call))
    throw usageError(`${what} needs a confirmation, and this is not a terminal.`, 'Use --yes.');
  call.output.note(`${what}:`);
  for (const object of objects) call.output.note(`  ${visible(object)}`);
  const isMany = objects.length > maxObjectsForYes;
  const question = isMany ? `Type ${objects.length} to ${what} them all` : `${what}? (y/N)`;
  const answer = (await ask(call, question)).trim();
  const isYes = isMany ? answer === String(objects.length) : /^(y|yes|예|네)$/i.test(answer);
  if (!isYes) throw new CommandError('cancelled', 'Nothing was changed.');
}

/** Reads one line from the terminal. */
export async function ask(call: Call, question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const line = createInterface({ input: call.io.stdin, output: call.io.stderr });
  line.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const ended = new Promise<string>(resolve => line.once('close', () => resolve('')));
  try {
    return await Promise.race([line.question(`${question} `, { signal: call.signal }), ended]);
  } catch (error) {
    if (call.signal.aborted) throw new Interrupted('');
    throw error;
  } finally {
    line.close();
  }
}

/** Reads a text that is not shown while it is typed. */
export async function askSecret(call: Call, question: string): Promise<string> {
  const { password, isCancel } = await import('@clack/prompts');
  const answer = await password({
    message: question,
    output: call.io.stderr as NodeJS.WriteStream,
    signal: call.signal,
  });
  if (isCancel(answer)) throw new Interrupted('');
  return answer ?? '';
}
