import { spawn } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../invocation/io.ts';
import { ownProgram, ownVersion } from '../invocation/own-program.ts';

/** The result of the last check for a newer version. */
interface UpdateCheck {
  /** Time of the check, in milliseconds since 1970. */
  readonly askedAt: number;
  /** The newest version. */
  readonly latest: string;
}

const dayMs = 86_400_000;
const registry = 'https://registry.npmjs.org/@cb-spider/cli/latest';

/**
 * Prints once a day, after the result, that a newer version is available: only on a terminal, and never if CI
 * or `SPIDER_NO_UPDATE` is set. A separate process asks the registry, and sends nothing about the user.
 */
export async function printUpdateNotice(io: Io): Promise<void> {
  const { CI = '', SPIDER_NO_UPDATE = '' } = io.env;
  if (io.stdout.isTTY !== true || io.stderr.isTTY !== true || CI !== '' || SPIDER_NO_UPDATE !== '') return;
  const { askedAt, latest } = await readLastCheck(io.env);
  if (Date.now() - askedAt < dayMs) return;
  const own = ownVersion();
  if (isNewer(latest, own))
    io.stderr.write(`spider ${latest} is available, this is ${own}: npm i -g @cb-spider/cli\n`);
  const { file, words } = ownProgram();
  spawn(file, [...words, '__update'], { stdio: 'ignore', detached: true }).unref();
}

/** `__update`: asks the registry for the newest version, and stores it. Without a reply, it asks again after a day. */
export async function askForUpdate(env: Io['env']): Promise<number> {
  const { latest } = await readLastCheck(env);
  const newest = await fetch(registry, { signal: AbortSignal.timeout(10_000) }).then(
    async response =>
      response.ok ? ((await response.json()) as { readonly version: string }).version : latest,
    () => latest,
  );
  const file = fileIn(env);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(
    `${file}.next`,
    JSON.stringify({ askedAt: Date.now(), latest: newest } satisfies UpdateCheck),
  );
  await rename(`${file}.next`, file);
  return 0;
}

async function readLastCheck(env: Io['env']): Promise<UpdateCheck> {
  const text = await readFile(fileIn(env), 'utf8').catch(() => '{}');
  const { askedAt = 0, latest = '0.0.0' } = JSON.parse(text) as Partial<UpdateCheck>;
  return { askedAt, latest };
}

function fileIn(env: Io['env']): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'spider', 'update.json');
}

function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0;
}
