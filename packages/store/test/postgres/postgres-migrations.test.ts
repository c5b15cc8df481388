import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { Kysely } from 'kysely';
import { migrations } from '../../src/migrations/index.ts';
import { migrate } from '../../src/migrations/migrate.ts';
import type { Migration } from '../../src/migrations/migration.ts';
import type { Tables } from '../../src/schema.ts';
import { dialectOf } from '../beds/dialects.ts';
import { newFolder } from '../beds/folders.ts';
import { openPlace, type Place, placeOfDatabase, rowsOf } from '../beds/places.ts';
import { fillSample, readSample, sample, sampleOf } from '../beds/sample.ts';
import { broken, next } from '../migrations/next-migrations.ts';
import { describePostgres } from './describe-postgres.ts';
import { newDatabase, newPostgresPlace } from './postgres-databases.ts';

async function run(place: Place, list: readonly Migration[]): Promise<void> {
  const dialect = dialectOf(place);
  const db = new Kysely<Tables>({ dialect: dialect.kysely });
  try {
    await migrate(db, dialect, list);
  } finally {
    await db.destroy();
  }
}

async function newPlace(): Promise<Place> {
  return placeOfDatabase(await newDatabase());
}

/** The rows of the sample in a released schema, as SQL that every dialect understands. */
function rowsOfSchema(version: number): string[] {
  const file = join(import.meta.dirname, '../migrations/__fixtures__', `schema-${version}.sql`);
  const lines = readFileSync(file, 'utf8').split('\n');
  const inserts = lines.filter(line => line.startsWith('insert into') && !line.includes('"schema_versions"'));
  // An operation comes before its locks, which refer to it.
  return inserts.toSorted(
    (a, b) => Number(a.includes('operation_locks')) - Number(b.includes('operation_locks')),
  );
}

/** Returns tables and indexes with their columns, in the same form for each dialect. */
async function schemaOf(place: Place): Promise<{ columns: unknown[]; indexes: unknown[] }> {
  const columns = await rowsOf(
    place,
    `select table_name || '.' || column_name || ' ' || is_nullable as word from information_schema.columns
     where table_schema = 'public'`,
  );
  const indexes = await rowsOf(
    place,
    `select i.relname || ' ' || (select string_agg(a.attname, ',' order by k.place)
       from unnest(x.indkey) with ordinality as k(number, place)
       join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.number) as word
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
     where n.nspname = 'public' and not x.indisprimary and i.relname not like '%_name'`,
  );
  return {
    columns: columns.map(({ word }) => word).toSorted(),
    indexes: indexes.map(({ word }) => word).toSorted(),
  };
}

async function sqliteSchemaOf(place: Place): Promise<{ columns: unknown[]; indexes: unknown[] }> {
  const columns = await rowsOf(
    place,
    `select t.name || '.' || c.name || ' ' || iif(c."notnull" or c.pk, 'NO', 'YES') as word
     from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table'`,
  );
  const indexes = await rowsOf(
    place,
    `select i.name || ' ' || group_concat(c.name, ',') as word
     from sqlite_master i, pragma_index_info(i.name) c where i.type = 'index' and i.sql is not null group by i.name`,
  );
  return {
    columns: columns.map(({ word }) => word).toSorted(),
    indexes: indexes.map(({ word }) => word).toSorted(),
  };
}

const released = migrations.map((_, index) => index + 1);

describePostgres('a PostgreSQL database', () => {
  it.each(released)('of schema %i is migrated to the newest one with all its contents', async version => {
    const place = await newPlace();
    await run(place, migrations.slice(0, version));
    for (const insert of rowsOfSchema(version)) await rowsOf(place, insert);
    const store = await openPlace(place);
    expect(await readSample(store)).toStrictEqual(sampleOf(version));
    await store.close();
  });

  it('has the same tables, columns and indexes as a SQLite database', async () => {
    const file = join(newFolder(), 'spider.db');
    await (await openPlace(file)).close();
    const expected = await sqliteSchemaOf(file);
    expect(expected.columns.length).toBeGreaterThan(50);
    expect(expected.indexes.length).toBeGreaterThan(8);
    expect(await schemaOf(await newPostgresPlace())).toEqual(expected);
  });

  it('compares text by code points, whatever its own collation is', async () => {
    const place = await newPostgresPlace();
    const own = await rowsOf(place, `select 'a' < 'B' as ours, 'a' < 'B' collate "C" as by_code_points`);
    expect(own).toEqual([{ ours: true, by_code_points: false }]);
    const others = await rowsOf(
      place,
      `select table_name, column_name from information_schema.columns
       where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'`,
    );
    expect(others).toEqual([]);
  });

  it('of a newer version is refused and left alone', async () => {
    const place = await newPostgresPlace();
    await rowsOf(
      place,
      "insert into schema_versions values (99, 'from the future', '2099-01-01T00:00:00.000Z')",
    );
    await expect(openPlace(place)).rejects.toMatchObject({ name: 'StoreError', code: 'newer_schema' });
    const versions = await rowsOf(place, 'select max(version) as newest from schema_versions');
    expect(versions).toEqual([{ newest: 99 }]);
  });

  it('has a new migration once if several start at the same time', async () => {
    const place = await newPlace();
    await Promise.all(Array.from({ length: 5 }, () => run(place, [...migrations, next])));
    const names = await rowsOf(place, 'select name from schema_versions order by version');
    expect(names.map(({ name }) => name)).toEqual([...migrations, next].map(({ name }) => name));
  });

  it('is not changed by a migration that fails, including those before it', async () => {
    const place = await newPostgresPlace();
    const store = await openPlace(place);
    await fillSample(store);
    const before = await schemaOf(place);
    await expect(run(place, [...migrations, next, broken])).rejects.toThrow('nowhere');
    expect(await schemaOf(place)).toEqual(before);
    expect(await readSample(store)).toStrictEqual(sample);
    await store.close();
  });
});
