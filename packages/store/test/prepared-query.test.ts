import { describe, expect, it } from '@jest/globals';
import {
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { PreparedQuery } from '../src/prepared-query.ts';
import type { Tables } from '../src/schema.ts';

const sqlite: Dialect = {
  createDriver: () => new DummyDriver(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: db => new SqliteIntrospector(db),
};
const postgres: Dialect = {
  createDriver: () => new DummyDriver(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: db => new PostgresIntrospector(db),
};

/** A database that notes each query, counts how often one is compiled, and answers nothing. */
function openDatabase(dialect = sqlite) {
  const sent: (readonly [sql: string, parameters: readonly unknown[]])[] = [];
  let compiled = 0;
  const createQueryCompiler = () => {
    const compiler = dialect.createQueryCompiler();
    const compileQuery: typeof compiler.compileQuery = (...query) => {
      compiled++;
      return compiler.compileQuery(...query);
    };
    return { compileQuery };
  };
  const db = new Kysely<Tables>({
    dialect: { ...dialect, createQueryCompiler },
    log: ({ query }) => void sent.push([query.sql, query.parameters]),
  });
  return { db, sent, compilations: () => compiled };
}

const putSetting = () =>
  new PreparedQuery((db, row: { readonly name: string; readonly value: string }) =>
    db
      .insertInto('settings')
      .values(row)
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value: row.value })),
  );

describe('a prepared query', () => {
  it('puts the values of each run in the places of the query, even if one is needed twice', async () => {
    const { db, sent, compilations } = openDatabase();
    const query = putSetting();
    await query.run(db, { name: 'a', value: '1' });
    await query.run(db, { name: 'b', value: '2' });
    const sql =
      'insert into "settings" ("name", "value") values (?, ?) on conflict ("name") do update set "value" = ?';
    expect(sent).toEqual([
      [sql, ['a', '1', '1']],
      [sql, ['b', '2', '2']],
    ]);
    expect(compilations()).toBe(1);
  });

  it('is compiled once for each number of values and each set of columns', async () => {
    const { db, sent, compilations } = openDatabase();
    interface Change {
      readonly names: readonly string[];
      readonly values: { readonly value?: string; readonly name?: string };
    }
    const query = new PreparedQuery((database, { names, values }: Change) =>
      database.updateTable('settings').set(values).where('name', 'in', names),
    );
    await query.run(db, { names: ['a'], values: { value: '1' } });
    await query.run(db, { names: ['a', 'b'], values: { value: '1' } });
    await query.run(db, { names: ['a'], values: { name: '1' } });
    await query.run(db, { names: ['c', 'd'], values: { value: '2' } });
    expect(sent).toEqual([
      ['update "settings" set "value" = ? where "name" in (?)', ['1', 'a']],
      ['update "settings" set "value" = ? where "name" in (?, ?)', ['1', 'a', 'b']],
      ['update "settings" set "name" = ? where "name" in (?)', ['1', 'a']],
      ['update "settings" set "value" = ? where "name" in (?, ?)', ['2', 'c', 'd']],
    ]);
    expect(compilations()).toBe(3);
  });

  it('keeps values of the query itself, and leaves out what is undefined', async () => {
    const { db, sent } = openDatabase();
    interface Wanted {
      readonly name: string | undefined;
    }
    const query = new PreparedQuery((database, { name }: Wanted) => {
      const all = database.selectFrom('settings').select('value').where('value', '!=', 'none');
      return name === undefined ? all : all.where('name', '=', name);
    });
    await query.run(db, { name: undefined });
    await query.run(db, { name: 'a' });
    expect(sent.map(([, parameters]) => parameters)).toEqual([['none'], ['none', 'a']]);
  });

  it('is compiled for each database, and shares the query with the transactions of one', async () => {
    const [one, other] = [openDatabase(), openDatabase(postgres)];
    const query = putSetting();
    await query.run(one.db, { name: 'a', value: '1' });
    await query.run(other.db, { name: 'a', value: '1' });
    await one.db.transaction().execute(transaction => query.run(transaction, { name: 'b', value: '2' }));
    expect(one.sent.map(([sql]) => sql.includes('(?, ?)'))).toEqual([true, true]);
    expect(other.sent.map(([sql]) => sql.includes('($1, $2)'))).toEqual([true]);
    expect([one.compilations(), other.compilations()]).toEqual([1, 1]);
  });
});
