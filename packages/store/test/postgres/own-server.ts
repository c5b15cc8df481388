import { afterAll, beforeAll } from '@jest/globals';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

/** Starts a server for the tests of one file, which may stop it. Call it where tests are defined. */
export function ownServer(...settings: readonly string[]): () => PostgresServer {
  let started: PostgresServer | undefined;
  beforeAll(async () => {
    const server = await startPostgres(settings);
    if ('missing' in server) throw new Error(server.missing);
    started = server;
  });
  afterAll(async () => started?.close());
  return () => {
    if (started === undefined) throw new Error('The server starts with the tests.');
    return started;
  };
}
