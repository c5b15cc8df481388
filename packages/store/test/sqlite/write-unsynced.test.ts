import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../../src/schema.ts';
import { sqliteDialect } from '../../src/sqlite/sqlite-dialect.ts';
import { newFolder } from '../beds/folders.ts';

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
