import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../../src/schema.ts';
import { sqliteDialect } from '../../src/sqlite/sqlite-dialect.ts';
import { newFolder } from '../beds/folders.ts';

describe('writes that are requested at the same time', () => {
  const commits: string[] = [];
  let db: Kysely<Tables>;
  let write: <T>(work: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>;

  beforeEach(async () => {
    const dialect = sqliteDialect({ file: join(newFolder(), 'spider.db'), busyTimeoutMs: 30_000 });
    const createDriver = () => {
      const driver = dialect.kysely.createDriver();
      const commit = driver.commitTransaction.bind(driver);
      driver.commitTransaction = async connection => {
        commits.push('commit');
        return commit(connection);
      };
      return driver;
    };
    db = new Kysely<Tables>({ dialect: { ...dialect.kysely, createDriver } });
    await sql`create table notes (note text unique)`.execute(db);
    commits.length = 0;
    write = work => dialect.write(db, [], work);
  });
  afterEach(() => db.destroy());

  const note = (text: string) => async (transaction: Transaction<Tables>) => {
    await sql`insert into notes values (${text})`.execute(transaction);
    return text;
  };
  const notes = async () => {
    const { rows } = await sql<{ note: string }>`select note from notes order by rowid`.execute(db);
    return rows.map(row => row.note);
  };

  it('share a commit, in their order, and each has its result', async () => {
    const texts = Array.from({ length: 50 }, (_, n) => `note ${n}`);
    expect(await Promise.all(texts.map(text => write(note(text))))).toEqual(texts);
    expect(commits).toHaveLength(1);
    expect(await notes()).toEqual(texts);
    await write(note('later'));
    expect(commits).toHaveLength(2);
  });

  it('are several groups if there are too many', async () => {
    await Promise.all(Array.from({ length: 250 }, (_, n) => write(note(`note ${n}`))));
    expect(commits).toHaveLength(3);
    expect(await notes()).toHaveLength(250);
  });

  it('fail alone: a faulty one does not harm the others', async () => {
    const works = ['a', 'b', 'a', 'c'].map(text => write(note(text)));
    const results = await Promise.allSettled(works);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await notes()).toEqual(['a', 'b', 'c']);
  });

  it('all fail if the commit fails, and then nothing of them is written', async () => {
    await sql`create table owners (name text primary key)`.execute(db);
    await sql`create table pets (owner text references owners deferrable initially deferred)`.execute(db);
    const stray = (transaction: Transaction<Tables>) =>
      sql`insert into pets values ('nobody')`.execute(transaction);
    const results = await Promise.allSettled([write(note('a')), write(stray), write(note('b'))]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await notes()).toEqual([]);
    await write(note('after'));
    expect(await notes()).toEqual(['after']);
  });

  it('see what earlier ones have written', async () => {
    const count = async (transaction: Transaction<Tables>) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from notes`.execute(transaction);
      await note(`${rows[0]?.count}`)(transaction);
      return rows[0]?.count;
    };
    expect(await Promise.all([write(count), write(count), write(count)])).toEqual([0, 1, 2]);
  });
});

const [normal, full] = [1, 2];

async function synchronous(db: Kysely<Tables>): Promise<unknown> {
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
  return rows[0]?.synchronous;
}

it('does not wait for the disk for writes that may be lost in a power failure, and for no others', async () => {
  const dialect = sqliteDialect({ file: join(newFolder(), 'spider.db'), busyTimeoutMs: 1_000 });
  const db = new Kysely<Tables>({ dialect: dialect.kysely });
  await sql`create table notes (note text)`.execute(db);
  const note = async (transaction: Transaction<Tables>) => {
    await sql`insert into notes values (${await synchronous(transaction)})`.execute(transaction);
  };
  const failing = async (transaction: Transaction<Tables>) => {
    await note(transaction);
    throw new Error('no');
  };
  const writes = [
    dialect.writeUnsynced?.(db, note),
    dialect.write(db, [], note),
    sql`insert into notes select synchronous from pragma_synchronous`.execute(db),
    dialect.writeUnsynced?.(db, failing),
    dialect.write(db, [], note),
  ];
  const results = await Promise.allSettled(writes);
  expect(results.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  ]);
  const { rows } = await sql<{ note: string }>`select note from notes`.execute(db);
  expect(rows.map(row => Number(row.note)).toSorted()).toEqual([normal, full, full, full]);
  expect(await synchronous(db)).toBe(full);
  await db.destroy();
});
