import { join } from 'node:path';
import { run } from './child.mjs';
import { sum } from './test-results.mjs';
import { waitForTestbed } from './testbed.mjs';
import { runTestsTwice } from './tests.mjs';
import { fullFlags } from './tiers.mjs';
import { runTask } from './workspace.mjs';

/**
 * @typedef {import('./toolchain.mjs').Toolchain} Toolchain
 * @typedef {import('./test-results.mjs').Counts} Counts
 */

/**
 * @param {Toolchain} toolchain
 * @param {readonly string[]} paths
 * @param {boolean} [quiet] returns the output instead of printing it
 */
export function lint({ root, node, env }, paths, quiet = false) {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  return run([node, biome, 'check', '--error-on-warnings', ...paths], { cwd: root, env, quiet });
}

/**
 * @param {Toolchain} toolchain
 * @param {'sources' | 'packed'} part
 * @param {boolean} [quiet] returns the output instead of printing it
 */
export function checkPackages({ root, node, env }, part, quiet = false) {
  const program = join(root, 'tools', 'check-packages', 'src', 'main.ts');
  return run([node, program, part], { cwd: root, env, quiet });
}

/** Writes the bill of materials of each published package into `sbom/`. @param {Toolchain} toolchain */
export function writeSboms({ root, node, env }) {
  const program = join(root, 'tools', 'check-packages', 'src', 'packed', 'write-sboms.ts');
  return run([node, program], { cwd: root, env });
}

/**
 * Measures how many small changes of core's code the tests notice, by folder. Code that has not changed since the last
 * run is not tested again.
 *
 * @param {Toolchain} toolchain @param {readonly string[]} chosen folders; none: all
 */
export async function testMutants({ root, node, env }, chosen) {
  const program = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  let code = 0;
  for (const folder of chosen.length > 0 ? chosen : ['calls', 'operations'])
    code =
      (await run([node, program, 'run'], { cwd: root, env: { ...env, MUTATED_FOLDER: folder } })).code ||
      code;
  return { code };
}

/**
 * Builds the documentation site into `tools/site/dist/site`. Fails for a link that leads nowhere.
 *
 * @param {Toolchain} toolchain
 * @param {boolean} [quiet] returns the output instead of printing it
 */
export function buildSite({ root, node, env }, quiet = false) {
  return run([node, join(root, 'tools', 'site', 'src', 'main.ts')], { cwd: root, env, quiet });
}

/**
 * Checks that a page is up to date with what the built drivers declare: the support matrix, or the tables of the
 * clouds.
 *
 * @param {Toolchain} toolchain @param {'support-matrix' | 'clouds'} page
 */
function checkPage({ root, node, env }, page) {
  const name = page === 'clouds' ? 'write-clouds-page.ts' : 'write-support-matrix.ts';
  const program = join(root, 'packages', 'testkit', 'src', name);
  return run([node, program, '--check', 'packages', `docs/${page}.md`], { cwd: root, env, quiet: true });
}

/** Checks that the client is generated from the present OpenAPI document. @param {Toolchain} toolchain */
function checkClient({ root, node, env }) {
  const program = join(root, 'packages', 'client', 'generate', 'main.ts');
  return run([node, program, '--check'], { cwd: root, env, quiet: true });
}

/**
 * One check of `.ci/run`.
 *
 * @typedef {object} Check
 * @property {string} title
 * @property {(toolchain: Toolchain) => Promise<Counts & { output?: string }>} counts runs the check; `output` is
 *   printed at its end
 */

/**
 * Everything that must hold before a change lands, in groups. The checks of a group run in parallel, and the next group
 * needs what they build. A failed check does not stop the others.
 *
 * @type {readonly (readonly Check[])[]}
 */
export const checks = [
  [
    { title: 'Build', counts: toolchain => oneCase(runTask(toolchain, 'build')) },
    { title: 'Lint', counts: toolchain => oneCase(lint(toolchain, ['.'], true)) },
    { title: 'Package rules', counts: toolchain => oneCase(checkPackages(toolchain, 'sources', true)) },
    { title: 'Types', counts: toolchain => oneCase(runTask(toolchain, 'typecheck', ['--continue'])) },
  ],
  [
    { title: 'Support matrix', counts: toolchain => oneCase(checkPage(toolchain, 'support-matrix')) },
    { title: 'Page on the clouds', counts: toolchain => oneCase(checkPage(toolchain, 'clouds')) },
    { title: 'Generated client', counts: toolchain => oneCase(checkClient(toolchain)) },
    { title: 'Packed packages', counts: toolchain => oneCase(checkPackages(toolchain, 'packed', true)) },
    { title: 'Documentation site', counts: toolchain => oneCase(buildSite(toolchain, true)) },
  ],
  [{ title: 'Tests', counts: testAll }],
];

/**
 * Runs all tests, with the testbeds that `.ci/openstack` and `.ci/kubernetes` are starting, if there are any.
 *
 * @param {Toolchain} toolchain
 * @returns {Promise<Counts>}
 */
async function testAll(toolchain) {
  const { SPIDER_TESTBED, SPIDER_KUBERNETES } = process.env;
  const folders = [SPIDER_TESTBED, SPIDER_KUBERNETES].filter(folder => folder !== undefined);
  const testbeds = await Promise.all(folders.map(folder => waitForTestbed(folder)));
  let { env } = toolchain;
  let failed = 0;
  for (const testbed of testbeds)
    if ('variables' in testbed) env = { ...env, ...testbed.variables };
    else {
      process.stdout.write(`The testbed did not come up:\n${testbed.reason}\n`);
      failed++;
    }
  return sum([{ passed: 0, failed, skipped: 0 }, await runTestsTwice({ ...toolchain, env }, fullFlags())]);
}

/**
 * Counts a program as one case. Its output is kept only if it failed.
 *
 * @param {Promise<{ code: number, output: string }>} program
 */
async function oneCase(program) {
  const { code, output } = await program;
  const failed = code === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, skipped: 0, output: failed === 0 ? '' : output };
}
