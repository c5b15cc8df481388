import { afterAll } from '@jest/globals';
import { openPlace, type Place, placeOfDatabase, rowsOf, server } from '../beds/places.ts';
import { ask } from './postgres-server.ts';

const made: string[] = [];
let template: Promise<string> | undefined;

/** Creates an empty database that is removed after the tests of the file. Returns its name. */
export async function newDatabase(options = ''): Promise<string> {
  const name = `test_${process.pid}_${made.length}`;
  made.push(name);
  await ask(server(), 'postgres', `create database ${name} ${options}`);
  return name;
}

/** Creates a database with the tables of the store: a copy of a template, which is faster. */
export async function newPostgresPlace(): Promise<Place> {
  template ??= makeTemplate();
  return placeOfDatabase(await newDatabase(`template ${await template}`));
}

/** Deletes all rows of a database. */
export async function empty(place: Place): Promise<void> {
  const tables = await rowsOf(
    place,
    `select string_agg(quote_ident(tablename), ', ') as all from pg_tables
     where schemaname = 'public' and tablename != 'schema_versions'`,
  );
  await rowsOf(place, `truncate ${tables[0]?.all} restart identity`);
}

async function makeTemplate(): Promise<string> {
  const name = await newDatabase();
  await (await openPlace(placeOfDatabase(name))).close();
  return name;
}

afterAll(async () => {
  const drops = made.splice(0).map(name => `drop database if exists ${name} with (force)`);
  if (drops.length > 0) await ask(server(), 'postgres', ...drops);
});
