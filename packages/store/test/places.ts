import { DatabaseSync } from 'node:sqlite';
import type { Store } from '@cb-spider/core';
import { postgresStore, sqliteStore } from '../src/index.ts';
import { ask, type PostgresServerPlace, urlOf } from './postgres-server.ts';

/** Under this name the processes of a test run find the PostgreSQL server. */
export const serverVariable = 'SPIDER_STORE_TEST_POSTGRES';

/** A database of any dialect, named so that it can be an argument of a program: a file, or `postgres:name`. */
export type Place = string;

const prefix = 'postgres:';

export function placeOfDatabase(name: string): Place {
  return prefix + name;
}

/** The URL of a PostgreSQL database; `undefined` for a file. */
export function databaseUrl(place: Place): string | undefined {
  return place.startsWith(prefix) ? urlOf(server(), place.slice(prefix.length)) : undefined;
}

export function openPlace(place: Place): Promise<Store> {
  const url = databaseUrl(place);
  return url === undefined ? sqliteStore(place) : postgresStore(url);
}

/** What a query answers, on a connection of its own. */
export async function rowsOf(place: Place, query: string): Promise<readonly Record<string, unknown>[]> {
  if (place.startsWith(prefix)) return ask(server(), place.slice(prefix.length), query);
  const database = new DatabaseSync(place);
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}

/** The server of this run. */
export function server(): PostgresServerPlace {
  return JSON.parse(process.env[serverVariable] ?? '{}');
}
