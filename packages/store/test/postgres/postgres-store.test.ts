import { createSpider } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { postgresStore, type SpiderStore } from '../../src/index.ts';
import type { Tables } from '../../src/schema.ts';
import { dialectOf } from '../beds/dialects.ts';
import { eventually } from '../beds/eventually.ts';
import { databaseUrl, openPlace, type Place, rowsOf } from '../beds/places.ts';
import { keyOf, lock, operation } from '../beds/records.ts';
import { event, eventsOf, newsContract } from '../contract/news-contract.ts';
import { describePostgres } from './describe-postgres.ts';
import { newPostgresPlace } from './postgres-databases.ts';

async function withStores(
  count: number,
  test: (stores: SpiderStore[], openAnother: () => Promise<SpiderStore>, place: Place) => Promise<void>,
): Promise<void> {
  const place = await newPostgresPlace();
  const stores: SpiderStore[] = [];
  const open = async () => {
    const store = await openPlace(place);
    stores.push(store);
    return store;
  };
  for (let n = 0; n < count; n++) await open();
  try {
    await test([...stores], open, place);
  } finally {
    for (const store of stores) await store.close();
  }
}

/** The sessions of the store at the server, except the one that asks. */
async function sessionsOf(place: Place): Promise<readonly Record<string, unknown>[]> {
  return rowsOf(
    place,
    `select pid, query from pg_stat_activity
     where datname = current_database() and application_name = 'cb-spider' order by query`,
  );
}

describePostgres('events between stores on one database', () => {
  newsContract(withStores);

  it('are not sent to others if they are too long, and are written nevertheless', () =>
    withStores(2, async ([writer, reader]) => {
      const heard = eventsOf(reader);
      await writer?.operations.begin(operation('op-0', { name: 'x'.repeat(8_000) }), [], []);
      await writer?.operations.begin(operation('op-1'), [], []);
      await eventually(() => expect(heard).toStrictEqual([event]));
      expect(await reader?.operations.get('op-0')).toBeDefined();
    }));

  it('are received again after the listening connection broke', () =>
    withStores(2, async ([writer, reader], _open, place) => {
      const heard = eventsOf(reader);
      const ended = await rowsOf(
        place,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and query like 'listen%'`,
      );
      expect(ended).toHaveLength(2);
      await eventually(async () => {
        await writer?.operations.begin(operation(`op-${Math.random()}`), [], []);
        expect(heard).not.toEqual([]);
      });
    }));
});

describePostgres('connections', () => {
  it('are limited in number, and closed with the store', async () => {
    const place = await newPostgresPlace();
    const url = databaseUrl(place) ?? '';
    const { hostname: host, port, password, pathname } = new URL(url);
    const where = { host, port: Number(port), user: 'postgres', password, database: pathname.slice(1) };
    const store = await postgresStore({ ...where, poolSize: 2 });
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => store.operations.begin(operation(`op-${n}`), [], [])),
    );
    expect(await sessionsOf(place)).toHaveLength(3);
    await store.close();
    await eventually(async () => expect(await sessionsOf(place)).toEqual([]));
  });

  it('that broke while idle are replaced', () =>
    withStores(1, async ([store], _open, place) => {
      await store?.settings.put('a', 'b');
      const idle = (await sessionsOf(place)).filter(({ query }) => !String(query).startsWith('listen'));
      for (const { pid } of idle) await rowsOf(place, `select pg_terminate_backend(${pid})`);
      expect(idle).not.toEqual([]);
      await eventually(async () => expect(await store?.settings.get('a')).toBe('b'));
    }));
});

describePostgres('changes at the same time', () => {
  it('do not deadlock, in whatever order they name things', () =>
    withStores(2, async stores => {
      const keys = [keyOf('a'), keyOf('b'), keyOf('c')];
      const begin = (n: number) => {
        const locks = keys.map(key => lock('shared', key)).toSorted(() => (n % 2 === 0 ? 1 : -1));
        const rotated = [...locks.slice(n % 3), ...locks.slice(0, n % 3)];
        return stores[n % 2]?.operations.begin(operation(`op-${n}`), rotated, []);
      };
      const answers = await Promise.all(Array.from({ length: 150 }, (_, n) => begin(n)));
      expect(answers.filter(answer => answer !== undefined)).toEqual([]);
    }));

  it('are retried if PostgreSQL ends one to let the other continue', async () => {
    const place = await newPostgresPlace();
    const dialect = dialectOf(place);
    const db = new Kysely<Tables>({ dialect: dialect.kysely });
    await sql`insert into settings values ('a', ''), ('b', '')`.execute(db);
    const both = Promise.withResolvers<void>();
    let runs = 0;
    let held = 0;
    const change = (first: string, second: string) =>
      dialect.write(db, [], async transaction => {
        runs++;
        await sql`update settings set value = value || ${first} where name = ${first}`.execute(transaction);
        if (++held === 2) both.resolve();
        await both.promise;
        await sql`update settings set value = value || ${first} where name = ${second}`.execute(transaction);
      });
    await Promise.all([change('a', 'b'), change('b', 'a')]);
    // one of them was ended once; begun again, it can be faster than the waiting one, and meet it again
    expect(runs).toBeGreaterThanOrEqual(3);
    const { rows } = await sql<{ value: string }>`select value from settings order by name`.execute(db);
    const values = rows.map(({ value }) => value);
    expect(values.map(value => [...value].toSorted().join(''))).toEqual(['ab', 'ab']);
    await db.destroy();
  });
});

describePostgres('Spiders on one database', () => {
  it('count each other, to share the limits of their accounts', () =>
    withStores(2, async (stores, _open, place) => {
      expect(stores.map(({ isShared }) => isShared)).toEqual([true, true]);
      const count = async () => (await rowsOf(place, 'select id from processes')).length;
      const [first, second] = stores.map(store => createSpider({ store, drivers: [] }));
      await eventually(async () => expect(await count()).toBe(2));
      await first?.close();
      expect(await count()).toBe(1);
      await second?.close();
      expect(await count()).toBe(0);
    }));
});
