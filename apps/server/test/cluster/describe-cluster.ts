import { existsSync } from 'node:fs';
import { afterAll, describe, jest } from '@jest/globals';
import {
  type PostgresServer,
  type PostgresServerPlace,
  startPostgres,
} from '../../../../packages/store/test/postgres/postgres-server.ts';
import { missingBuild } from '../beds/server-process.ts';
import { twinProgram } from './twin-process.ts';

/** The PostgreSQL of this test file, or why there is none. */
const found = await startPostgres();

const missing =
  ('missing' in found ? found.missing : undefined) ??
  missingBuild() ??
  (existsSync(twinProgram) ? undefined : `there is no ${twinProgram}: build the virtual cloud first`);
if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);

/** Servers are started and killed in each test, on machines that may have other work. */
const patienceMs = 120_000;

/** Tests of several servers on one database. Where something is missing they are skipped, and their title says why. */
export function describeCluster(name: string, tests: () => void): void {
  jest.setTimeout(patienceMs);
  if (missing === undefined) describe(name, tests);
  else describe.skip(`${name} (skipped: ${missing})`, tests);
}

/** The PostgreSQL of this test file. */
export function postgres(): PostgresServer & { readonly place: PostgresServerPlace } {
  if ('missing' in found) throw new Error(found.missing);
  return found;
}

afterAll(async () => {
  if (!('missing' in found)) await found.close();
});
