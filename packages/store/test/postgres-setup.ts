import { startPostgres } from './postgres-server.ts';

/** Under this name test files find the server, or why there is none. */
export const variable = 'SPIDER_STORE_TEST_POSTGRES';

/** One server for all test files of a run. */
export default async function setUp(): Promise<void> {
  const server = await startPostgres();
  process.env[variable] = JSON.stringify('missing' in server ? server : server.place);
  Object.assign(globalThis, { [variable]: server });
}
