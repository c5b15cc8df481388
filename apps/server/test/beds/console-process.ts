import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@cb-spider/cloud-fakes/free-port';
import { connectTwin, makeSurroundings } from './bed.ts';
import { accounts } from './console-bed.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

/** A server with the console in its own process, which can be stopped and started again on the same port and data. */
export interface ConsoleProcess {
  readonly origin: string;
  /** Returns the current process, or the last one. */
  server(): ServerProcess;
  start(): Promise<void>;
  /** @param signal SIGTERM stops the server as a supervisor does; SIGKILL ends it like a crash */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  close(): Promise<void>;
}

/** @param env additional settings, such as those for the behavior of the virtual cloud */
export async function startConsoleProcess(
  env: Readonly<Record<string, string>> = {},
): Promise<ConsoleProcess> {
  const home = await mkdtemp(join(tmpdir(), 'spider-console-'));
  const { user, password } = accounts.admin;
  const address = `127.0.0.1:${await freePort()}`;
  const settings = {
    ...{ SERVER_ADDRESS: address, SPIDER_USERNAME: user, SPIDER_PASSWORD: password, ...env },
  };
  let server = await startProcess(home, settings, undefined, accounts.admin);
  const end: ConsoleProcess['end'] = async signal => {
    server.kill(signal);
    await server.ended;
  };
  return {
    origin: `http://${address}`,
    server: () => server,
    async start() {
      server = await startProcess(home, settings, undefined, accounts.admin);
    },
    end,
    async close() {
      await end('SIGKILL');
      await rm(home, { recursive: true });
    },
  };
}

/**
 * Adds `count` connections to the virtual cloud, named `c1`, `c2` and so on, each with a network, a group and a key.
 */
export async function connectMany({ server }: ConsoleProcess, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const name = `c${number}`;
    await connectTwin(server(), { name, account: name });
    await makeSurroundings(server(), name);
  }
}
