import { serverVariable } from './beds/places.ts';
import { startPostgres } from './postgres/postgres-server.ts';

/** One server for all test files of a run. */
export default async function setUp(): Promise<void> {
  const server = await startPostgres();
  if ('missing' in server) process.stderr.write(`Tests with PostgreSQL are skipped: ${server.missing}\n`);
  process.env[serverVariable] = JSON.stringify('missing' in server ? server : server.place);
  Object.assign(globalThis, { [serverVariable]: server });
}
