import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { Kysely } from 'kysely';
import { migrations } from '../src/migrations/index.ts';
import { migrate } from '../src/migrations/migrate.ts';
import type { Tables } from '../src/schema.ts';
import { sqlStore } from '../src/sql-store.ts';
import { dialectOf } from './beds/dialects.ts';
import { askEverything } from './beds/every-request.ts';
import { newFolder } from './beds/folders.ts';
import { type Place, placeOfDatabase, rowsOf } from './beds/places.ts';
import { fillSample } from './beds/sample.ts';
import { describePostgres } from './postgres/describe-postgres.ts';
import { newDatabase } from './postgres/postgres-databases.ts';

/** The texts of all queries, each once. */
async function queriesOf(place: Place): Promise<string[]> {
  const dialect = dialectOf(place);
  const queries = new Set<string>();
  const log = (event: { readonly query: { readonly sql: string } }) => void queries.add(event.query.sql);
  const db = new Kysely<Tables>({ dialect: dialect.kysely, log });
  await migrate(db, dialect, migrations);
  const store = sqlStore(db, dialect);
  await fillSample(store);
  queries.clear();
  await askEverything(store);
  await store.close();
  const planned = [...queries].filter(
    text => /^(select|update|delete) /.test(text) && / (from|set) /.test(text),
  );
  expect(planned.length).toBeGreaterThan(30);
  return planned;
}

it('no query scans a whole table of SQLite or a whole connection, or sorts more than the holders of a lock and roll-ups', async () => {
  const place = join(newFolder(), 'spider.db');
  const slow: unknown[] = [];
  const queries = await queriesOf(place);
  for (const text of queries) {
    const rows = await rowsOf(place, `explain query plan ${text}`);
    const plan = rows.map(({ detail }) => String(detail)).join('\n');
    const sorts = /TEMP B-TREE/.test(plan) && !/operation_locks|history_roll_ups/.test(text);
    const scans = /^SCAN (?!\w+ USING INDEX)/m.test(plan) || /\(connection=\?\)/.test(plan);
    if (sorts || scans) slow.push({ text, plan });
  }
  expect(slow).toEqual([]);
  // SQLite would prepare these again for each run
  expect(queries.filter(text => /limit \?/.test(text))).toEqual([]);
});

describePostgres('in PostgreSQL', () =>
  it('each query has an index and does not scan a whole table', async () => {
    const database = await newDatabase();
    const place = placeOfDatabase(database);
    const queries = await queriesOf(place);
    // PostgreSQL would scan small tables anyway; with this setting it does so only if it must.
    await rowsOf(place, `alter database ${database} set enable_seqscan = off`);
    const slow: unknown[] = [];
    for (const text of queries) {
      const rows = await rowsOf(place, `explain (generic_plan) ${text}`);
      const plan = rows.map(row => String(row['QUERY PLAN'])).join('\n');
      if (/Seq Scan/.test(plan)) slow.push({ text, plan });
    }
    expect(slow).toEqual([]);
  }),
);
