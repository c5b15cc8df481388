import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const repository = resolve(import.meta.dirname, '../../..');

/** Thrown where a Python package cannot be had: no Python 3, or nothing can be fetched. */
export class PythonUnavailable extends Error {
  override readonly name = 'PythonUnavailable';
}

/**
 * Makes a virtual environment with a package in it, once for this clone; later calls find it and need no network.
 * Processes that ask at the same time wait for the first.
 *
 * @param folder a name below `node_modules/.cache`
 * @param requirement a package with its version, as pip takes it
 * @returns the environment's folder of programs
 */
export async function preparePython(folder: string, requirement: string): Promise<string> {
  const cacheFolder = join(repository, 'node_modules/.cache', folder);
  const environment = join(cacheFolder, requirement.replace(/[^\w.]+/g, '-'));
  const programs = join(environment, 'bin');
  const finished = join(environment, 'finished');
  await mkdir(cacheFolder, { recursive: true });
  while (!existsSync(finished)) {
    const release = await tryLock(`${environment}.lock`);
    if (!release) {
      await wait(200);
      continue;
    }
    try {
      if (!existsSync(finished)) await install(environment, join(programs, 'python'), requirement);
      await writeFile(finished, '');
    } finally {
      await release();
    }
  }
  return programs;
}

async function install(environment: string, python: string, requirement: string): Promise<void> {
  await rm(environment, { recursive: true, force: true });
  try {
    await run('python3', ['-m', 'venv', environment]);
    const options = ['--quiet', '--disable-pip-version-check', '--no-input', '--retries', '1'];
    await run(python, ['-m', 'pip', 'install', ...options, requirement]);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message.trim().split('\n').at(-1) : String(cause);
    throw new PythonUnavailable(`${requirement} cannot be installed: ${words}`, { cause });
  }
}

/** Takes the lock file, or returns nothing while a living process has it. */
async function tryLock(path: string): Promise<(() => Promise<void>) | undefined> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return () => unlink(path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  const owner = Number(await readFile(path, 'utf8').catch(() => process.pid));
  if (owner > 0 && !isAlive(owner)) await rm(path, { force: true });
  return undefined;
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  // not by `instanceof`: another realm's errors are errors too
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
