import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

/** Runs a program to its end; fails with what it complained of. */
export const run = promisify(execFile);

/** Whether a program can be had here. */
export async function has(command: string, ...words: readonly string[]): Promise<boolean> {
  try {
    await run(command, words);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program with a text on its standard input, and gives what it printed. Fails with what it complained of. */
export async function answerOf(command: string, words: readonly string[], input: string): Promise<string> {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  child.stdin.end(input);
  const [output, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await ended;
  if (status !== 0) throw new Error(`${command} ended with ${status}:\n${complaints}`);
  return output;
}
