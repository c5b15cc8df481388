import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const lookAgainMs = 250;

/** Longer than any start takes. Limits the wait, because the process that starts the testbed may have died. */
const patienceMs = 15 * 60_000;

/**
 * Waits for a testbed that was started beside this program.
 *
 * @param {string} folder gets a file `ready` with the testbed's variables, a line `NAME=value` each, or a file
 *   `failed` with the reason
 * @param {number} [waitMs]
 * @returns {Promise<{ variables: Record<string, string> } | { reason: string }>}
 */
export async function waitForTestbed(folder, waitMs = patienceMs) {
  const endsAt = Date.now() + waitMs;
  for (;;) {
    if (existsSync(join(folder, 'ready'))) return { variables: await readVariables(join(folder, 'ready')) };
    if (existsSync(join(folder, 'failed'))) return { reason: await readFile(join(folder, 'failed'), 'utf8') };
    if (Date.now() >= endsAt) return { reason: `It did not report within ${waitMs / 1000} s.` };
    await setTimeout(lookAgainMs);
  }
}

/** @param {string} file */
async function readVariables(file) {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(line => line.includes('='));
  return Object.fromEntries(
    lines.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}
