import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Returns whether curl is installed, so that the commands of a document can be run. Fails in CI if it is not. */
export async function canRunLines(): Promise<boolean> {
  try {
    await run('curl', ['--version']);
    return true;
  } catch {
    if (process.env.CI === 'true') throw new Error('There is no curl here.');
    process.stderr.write('skipped: there is no curl here to run the lines with\n');
    return false;
  }
}

/** Runs commands with the README's `spider` and `S`, as a new user does, and returns what they print. */
export async function runLines(base: string, lines: string): Promise<string> {
  const spider = `spider() { curl -s -w '\\n' -H 'Content-Type: application/json' "$@"; }; S=${base}`;
  const { stdout } = await run('sh', ['-c', `set -e; ${spider}\n${lines}`], { maxBuffer: 64 * 1024 ** 2 });
  return stdout;
}
