import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@cb-spider/client';
import { Flags } from '../invocation/flags.ts';
import type { Io } from '../invocation/io.ts';
import { ownProgram } from '../invocation/own-program.ts';
import { listAt, type Wire } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import type { NounName } from '../nouns/words.ts';
import { readSettings, type Settings } from '../settings/settings.ts';

/** Names older than this are read again, in milliseconds; until then the cached ones are offered. */
const freshMs = 30_000;
/** How long a user who has pressed Tab waits for names, in milliseconds. */
const waitMs = 60;
/** How long the background process may take to refresh the names, in milliseconds. */
const refreshMs = 5_000;

/** Returns the names of one kind from a cache file, which a background process refreshes. */
export async function namesOf(noun: NounName, rest: readonly string[], io: Io): Promise<readonly string[]> {
  const settings = await readSettings(new Flags(placeIn(rest)), io.env);
  const file = cacheFile(noun, settings, io.env);
  const age = await stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
  if (age > freshMs && io.env.SPIDER_COMPLETING === undefined) {
    const refreshed = refresh(noun, rest, io);
    if (age === Number.POSITIVE_INFINITY) await Promise.race([refreshed, pause(waitMs)]);
  } else if (io.env.SPIDER_COMPLETING !== undefined) await save(file, await readNames(noun, settings));
  return (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(name => name !== '');
}

/** Returns the options that select where names are read. */
function placeIn(rest: readonly string[]): Readonly<Record<string, string>> {
  const place: Record<string, string> = {};
  const known: Readonly<Record<string, string>> = {
    '-c': 'connection',
    '--connection': 'connection',
    '-s': 'server',
    '--server': 'server',
    '--context': 'context',
  };
  for (const [index, word] of rest.entries()) {
    const name = known[word];
    const value = rest[index + 1];
    if (name !== undefined && value !== undefined) place[name] = value;
  }
  return place;
}

function cacheFile(noun: NounName, { server, username, secret, place }: Settings, env: Io['env']): string {
  const folder = join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'spider');
  const key = createHash('sha256')
    .update(
      JSON.stringify([server, secret !== undefined && 'token' in secret ? secret.token : username, place]),
    )
    .digest('hex')
    .slice(0, 16);
  return join(folder, `${noun}-${key}`);
}

/** Starts a separate process that reads the names and may outlive this one. The promise resolves when it ends. */
function refresh(noun: NounName, rest: readonly string[], { env }: Io): Promise<void> {
  const own = ownProgram();
  const words = [
    '__complete',
    'get',
    noun,
    ...Object.entries(placeIn(rest)).flatMap(([name, value]) => [`--${name}`, value]),
    '',
  ];
  const child = spawn(own.file, [...own.words, ...words], {
    stdio: 'ignore',
    detached: true,
    env: { ...env, SPIDER_COMPLETING: '1' },
  });
  child.unref();
  return new Promise(resolve => child.once('close', () => resolve()).once('error', () => resolve()));
}

async function readNames(name: NounName, settings: Settings): Promise<readonly string[]> {
  const noun = nounOf(name);
  if (noun === undefined) return [];
  const { server, username, secret, place } = settings;
  const client = createClient({ server, username, ...secret });
  const signal = AbortSignal.timeout(refreshMs);
  const items =
    noun.source === 'fleet'
      ? await client.json<Wire>('GET', `/spider/fleet/${noun.path}`, {
          query: { ...place, maxAge: '60', deadlineMs: '3000' },
          signal,
        })
      : await client.json<Wire>('GET', `/spider/${noun.path}`, { signal });
  const list = listAt(items, noun.source === 'fleet' ? 'items' : noun.listKey);
  const [first] = noun.fields;
  return [
    ...new Set(list.map(item => String(typeof item === 'string' ? item : (first?.of(item as Wire) ?? '')))),
  ];
}

async function save(file: string, names: readonly string[]): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}`;
  await writeFile(next, names.join('\n'), { mode: 0o600 });
  await rename(next, file);
}
