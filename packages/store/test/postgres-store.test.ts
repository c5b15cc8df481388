import { createSpider, type OperationEvent } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { postgresStore, type SpiderStore } from '../src/index.ts';
import type { Tables } from '../src/schema.ts';
import { describePostgres } from './describe-postgres.ts';
import { dialectOf } from './dialects.ts';
import { eventually } from './eventually.ts';
import { databaseUrl, openPlace, type Place, rowsOf } from './places.ts';
import { newPostgresPlace } from './postgres-databases.ts';
import { at, claim, keyOf, lock, operation } from './records.ts';

async function withStores(
  count: number,
  test: (stores: SpiderStore[], place: Place) => Promise<void>,
): Promise<void> {
  const place = await newPostgresPlace();
  const stores: SpiderStore[] = [];
  for (let n = 0; n < count; n++) stores.push(await openPlace(place));
  try {
    await test(stores, place);
  } finally {
    for (const store of stores) await store.close();
  }
}

/** Our sessions at the server, but for the one that asks. */
async function sessionsOf(place: Place): Promise<readonly Record<string, unknown>[]> {
  return rowsOf(
    place,
    `select pid, query from pg_stat_activity
     where datname = current_database() and application_name = 'cb-spider' order by query`,
  );
}

function hear(store: SpiderStore | undefined): OperationEvent[] {
  const heard: OperationEvent[] = [];
  store?.changes.subscribe(event => heard.push(event));
  return heard;
}

const event = { ...keyOf('key'), operationId: 'op-1', action: 'create', state: 'running' } as const;

describePostgres('news between stores on one database', () => {
  it('are heard by all, once each and in order', () =>
    withStores(3, async ([writer, ...others]) => {
      const heard = [writer, ...others].map(hear);
      await writer?.operations.begin(operation('op-1'), [], []);
      await writer?.operations.requestCancel('op-1');
      await writer?.operations.end(claim('op-1'), { state: 'failed', at: at(1) }, []);
      const expected = [event, event, { ...event, state: 'failed' }];
      for (const events of heard) await eventually(() => expect(events).toStrictEqual(expected));
    }));

  it('are not about what was rolled back', () =>
    withStores(2, async ([writer, reader]) => {
      const heard = hear(reader);
      await writer?.operations.begin(operation('op-1'), [], []);
      const broken = { put: { ...keyOf('b'), state: null as never } as never };
      await expect(
        writer?.operations.advance(claim('op-1'), { name: 'a', at: at(1) }, [broken]),
      ).rejects.toThrow();
      await writer?.operations.end(claim('op-1'), { state: 'succeeded', at: at(1) }, []);
      await eventually(() => expect(heard).toStrictEqual([event, { ...event, state: 'succeeded' }]));
    }));

  it('are missed by others when they are too long, and written all the same', () =>
    withStores(2, async ([writer, reader]) => {
      const heard = hear(reader);
      await writer?.operations.begin(operation('op-0', { name: 'x'.repeat(8_000) }), [], []);
      await writer?.operations.begin(operation('op-1'), [], []);
      await eventually(() => expect(heard).toStrictEqual([event]));
      expect(await reader?.operations.get('op-0')).toBeDefined();
    }));

  it('come again after the listening connection broke', () =>
    withStores(2, async ([writer, reader], place) => {
      const heard = hear(reader);
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
  it('are so many at most, and none after the close', async () => {
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
    withStores(1, async ([store], place) => {
      await store?.settings.put('a', 'b');
      const idle = (await sessionsOf(place)).filter(({ query }) => !String(query).startsWith('listen'));
      for (const { pid } of idle) await rowsOf(place, `select pg_terminate_backend(${pid})`);
      expect(idle).not.toEqual([]);
      await eventually(async () => expect(await store?.settings.get('a')).toBe('b'));
    }));
});

describePostgres('changes at the same time', () => {
  it('do not wait for each other in a circle, in whatever order they name things', () =>
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

  it('are tried again when PostgreSQL ends one to let the other go on', async () => {
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
    // one was ended once; begun anew it can be faster than the one that waits, and meet it again
    expect(runs).toBeGreaterThanOrEqual(3);
    const { rows } = await sql<{ value: string }>`select value from settings order by name`.execute(db);
    const values = rows.map(({ value }) => value);
    expect(values.map(value => [...value].toSorted().join(''))).toEqual(['ab', 'ab']);
    await db.destroy();
  });
});

describePostgres('Spiders on one database', () => {
  it('count each other, to share the limits of their accounts', () =>
    withStores(2, async (stores, place) => {
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
