import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ask as askPostgres,
  type HeldRows,
  holdRow,
  urlOf,
} from '../../../../packages/store/test/postgres/postgres-server.ts';
import { basic } from '../beds/ask.ts';
import {
  type RunningCommand,
  type ServerProcess,
  startCommand,
  startProcess,
} from '../beds/server-process.ts';
import { postgres } from './describe-cluster.ts';
import { startTwin, type TwinProcess } from './twin-process.ts';

/** How long a server of these tests may be silent before the other one takes over its operations. */
const leaseSeconds = '1';

let databases = 0;

/** The encryption key with which servers start by default. */
export const encryptionKey = Buffer.alloc(32, 'k');

const account = { SPIDER_USERNAME: 'user', SPIDER_PASSWORD: 'pass-canary' };

/** Two servers with one PostgreSQL and one virtual cloud; each of the four has its own process. */
export class Cluster {
  /** The headers with which clients sign in. */
  readonly login = basic(account.SPIDER_USERNAME, account.SPIDER_PASSWORD);
  readonly #database: string;
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #twin: TwinProcess;
  readonly #members: ServerProcess[] = [];

  /**
   * @param twinEnv how the virtual cloud behaves
   * @param env further settings of the servers
   */
  static async start(
    twinEnv: Readonly<Record<string, string>> = {},
    env: Readonly<Record<string, string>> = {},
  ): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), 'spider-cluster-'));
    const twin = await startTwin(join(folder, 'twin'), twinEnv);
    const database = `cluster_${++databases}`;
    await askPostgres(postgres().place, 'postgres', `create database ${database}`);
    const cluster = new Cluster(folder, twin, database, {
      ...account,
      SPIDER_METADB_URL: urlOf(postgres().place, database),
      SPIDER_ENCRYPTION_KEY: encryptionKey.toString('base64'),
      SPIDER_LEASE_SECONDS: leaseSeconds,
      SPIDER_TWIN_ENDPOINT: twin.endpoint,
      SPIDER_TWIN_SSH: 'off',
      ...env,
    });
    // start both at the same time, on an empty database
    await Promise.all([cluster.#startMember(0), cluster.#startMember(1)]);
    return cluster;
  }

  private constructor(
    folder: string,
    twin: TwinProcess,
    database: string,
    env: Readonly<Record<string, string>>,
  ) {
    this.#folder = folder;
    this.#twin = twin;
    this.#database = database;
    this.#env = env;
  }

  /** Returns the server for the n-th request, as a load balancer without sticky sessions would choose it. */
  at(n: number): ServerProcess {
    const server = this.#members[n % this.#members.length];
    if (server === undefined) throw new Error('A cluster has servers.');
    return server;
  }

  get first(): ServerProcess {
    return this.at(0);
  }

  get second(): ServerProcess {
    return this.at(1);
  }

  get databaseUrl(): string {
    return urlOf(postgres().place, this.#database);
  }

  /** Runs a statement in the database and returns its rows. */
  rowsOf(statement: string): Promise<Record<string, unknown>[]> {
    return askPostgres(postgres().place, this.#database, statement);
  }

  /** Locks the rows of a query, so that others cannot change them. */
  holdRow(query: string): Promise<HeldRows> {
    return holdRow(postgres().place, this.#database, query);
  }

  /** Kills a server, as a power failure would, and starts another one in its place. */
  async killAndReplace(index: 0 | 1): Promise<void> {
    await this.kill(index);
    await this.#startMember(index);
  }

  /** Stops a server with SIGTERM, and starts another one in its place with other settings. */
  async restart(index: 0 | 1, env: Readonly<Record<string, string>>): Promise<void> {
    const server = this.at(index);
    server.kill('SIGTERM');
    await server.ended;
    await this.#startMember(index, env);
  }

  /** Runs a command such as `rotate-key` beside the servers. */
  command(words: readonly string[], env: Readonly<Record<string, string>> = {}): RunningCommand {
    return startCommand(words, join(this.#folder, 'command'), { ...this.#env, ...env });
  }

  async kill(index: 0 | 1): Promise<void> {
    const server = this.at(index);
    server.kill('SIGKILL');
    await server.ended;
  }

  async close(): Promise<void> {
    for (const server of this.#members) server.kill('SIGKILL');
    await Promise.all(this.#members.map(server => server.ended));
    await this.#twin.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #startMember(index: 0 | 1, env: Readonly<Record<string, string>> = {}): Promise<void> {
    const home = join(this.#folder, `server-${index}`);
    this.#members[index] = await startProcess(home, { ...this.#env, ...env });
  }
}
