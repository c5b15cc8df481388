import { DatabaseSync } from 'node:sqlite';
import { postgresStore, type SpiderStore, sqliteStore } from '../../src/index.ts';
import { ask, type PostgresServerPlace, urlOf } from '../postgres/postgres-server.ts';

/** The environment variable with which the processes of a test run find the PostgreSQL server. */
export const serverVariable = 'SPIDER_STORE_TEST_POSTGRES';

/** A database of any dialect, as an argument for a program: a file, `shared:file`, or `postgres:name`. */
export type Place = string;

const prefix = 'postgres:';
const sharedPrefix = 'shared:';

/** A file that several servers use. */
export function sharedPlace(file: string): Place {
  return sharedPrefix + file;
}

export function placeOfDatabase(name: string): Place {
  return prefix + name;
}

/** Returns the URL of a PostgreSQL database; `undefined` for a file. */
export function databaseUrl(place: Place): string | undefined {
  return place.startsWith(prefix) ? urlOf(server(), place.slice(prefix.length)) : undefined;
}

export function openPlace(place: Place): Promise<SpiderStore> {
  const url = databaseUrl(place);
  if (url !== undefined) return postgresStore(url);
  return sqliteStore(fileOf(place), { isShared: place.startsWith(sharedPrefix) });
}

/** Returns the rows of a query, on its own connection. */
export async function rowsOf(place: Place, query: string): Promise<readonly Record<string, unknown>[]> {
  if (place.startsWith(prefix)) return ask(server(), place.slice(prefix.length), query);
  const database = new DatabaseSync(fileOf(place));
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}

/** Returns the file of a place in SQLite. */
export function fileOf(place: Place): string {
  return place.startsWith(sharedPrefix) ? place.slice(sharedPrefix.length) : place;
}

/** Returns the server of this test run. */
export function server(): PostgresServerPlace {
  return JSON.parse(process.env[serverVariable] ?? '{}');
}
