import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './child.mjs';
import { countTests, skippedLines } from './test-results.mjs';

/**
 * Runs the tests of all packages, shows their progress, and names what was skipped.
 *
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {readonly string[]} args for jest: a part of a path, `-t` and a part of a title, and so on
 * @returns {Promise<import('./test-results.mjs').Counts>}
 */
export async function runTests({ root, node, env }, args) {
  const folder = await mkdtemp(join(tmpdir(), 'spider-tests-'));
  try {
    const file = join(folder, 'result.json');
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const report = ['--json', `--outputFile=${file}`];
    const { code } = await run([node, ...flags, jest, ...report, ...args], { cwd: root, env });
    const result = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
    const counts = countTests(result, code);
    if (counts.passed + counts.failed === 0 || result === undefined) process.stdout.write('No test ran.\n');
    // With a title to look for, all others are skipped, and nobody asks why.
    const skipped =
      result !== undefined && args.every(arg => arg.startsWith('--')) ? skippedLines(result, root) : [];
    if (skipped.length > 0)
      process.stdout.write(`\nSkipped:\n${skipped.map(line => `  ${line}\n`).join('')}`);
    return counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
