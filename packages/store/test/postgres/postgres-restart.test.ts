import { expect, it } from '@jest/globals';
import { postgresStore, type SpiderStore, StoreError } from '../../src/index.ts';
import { eventually } from '../beds/eventually.ts';
import { makeObject } from '../beds/make-object.ts';
import { operation } from '../beds/records.ts';
import { locksByOperation, locksQuery, stageOf } from '../beds/stages.ts';
import { describePostgres } from './describe-postgres.ts';
import { ownServer } from './own-server.ts';
import { ask, urlOf } from './postgres-server.ts';

/** What a store has reported to several writers while its server stopped and started. */
interface Log {
  /** The latest stage of each object that was reported as done. */
  readonly reported: Map<number, number>;
  readonly errors: unknown[];
}

/** Creates objects until it is stopped; continues with the next one after an error. */
async function write(
  store: SpiderStore,
  numbers: Iterator<number>,
  log: Log,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const n = numbers.next().value ?? 0;
    log.reported.set(n, 0);
    try {
      await makeObject(store, n, stage => log.reported.set(n, stage));
    } catch (error) {
      log.errors.push(error);
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  }
}

function* counting(): Generator<number> {
  for (let n = 0; ; n++) yield n;
}

describePostgres('a PostgreSQL server that stops and starts again', () => {
  const server = ownServer();

  it.each(['stop', 'crash'] as const)(
    'by a %s, under load, loses nothing and leaves nothing incomplete',
    async how => {
      const { place, tell } = server();
      const database = `load_${how}`;
      await ask(place, 'postgres', `create database ${database}`);
      const store = await postgresStore(urlOf(place, database));
      const log: Log = { reported: new Map(), errors: [] };
      const numbers = counting();
      let over = false;
      const writers = Array.from({ length: 15 }, () => write(store, numbers, log, () => over));
      const done = () => [...log.reported.values()].filter(stage => stage === 3).length;
      for (let round = 0; round < 3; round++) {
        const before = done();
        await eventually(() => expect(done()).toBeGreaterThan(before + 20));
        await tell(how);
        await tell('start');
      }
      const before = done();
      await eventually(() => expect(done()).toBeGreaterThan(before + 20));
      over = true;
      await Promise.all(writers);

      expect(log.errors.length).toBeGreaterThan(0);
      const strange = log.errors.filter(
        error => !StoreError.isInstance(error) || error.code !== 'unreachable',
      );
      expect(strange).toEqual([]);
      const locks = locksByOperation(await ask(place, database, locksQuery));
      for (const [n, stage] of log.reported) {
        const reached = await stageOf(store, n, locks.get(`op-${n}`) ?? 0);
        expect([stage, stage + 1]).toContain(reached);
      }
      await store.close();
    },
    120_000,
  );

  it('is listened to again', async () => {
    const { place, tell } = server();
    await ask(place, 'postgres', 'create database news');
    const [writer, reader] = [
      await postgresStore(urlOf(place, 'news')),
      await postgresStore(urlOf(place, 'news')),
    ];
    const heard = new Set<string>();
    reader.changes.subscribe(({ operationId }) => heard.add(operationId));
    await writer.operations.begin(operation('before'), [], []);
    await eventually(() => expect(heard).toContain('before'));
    await tell('stop');
    await expect(writer.ping()).rejects.toMatchObject({ code: 'unreachable' });
    await tell('start');
    let n = 0;
    await eventually(async () => {
      await writer.operations.begin(operation(`after-${n++}`), [], []);
      expect(heard.size).toBeGreaterThan(1);
    });
    await writer.close();
    await reader.close();
  });

  it('can be left while it is stopped', async () => {
    const { place, tell } = server();
    await ask(place, 'postgres', 'create database alone');
    const store = await postgresStore(urlOf(place, 'alone'));
    await tell('stop');
    await store.close();
    await expect(store.ping()).rejects.toThrow();
    await tell('start');
  });
});
