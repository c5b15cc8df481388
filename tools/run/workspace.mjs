import { join } from 'node:path';
import { run } from './child.mjs';
import { adviceFor, Failure } from './failure.mjs';

/** @typedef {import('./toolchain.mjs').Toolchain} Toolchain */

/**
 * Installs the packages of the lockfile. Takes only a moment if nothing has changed.
 *
 * @param {Toolchain} toolchain
 */
export async function installPackages({ root, node, pnpm, env }) {
  const command = /** @type {const} */ ([
    node,
    pnpm,
    'install',
    '--frozen-lockfile',
    '--reporter=append-only',
  ]);
  // With `CI`, pnpm replaces a node_modules of another platform instead of asking.
  const { code, output } = await run(command, { cwd: root, env: { ...env, CI: 'true' }, quiet: true });
  if (code === 0) return;
  throw new Failure(
    'The packages of the lockfile could not be installed.',
    adviceFor(output) ?? 'read the lines above; deleting node_modules and starting again is safe.',
    output,
  );
}

/**
 * Runs a task of Turbo, which takes the results for unchanged sources from its cache.
 *
 * @param {Toolchain} toolchain
 * @param {string} task
 * @param {readonly string[]} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTask({ root, node, env }, task, options = []) {
  const turbo = join(root, 'node_modules', 'turbo', 'bin', 'turbo');
  return run([node, turbo, 'run', task, '--output-logs=errors-only', ...options], {
    cwd: root,
    env: { ...env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    quiet: true,
  });
}

/**
 * Builds all packages, or some packages and those that they need.
 *
 * @param {Toolchain} toolchain
 * @param {readonly string[]} [folders] such as `./apps/server`
 */
export async function build(toolchain, folders = []) {
  const filters = folders.map(folder => `--filter=${folder}...`);
  const { code, output } = await runTask(toolchain, 'build', filters);
  if (code === 0) return;
  throw new Failure('The build failed.', adviceFor(output) ?? 'fix the errors above.', output);
}
