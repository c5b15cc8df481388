import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterAll } from '@jest/globals';

/** A program of `children/` in its own process, and the lines that it has written so far. */
export interface Child {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  readonly lines: readonly string[];
  /** Resolves when it has written this many lines. Fails if it ends earlier. */
  wrote(count: number): Promise<void>;
  /** Resolves with its exit code, or with the signal that ended it, when all its output is in `lines`. */
  readonly ended: Promise<number | string>;
}

const running = new Set<ChildProcess>();

/** Stops the processes that a failed test left running, because they would keep the test run from ending. */
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program of `children/`. `wrap` is a command, with its arguments, that starts it. */
export function startChild(name: string, args: readonly string[], wrap: readonly string[] = []): Child {
  const program = join(import.meta.dirname, 'children', `${name}.ts`);
  const [command = process.execPath, ...rest] = [
    ...wrap,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    program,
    ...args,
  ];
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(child);
  child.once('close', () => running.delete(child));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on('line', line => lines.push(line));
  const closed = Promise.all([once(child, 'close'), once(reader, 'close')]);
  const ended = closed.then(([[code, signal]]): number | string => code ?? signal);
  const wrote = async (count: number) => {
    while (lines.length < count) {
      const news = await Promise.race([once(reader, 'line'), ended]);
      if (!Array.isArray(news) && lines.length < count)
        throw new Error(`${name} ended with ${news} after ${lines.length} lines: ${lines.at(-1)}`);
    }
  };
  return { process: child, lines, wrote, ended };
}
