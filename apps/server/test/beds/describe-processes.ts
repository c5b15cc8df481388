import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest } from '@jest/globals';
import { endServers, missingBuild, type ServerProcess } from './server-process.ts';

/** What each test of servers in processes of their own gets. */
export interface ServerFixture {
  /** A folder for their data, new for each test. */
  readonly home: string;
  /** Ends a server as a supervisor does, and expects that it obeys. */
  stopped(server: ServerProcess): Promise<void>;
}

/** A suite that needs a built server; without one it is left out with a word, and in CI it fails. */
export function describeProcesses(title: string, tests: (at: ServerFixture) => void): void {
  const missing = missingBuild();
  if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
  if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);
  // Servers start and stop in each test, on machines that may have other work.
  jest.setTimeout(120_000);
  let home = '';
  const fixture: ServerFixture = {
    get home() {
      return home;
    },
    async stopped(server) {
      server.kill('SIGTERM');
      expect(await server.ended).toBe(0);
    },
  };
  (missing === undefined ? describe : describe.skip)(title, () => {
    beforeEach(async () => {
      home = await mkdtemp(join(tmpdir(), 'spider-server-'));
    });
    afterEach(async () => {
      await endServers();
      await rm(home, { recursive: true, force: true });
    });
    tests(fixture);
  });
}
