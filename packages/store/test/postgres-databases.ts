import type { Store } from '@cb-spider/core';
import { afterAll } from '@jest/globals';
import { postgresStore } from '../src/index.ts';
import { ask, type PostgresServerPlace, urlOf } from './postgres-server.ts';
import { variable } from './postgres-setup.ts';

/** The server of this run, or why there is none. */
const found: PostgresServerPlace | { readonly missing: string } = JSON.parse(process.env[variable] ?? '{}');

const missing = 'missing' in found ? found.missing : undefined;
if (missing !== undefined && process.env.CI === 'true')
  throw new Error(`PostgreSQL has to be tested: ${missing}.`);

/** Why the tests with PostgreSQL cannot run here. */
export const skipReason = missing;

/** The server of this run. */
export function server(): PostgresServerPlace {
  if ('missing' in found) throw new Error(found.missing);
  return found;
}

const made: string[] = [];
let template: Promise<string> | undefined;

/** A database of its own with nothing in it, gone when the tests of the file are over. Gives its URL. */
export async function newDatabase(options = ''): Promise<string> {
  const name = newName();
  await ask(server(), 'postgres', `create database ${name} ${options}`);
  return urlOf(server(), name);
}

/** A new database with our tables: a copy of one, since that is faster. */
export async function newStoreDatabase(): Promise<string> {
  template ??= makeTemplate();
  return newDatabase(`template ${await template} strategy file_copy`);
}

export async function newStore(): Promise<Store> {
  return postgresStore(await newStoreDatabase());
}

async function makeTemplate(): Promise<string> {
  const url = await newDatabase();
  await (await postgresStore(url)).close();
  return nameOf(url);
}

export function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function newName(): string {
  const name = `test_${process.pid}_${made.length}`;
  made.push(name);
  return name;
}

afterAll(async () => {
  const drops = made.splice(0).map(name => `drop database if exists ${name} with (force)`);
  if (drops.length > 0) await ask(server(), 'postgres', ...drops);
});
