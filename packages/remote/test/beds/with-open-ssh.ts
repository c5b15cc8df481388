import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import { memoryHostKeyStore, type RemoteHost, SshRemote } from '../../src/index.ts';
import { type OpenSsh, openSshMissing, startOpenSsh } from './open-ssh.ts';

/** Declares suites that need a real SSH server. Without one they are skipped with a message; in CI they must run. */
export const withOpenSsh = { describe: isLeftOut() ? describe.skip : describe };

function isLeftOut(): boolean {
  const reason = openSshMissing();
  if (reason === undefined) return false;
  if (process.env.CI === 'true') throw new Error(`Tests that CI must run cannot run: ${reason}.`);
  process.stderr.write(`skipped: ${reason}\n`);
  return true;
}

export interface OpenSshFixture {
  readonly server: OpenSsh;
  readonly host: RemoteHost & { readonly port: number };
  readonly remote: SshRemote;
  /** A folder on the host, new for each test; the host is this machine. */
  readonly there: string;
  /** A local folder, new for each test. */
  readonly here: string;
}

/**
 * Provides one server for all tests of a suite. Must be called in the suite; the values can be used in its
 * tests only.
 */
export function openSshFixture(): OpenSshFixture {
  let server: OpenSsh;
  let there = '';
  let here = '';
  const remote = new SshRemote({ hostKeys: memoryHostKeyStore(), connectTimeoutMs: 60_000 });
  beforeAll(async () => {
    server = await startOpenSsh();
  });
  afterAll(async () => {
    await remote.close();
    await server?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    there = await mkdtemp(join(server.folder, 'there-'));
    here = await mkdtemp(join(tmpdir(), 'spider-here-'));
  });
  afterEach(() => rm(here, { recursive: true, force: true }));
  return {
    get server() {
      return server;
    },
    get host() {
      return server.host;
    },
    remote,
    get there() {
      return there;
    },
    get here() {
      return here;
    },
  };
}
