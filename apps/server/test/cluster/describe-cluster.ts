import { existsSync } from 'node:fs';
import { afterAll, describe, jest } from '@jest/globals';
import {
  type PostgresServer,
  type PostgresServerPlace,
  startPostgres,
} from '../../../../packages/store/test/postgres/postgres-server.ts';
import { missingBuild } from '../beds/server-process.ts';
import { twinProgram } from './twin-process.ts';

/** The PostgreSQL server of this test file, or why there is none. */
const started = await startPostgres();

const missing =
  ('missing' in started ? started.missing : undefined) ??
  missingBuild() ??
  (existsSync(twinProgram) ? undefined : `there is no ${twinProgram}: build the virtual cloud first`);
if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);

/** Servers are started and killed in each test, on machines that may have other work. */
const patienceMs = 120_000;

/** Describes tests of several servers on one database. Skips them if something is missing, with the reason as title. */
export function describeCluster(name: string, tests: () => void): void {
  jest.setTimeout(patienceMs);
  if (missing === undefined) describe(name, tests);
  else describe.skip(`${name} (skipped: ${missing})`, tests);
}

/** Returns the PostgreSQL server of this test file. */
export function postgres(): PostgresServer & { readonly place: PostgresServerPlace } {
  if ('missing' in started) throw new Error(started.missing);
  return started;
}

afterAll(async () => {
  if (!('missing' in started)) await started.close();
});
