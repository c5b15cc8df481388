import type { StoreDialect } from '../../src/dialect.ts';
import { postgresDialect } from '../../src/postgres/postgres-dialect.ts';
import { optionsFromUrl } from '../../src/postgres/postgres-options.ts';
import { clientConfig, placeOf } from '../../src/postgres/postgres-place.ts';
import { sqliteDialect } from '../../src/sqlite/sqlite-dialect.ts';
import { databaseUrl, fileOf, type Place } from './places.ts';

/** Returns the dialect of a place, for tests that work below the store. */
export function dialectOf(place: Place): StoreDialect {
  const url = databaseUrl(place);
  if (url === undefined) return sqliteDialect({ file: fileOf(place), busyTimeoutMs: 30_000 });
  const options = optionsFromUrl(url);
  const where = placeOf(options);
  return postgresDialect(clientConfig(options, where, false), where, undefined);
}
