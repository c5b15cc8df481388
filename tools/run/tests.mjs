import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './child.mjs';
import { filesToRunAgain, passedOnlyAgain, withSecondRun } from './second-run.mjs';
import { countTests, skippedLines } from './test-results.mjs';

/**
 * @typedef {import('./toolchain.mjs').Toolchain} Toolchain
 * @typedef {import('./test-results.mjs').JestResult} JestResult
 */

/**
 * Runs the tests of all packages, shows their progress, and lists what was skipped.
 *
 * @param {Toolchain} toolchain
 * @param {readonly string[]} args Jest's arguments: a part of a path, `-t` and a part of a title, and so on
 * @returns {Promise<import('./test-results.mjs').Counts>}
 */
export async function runTests(toolchain, args) {
  const { code, result } = await runJest(toolchain, args);
  return conclude(toolchain, args, code, result);
}

/**
 * Does the same on a busy machine: if only a few files have failures, they are run once more, alone. Tests that pass
 * only then are listed, and do not count as failed.
 *
 * @param {Toolchain} toolchain
 * @param {readonly string[]} args Jest's arguments, as for `runTests`
 * @returns {Promise<import('./test-results.mjs').Counts>}
 */
export async function runTestsTwice(toolchain, args) {
  const { code, result } = await runJest(toolchain, args);
  const files = result === undefined ? [] : filesToRunAgain(result);
  if (result === undefined || files.length === 0) return conclude(toolchain, args, code, result);
  process.stdout.write(`\nOnce more, alone:\n${lines(files)}\n`);
  const second = await runJest(toolchain, ['--runInBand', '--runTestsByPath', ...files]);
  if (second.result === undefined) return conclude(toolchain, args, code, result);
  const accidents = passedOnlyAgain(result, second.result, toolchain.root);
  if (accidents.length > 0) process.stdout.write(`\nFailed at first, passed alone:\n${lines(accidents)}`);
  return conclude(toolchain, args, second.code, withSecondRun(result, second.result));
}

/** @param {Toolchain} toolchain @param {readonly string[]} args */
async function runJest({ root, node, env }, args) {
  const folder = await mkdtemp(join(tmpdir(), 'spider-tests-'));
  try {
    const file = join(folder, 'result.json');
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const report = ['--json', `--outputFile=${file}`];
    const { code } = await run([node, ...flags, jest, ...report, ...args], { cwd: root, env });
    /** @type {JestResult | undefined} */
    const result = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
    return { code, result };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Toolchain} toolchain @param {readonly string[]} args @param {number} code @param {JestResult | undefined}
 * result
 */
function conclude({ root }, args, code, result) {
  const counts = countTests(result, code);
  if (counts.passed + counts.failed === 0 || result === undefined) process.stdout.write('No test ran.\n');
  // When the user selects tests by title, all others are skipped, which is not worth listing.
  const skipped =
    result !== undefined && args.every(arg => arg.startsWith('--')) ? skippedLines(result, root) : [];
  if (skipped.length > 0) process.stdout.write(`\nSkipped:\n${lines(skipped)}`);
  return counts;
}

/** @param {readonly string[]} texts */
function lines(texts) {
  return texts.map(text => `  ${text}\n`).join('');
}
