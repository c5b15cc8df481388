import { spawn } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../invocation/io.ts';
import { ownProgram, ownVersion } from '../invocation/own-program.ts';

/** The last known newest version. */
interface Heard {
  /** When somebody asked, in milliseconds since 1970. */
  readonly askedAt: number;
  /** The newest version. */
  readonly latest: string;
}

const dayMs = 86_400_000;
const registry = 'https://registry.npmjs.org/@cb-spider/cli/latest';

/**
 * Says once a day, behind the result, that there is a newer version: to people alone, and never where CI or
 * `SPIDER_NO_UPDATE` is set. The registry is asked by a process of its own, which says nothing of who asks.
 */
export async function tellUpdate(io: Io): Promise<void> {
  const { CI = '', SPIDER_NO_UPDATE = '' } = io.env;
  if (io.stdout.isTTY !== true || io.stderr.isTTY !== true || CI !== '' || SPIDER_NO_UPDATE !== '') return;
  const { askedAt, latest } = await readHeard(io.env);
  if (Date.now() - askedAt < dayMs) return;
  const own = ownVersion();
  if (isNewer(latest, own))
    io.stderr.write(`spider ${latest} is available, this is ${own}: npm i -g @cb-spider/cli\n`);
  const { file, words } = ownProgram();
  spawn(file, [...words, '__update'], { stdio: 'ignore', detached: true }).unref();
}

/** `__update`: asks the registry, and keeps what it says. Without an answer it asks again after a day. */
export async function askForUpdate(env: Io['env']): Promise<number> {
  const { latest } = await readHeard(env);
  const heard = await fetch(registry, { signal: AbortSignal.timeout(10_000) }).then(
    async response =>
      response.ok ? ((await response.json()) as { readonly version: string }).version : latest,
    () => latest,
  );
  const file = fileIn(env);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.next`, JSON.stringify({ askedAt: Date.now(), latest: heard } satisfies Heard));
  await rename(`${file}.next`, file);
  return 0;
}

async function readHeard(env: Io['env']): Promise<Heard> {
  const text = await readFile(fileIn(env), 'utf8').catch(() => '{}');
  const { askedAt = 0, latest = '0.0.0' } = JSON.parse(text) as Partial<Heard>;
  return { askedAt, latest };
}

function fileIn(env: Io['env']): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'spider', 'update.json');
}

function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0;
}
