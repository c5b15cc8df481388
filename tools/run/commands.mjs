import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite, checkPackages, checks, lint, testMutants, writeSboms } from './checks.mjs';
import { run } from './child.mjs';
import { asFailure, Failure } from './failure.mjs';
import { shareLine, withShare } from './share.mjs';
import { sum, toLine } from './test-results.mjs';
import { runTests } from './tests.mjs';
import { fullFlags, fullOnly, perfFlags, quickFlags, standardFlags } from './tiers.mjs';
import { findToolchain } from './toolchain.mjs';
import { build, installPackages, runTask } from './workspace.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * The commands. Each gets the toolchain, with the packages installed, and the words after its name, and returns an exit
 * code.
 *
 * @type {Record<string, (toolchain: import('./toolchain.mjs').Toolchain, args: string[]) => Promise<number>>}
 */
const commands = {
  start: startServer,
  test: async (toolchain, args) => {
    await step('Building', () => build(toolchain));
    if (args.length > 0) return conclude(await runTests(toolchain, args));
    const counts = await runTests(toolchain, standardFlags());
    process.stdout.write(
      `\nNot run (npm run test:full runs them too):\n${fullOnly.map(({ holds }) => `  ${holds}\n`).join('')}Also not run: tests that measure time and memory (npm run test:perf).\n`,
    );
    return conclude(counts);
  },
  'test:quick': async (toolchain, [base = 'main']) => conclude(await runTests(toolchain, quickFlags(base))),
  'test:full': async (given, args) => {
    await step('Building', () => build(given));
    if (args.some(arg => arg !== '--all')) return conclude(await runTests(given, args));
    const toolchain = withShare(given, args);
    const counts = await runTests(toolchain, fullFlags());
    process.stdout.write(`\n${shareLine(toolchain)}`);
    return conclude(counts);
  },
  'test:perf': async toolchain => {
    await step('Building', () => build(toolchain));
    return conclude(await runTests(toolchain, perfFlags()));
  },
  'test:mutants': async (toolchain, args) => (await testMutants(toolchain, args)).code,
  ci: async (given, args) => {
    const toolchain = withShare(given, args);
    const all = [];
    for (const group of checks) {
      process.stdout.write(`\n── ${group.map(({ title }) => title).join(', ')}\n`);
      all.push(...(await Promise.all(group.map(check => conduct(toolchain, check)))));
    }
    process.stdout.write(`\n${shareLine(toolchain)}`);
    return conclude(sum(all));
  },
  build: toolchain => step('Building', () => build(toolchain)).then(() => 0),
  typecheck: async toolchain => {
    const { code, output } = await runTask(toolchain, 'typecheck', ['--continue']);
    if (code !== 0) process.stdout.write(output);
    return code;
  },
  lint: async (toolchain, args) => (await lint(toolchain, args.length > 0 ? args : ['.'])).code,
  'check-packages': async (toolchain, args) =>
    (await checkPackages(toolchain, args[0] === 'packed' ? 'packed' : 'sources')).code,
  docs: async toolchain => (await buildSite(toolchain)).code,
  sbom: async toolchain => (await writeSboms(toolchain)).code,
};

/** @param {string[]} words the name of a command and its arguments */
export async function main([name = '', ...args]) {
  try {
    const command = commands[name];
    if (name !== 'pnpm' && command === undefined) {
      throw new Failure(
        `There is no command "${name}".`,
        `one of ${Object.keys(commands).join(', ')}, pnpm.`,
      );
    }
    const toolchain = await findToolchain(root, step);
    if (command === undefined) {
      const { node, pnpm, env } = toolchain;
      process.exitCode = (await run([node, pnpm, ...args], { cwd: root, env })).code;
      return;
    }
    await step('Installing packages', () => installPackages(toolchain));
    process.exitCode = await command(toolchain, args);
  } catch (error) {
    const failure = asFailure(error);
    if (failure === undefined) throw error;
    process.stderr.write(`\n${failure.toText()}`);
    process.exitCode = 1;
  }
}

/**
 * Builds and starts a server. Builds the command line too, which the README uses next.
 *
 * @param {import('./toolchain.mjs').Toolchain} toolchain @param {string[]} args
 */
async function startServer(toolchain, args) {
  await step('Building', () => build(toolchain, ['./apps/server', './apps/cli']));
  const server = join(root, 'apps', 'server', 'dist', 'main.js');
  if (!existsSync(server))
    throw new Failure('The build produced no server.', 'delete .turbo and run the command again.');
  return (await run([toolchain.node, server, ...args], { cwd: root, env: serverEnvironment(toolchain.env) }))
    .code;
}

/**
 * Returns the environment of a server that `npm start` starts: the user's variables, and one that connects the virtual
 * cloud for newcomers.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment(env) {
  return { SPIDER_WORLD: 'on', ...env };
}

/**
 * Runs a check and prints its result.
 *
 * @param {import('./toolchain.mjs').Toolchain} toolchain @param {import('./checks.mjs').Check} check
 */
async function conduct(toolchain, { title, counts }) {
  const startedAt = Date.now();
  const { output = '', ...result } = await counts(toolchain);
  process.stdout.write(
    `${output}── ${title}: ${result.failed === 0 ? 'ok' : 'FAILED'}, ${seconds(startedAt)}\n`,
  );
  return result;
}

/** @param {import('./test-results.mjs').Counts} counts */
function conclude(counts) {
  process.stdout.write(`\n${toLine(counts)}\n`);
  return counts.failed === 0 ? 0 : 1;
}

/**
 * Prints the title of some work while it runs, then its duration.
 *
 * @param {string} title
 * @param {() => Promise<void>} work
 */
async function step(title, work) {
  const startedAt = Date.now();
  process.stderr.write(`${title} … `);
  try {
    await work();
    process.stderr.write(`${seconds(startedAt)}\n`);
  } catch (error) {
    process.stderr.write('failed\n');
    throw error;
  }
}

/** @param {number} startedAt */
function seconds(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}
