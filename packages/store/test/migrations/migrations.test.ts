import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { Kysely } from 'kysely';
import { sqliteStore } from '../../src/index.ts';
import { migrations } from '../../src/migrations/index.ts';
import { migrate } from '../../src/migrations/migrate.ts';
import type { Migration } from '../../src/migrations/migration.ts';
import type { Tables } from '../../src/schema.ts';
import { sqliteDialect } from '../../src/sqlite/sqlite-dialect.ts';
import { dump, schemaOf } from '../beds/database-text.ts';
import { newFolder } from '../beds/folders.ts';
import { fillSample, readSample, sampleOf } from '../beds/sample.ts';
import { broken, next } from './next-migrations.ts';

function inspect<T>(file: string, look: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  try {
    return look(database);
  } finally {
    database.close();
  }
}

async function newDatabase(): Promise<string> {
  const file = join(newFolder(), 'spider.db');
  await (await sqliteStore(file)).close();
  return file;
}

async function run(file: string, list: readonly Migration[]): Promise<void> {
  const dialect = sqliteDialect({ file, busyTimeoutMs: 30_000 });
  const db = new Kysely<Tables>({ dialect: dialect.kysely });
  try {
    await migrate(db, dialect, list);
  } finally {
    await db.destroy();
  }
}

const released = migrations.map((_, index) => index + 1);

describe('a database', () => {
  it.each(released)('of schema %i is migrated to the newest one with all its contents', async version => {
    const file = join(newFolder(), 'spider.db');
    const statements = readFileSync(
      join(import.meta.dirname, '__fixtures__', `schema-${version}.sql`),
      'utf8',
    );
    inspect(file, database => database.exec(statements));
    const store = await sqliteStore(file);
    expect(await readSample(store)).toStrictEqual(sampleOf(version));
    await store.close();
    expect(inspect(file, schemaOf)).toEqual(inspect(await newDatabase(), schemaOf));
  });

  it('that is new has the newest schema', async () => {
    const file = await newDatabase();
    const versions = inspect(file, database =>
      database.prepare('select version, name from schema_versions').all(),
    );
    expect(versions.map(row => ({ ...row }))).toEqual(
      migrations.map(({ name }, index) => ({ version: index + 1, name })),
    );
    const newest = readFileSync(
      join(import.meta.dirname, '__fixtures__', `schema-${released.length}.sql`),
      'utf8',
    );
    for (const statement of inspect(file, schemaOf)) expect(newest).toContain(`${statement};\n`);
  });

  it('of a newer version is refused and left alone', async () => {
    const file = await newDatabase();
    inspect(file, database => {
      database.exec("insert into schema_versions values (99, 'from the future', '2099-01-01T00:00:00.000Z')");
    });
    const before = inspect(file, dump);
    await expect(sqliteStore(file)).rejects.toMatchObject({
      name: 'StoreError',
      code: 'newer_schema',
      message: expect.stringMatching(/schema 99\b.*up to \d+\. Use the newer version/),
    });
    expect(inspect(file, dump)).toBe(before);
  });
});

describe('a new migration', () => {
  async function newSample(): Promise<string> {
    const file = await newDatabase();
    const store = await sqliteStore(file);
    await fillSample(store);
    await store.close();
    return file;
  }

  it('runs once', async () => {
    const file = await newSample();
    await run(file, [...migrations, next]);
    await run(file, [...migrations, next]);
    const settings = inspect(file, database => database.prepare('select * from settings').all());
    expect(settings.map(row => ({ ...row }))).toEqual([
      { name: 'password', value: 'hash', note: 'seen password' },
    ]);
  });

  it('runs once when several start at the same time', async () => {
    const file = await newSample();
    await Promise.all(Array.from({ length: 5 }, () => run(file, [...migrations, next])));
    const count = inspect(file, database =>
      database.prepare('select count(*) as count from schema_versions').get(),
    );
    expect(count?.count).toBe(migrations.length + 1);
  });

  it('that fails leaves the database unchanged, including the migrations before it', async () => {
    const file = await newSample();
    const before = inspect(file, dump);
    await expect(run(file, [...migrations, next, broken])).rejects.toThrow('nowhere');
    expect(inspect(file, dump)).toBe(before);
  });
});
