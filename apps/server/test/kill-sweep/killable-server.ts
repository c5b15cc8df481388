import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answer } from '../beds/ask.ts';
import { type ServerProcess, startProcess } from '../beds/server-process.ts';

/** The options of a test's servers, in addition to those that they always have. */
export interface KillableOptions {
  /** The modules in this folder that are loaded before the server. */
  readonly preloaded: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** A server that can be killed at one of its boundaries, and then replaced by the next one. */
export class KillableServer {
  readonly #home: string;
  readonly #options: KillableOptions;
  #current: ServerProcess;

  static async start(options: KillableOptions): Promise<KillableServer> {
    const home = await mkdtemp(join(tmpdir(), 'spider-kill-'));
    return new KillableServer(home, options, await startKillable(home, options, 0));
  }

  private constructor(home: string, options: KillableOptions, current: ServerProcess) {
    this.#home = home;
    this.#options = options;
    this.#current = current;
  }

  request(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.#current.request(method, path, body);
  }

  /**
   * Kills the server at its n-th boundary from now; 0: never. Returns how many of the boundaries before the one that
   * was set earlier it has passed; `undefined` if it was killed before it received this.
   */
  async killAt(boundary: number): Promise<number | undefined> {
    const file = killFile(this.#home);
    const passed = `${file}.passed`;
    await rm(passed, { force: true });
    await writeFile(file, String(boundary));
    this.#current.kill('SIGUSR2');
    let hasEnded = false;
    void this.#current.ended.then(() => {
      hasEnded = true;
    });
    while (!existsSync(passed) && !hasEnded) await new Promise(resolve => setTimeout(resolve, 2));
    return existsSync(passed) ? Number(await readFile(passed, 'utf8')) : undefined;
  }

  /** Waits until the server is killed, and starts the next one. */
  async startNext(): Promise<void> {
    await this.#expectKilled();
    this.#current = await startKillable(this.#home, this.#options, 0);
  }

  /**
   * Does the same, but also kills the next server at its n-th boundary from its start. Returns whether that server
   * still runs; if it was killed while it started, another one has been started.
   */
  async startNextAndKillAt(boundary: number): Promise<boolean> {
    await this.#expectKilled();
    try {
      this.#current = await startKillable(this.#home, this.#options, boundary);
      return true;
    } catch (error) {
      if (!String(error).includes('SIGKILL')) throw error;
      this.#current = await startKillable(this.#home, this.#options, 0);
      return false;
    }
  }

  async #expectKilled(): Promise<void> {
    if ((await this.#current.ended) !== 'SIGKILL')
      throw new Error(`It ended by itself: ${this.#current.stderr()}`);
  }

  async end(): Promise<void> {
    this.#current.kill('SIGKILL');
    await this.#current.ended;
    await rm(this.#home, { recursive: true, force: true });
  }

  /** The path of the database file. */
  get database(): string {
    return join(this.#home, 'spider.db');
  }

  /** Settles when the process has ended. */
  get ended(): ServerProcess['ended'] {
    return this.#current.ended;
  }
}

function killFile(home: string): string {
  return join(home, 'kill-at');
}

function startKillable(home: string, options: KillableOptions, boundary: number): Promise<ServerProcess> {
  const modules = ['kill-points.mjs', ...options.preloaded];
  const imports = modules.map(name => `--import=${pathToFileURL(join(import.meta.dirname, name)).href}`);
  return startProcess(home, {
    SPIDER_LEASE_SECONDS: '0.5',
    // Servers are started about a thousand times, so they have no predefined connections, do not spend a tenth of a
    // second on a password, and get a memory limit for which they need not restart.
    SPIDER_WORLD: 'off',
    SPIDER_AUTH: 'off',
    NODE_OPTIONS: ['--max-semi-space-size=4', ...imports].join(' '),
    KILL_FILE: killFile(home),
    KILL_AT: String(boundary),
    ...options.environment,
  });
}
