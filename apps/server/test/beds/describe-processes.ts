import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest } from '@jest/globals';
import { endServers, missingBuild, type ServerProcess } from './server-process.ts';

/** The fixture for tests that run servers in separate processes. */
export interface ServerFixture {
  /** A new folder for the data of each test. */
  readonly home: string;
  /** Stops a server as a supervisor does, and expects a clean exit. */
  stopped(server: ServerProcess): Promise<void>;
}

/** Defines a suite that needs a built server. Without one the suite is skipped with a message, and fails in CI. */
export function describeProcesses(title: string, tests: (at: ServerFixture) => void): void {
  const missing = missingBuild();
  if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
  if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);
  // servers start and stop in each test, on machines that may be busy
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
