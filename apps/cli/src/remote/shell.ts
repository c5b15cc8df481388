import { createInterface } from 'node:readline/promises';
import { oneConnection } from '../changes/place.ts';
import type { Call } from '../command/call.ts';
import { usageError } from '../command/exit.ts';
import { runOnOne } from './exec.ts';

/**
 * `ssh VM` without a command: a line at a time, each in a shell of its own there, until `exit` or the end of input.
 * The server has no terminals for VMs yet, so that programs that draw on one do not run here.
 */
export async function shell(call: Call, name: string): Promise<number> {
  const { stdin, stderr } = call.io;
  if (call.flags.has('noInput')) throw usageError('Which command?', `spider ssh ${name} COMMAND`);
  await oneConnection(call);
  const isShown = stdin.isTTY === true;
  const lines = createInterface({ input: stdin, output: isShown ? stderr : undefined, prompt: `${name}$ ` });
  let code = 0;
  if (isShown) lines.prompt();
  for await (const line of lines) {
    if (line.trim() === 'exit') break;
    if (line.trim() !== '') code = await runOnOne(call, name, line);
    if (isShown) lines.prompt();
  }
  lines.close();
  return code;
}
