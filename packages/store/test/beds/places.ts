import { DatabaseSync } from 'node:sqlite';
import { postgresStore, type SpiderStore, sqliteStore } from '../../src/index.ts';
import { ask, type PostgresServerPlace, urlOf } from '../postgres/postgres-server.ts';

/** Under this name the processes of a test run find the PostgreSQL server. */
export const serverVariable = 'SPIDER_STORE_TEST_POSTGRES';

/** A database of any dialect, named so that it can be an argument of a program: a file, `shared:file`, or `postgres:name`. */
export type Place = string;

const prefix = 'postgres:';
const sharedPrefix = 'shared:';

/** A file that several servers work on. */
export function sharedPlace(file: string): Place {
  return sharedPrefix + file;
}

export function placeOfDatabase(name: string): Place {
  return prefix + name;
}

/** The URL of a PostgreSQL database; `undefined` for a file. */
export function databaseUrl(place: Place): string | undefined {
  return place.startsWith(prefix) ? urlOf(server(), place.slice(prefix.length)) : undefined;
}

export function openPlace(place: Place): Promise<SpiderStore> {
  const url = databaseUrl(place);
  if (url !== undefined) return postgresStore(url);
  return sqliteStore(fileOf(place), { isShared: place.startsWith(sharedPrefix) });
}

/** What a query answers, on a connection of its own. */
export async function rowsOf(place: Place, query: string): Promise<readonly Record<string, unknown>[]> {
  if (place.startsWith(prefix)) return ask(server(), place.slice(prefix.length), query);
  const database = new DatabaseSync(fileOf(place));
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}

/** The file of a place in SQLite. */
export function fileOf(place: Place): string {
  return place.startsWith(sharedPrefix) ? place.slice(sharedPrefix.length) : place;
}

/** The server of this run. */
export function server(): PostgresServerPlace {
  return JSON.parse(process.env[serverVariable] ?? '{}');
}
