import { spawnSync } from 'node:child_process';
import { programFile } from './processes.ts';

/** Counts the bytes of code that a process loads, and writes the number to file descriptor 3 when it exits. */
const hook = `data:text/javascript,import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';
let bytes = 0;
registerHooks({ load(url, context, next) {
  const loaded = next(url, context);
  bytes += loaded.source?.length ?? 0;
  return loaded;
} });
process.on('exit', () => writeSync(3, String(bytes)));`;

/** Returns how much code a command loads, in kB: a measure of its start time that does not depend on the machine. */
export function loadedKB(words: readonly string[], env: Readonly<Record<string, string>>): number {
  const { output } = spawnSync(process.execPath, ['--import', hook, programFile, ...words], {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return Number(output[3]?.toString() || Number.NaN) / 1000;
}
