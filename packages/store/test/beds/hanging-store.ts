import { Kysely } from 'kysely';
import type { StoreDialect } from '../../src/dialect.ts';
import type { SpiderStore } from '../../src/index.ts';
import type { Tables } from '../../src/schema.ts';
import { sqlStore } from '../../src/sql-store.ts';
import { dialectOf } from './dialects.ts';
import { openPlace, type Place } from './places.ts';

/** A store whose changes report that they are about to commit, and then hang. */
export async function openHanging(place: Place, hangs: () => void): Promise<SpiderStore> {
  await (await openPlace(place)).close();
  const dialect = dialectOf(place);
  const hanging: StoreDialect = {
    ...dialect,
    write: (db, names, work) =>
      dialect.write(db, names, async transaction => {
        await work(transaction);
        hangs();
        // A promise alone does not keep a process alive.
        const timer = setInterval(() => undefined, 60_000);
        return new Promise<never>(() => timer);
      }),
  };
  return sqlStore(new Kysely<Tables>({ dialect: dialect.kysely }), hanging);
}
