import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether the lines of a document can be run here. Says so where they cannot, and fails where they must. */
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

/** Runs lines as a newcomer does, with the README's `spider` and `S`, and answers what they print. */
export async function runLines(base: string, lines: string): Promise<string> {
  const spider = `spider() { curl -s -w '\\n' -H 'Content-Type: application/json' "$@"; }; S=${base}`;
  const { stdout } = await run('sh', ['-c', `set -e; ${spider}\n${lines}`], { maxBuffer: 64 * 1024 ** 2 });
  return stdout;
}
