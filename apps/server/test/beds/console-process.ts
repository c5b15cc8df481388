import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@cb-spider/cloud-fakes/free-port';
import { connectTwin, makeSurroundings } from './bed.ts';
import { accounts } from './console-bed.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

/** A server with the console in a process of its own, which can end and start again on the same port and data. */
export interface ConsoleProcess {
  readonly origin: string;
  /** The process that runs, or ran last. */
  server(): ServerProcess;
  start(): Promise<void>;
  /** @param signal SIGTERM: as a supervisor stops it; SIGKILL: as a crash does */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  close(): Promise<void>;
}

/** @param env how its virtual cloud behaves */
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

/** Connects the virtual cloud so many times, with a network, a group and a key in each: `c1`, `c2` and so on. */
export async function connectMany({ server }: ConsoleProcess, count: number): Promise<void> {
  for (let place = 1; place <= count; place++) {
    const name = `c${place}`;
    await connectTwin(server(), { name, account: name });
    await makeSurroundings(server(), name);
  }
}
