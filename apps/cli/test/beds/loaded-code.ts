import { spawnSync } from 'node:child_process';
import { program } from './processes.ts';

/** Adds up the code that a process loads, and writes it into file descriptor 3 at its end. */
const told = `data:text/javascript,import { writeSync } from 'node:fs';
import { registerHooks } from 'node:module';
let bytes = 0;
registerHooks({ load(url, context, next) {
  const loaded = next(url, context);
  bytes += loaded.source?.length ?? 0;
  return loaded;
} });
process.on('exit', () => writeSync(3, String(bytes)));`;

/** How much code a command loads, in kB: what its start costs, on any machine. */
export function loadedKB(words: readonly string[], env: Readonly<Record<string, string>>): number {
  const { output } = spawnSync(process.execPath, ['--import', told, program, ...words], {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return Number(output[3]?.toString() || Number.NaN) / 1000;
}
