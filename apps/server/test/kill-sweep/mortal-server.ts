import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answer } from '../beds/ask.ts';
import { type ServerProcess, startProcess } from '../beds/server-process.ts';

/** What servers of a test are started with, beside what they always are. */
export interface MortalOptions {
  /** Modules in this folder that are loaded before the server. */
  readonly preloaded: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** A server that can be told to die at one of its commits, and the one that comes after it. */
export class MortalServer {
  readonly #home: string;
  readonly #options: MortalOptions;
  #current: ServerProcess;

  static async start(options: MortalOptions): Promise<MortalServer> {
    const home = await mkdtemp(join(tmpdir(), 'spider-kill-'));
    return new MortalServer(home, options, await startMortal(home, options, 0));
  }

  private constructor(home: string, options: MortalOptions, current: ServerProcess) {
    this.#home = home;
    this.#options = options;
    this.#current = current;
  }

  request(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.#current.request(method, path, body);
  }

  /** Lets it die at its n-th boundary from now; 0: never. Answers `false` when it has died before it heard of it. */
  async dieAt(boundary: number): Promise<boolean> {
    const file = killFile(this.#home);
    await rm(`${file}.armed`, { force: true });
    await writeFile(file, String(boundary));
    this.#current.kill('SIGUSR2');
    let isOver = false;
    void this.#current.ended.then(() => {
      isOver = true;
    });
    while (!existsSync(`${file}.armed`) && !isOver) await new Promise(next => setTimeout(next, 2));
    return existsSync(`${file}.armed`);
  }

  /** Waits for its death, and starts its successor. */
  async succeed(): Promise<void> {
    await this.#expectKilled();
    this.#current = await startMortal(this.#home, this.#options, 0);
  }

  /**
   * The same, with a successor that has to die too, at its n-th boundary from its start. Answers whether it
   * lives so far; one that died while it started has been succeeded.
   */
  async succeedMortally(boundary: number): Promise<boolean> {
    await this.#expectKilled();
    try {
      this.#current = await startMortal(this.#home, this.#options, boundary);
      return true;
    } catch (error) {
      if (!String(error).includes('SIGKILL')) throw error;
      this.#current = await startMortal(this.#home, this.#options, 0);
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

  /** The file in which it keeps what is on record. */
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

function startMortal(home: string, options: MortalOptions, boundary: number): Promise<ServerProcess> {
  const modules = ['kill-points.mjs', ...options.preloaded];
  const imports = modules.map(name => `--import=${pathToFileURL(join(import.meta.dirname, name)).href}`);
  return startProcess(home, {
    SPIDER_LEASE_SECONDS: '0.5',
    // A thousand starts: without connections that nobody asks for, without the tenth of a second of a password, and with a
    // limit of memory that the server does not start a second time to set.
    SPIDER_WORLD: 'off',
    SPIDER_AUTH: 'off',
    NODE_OPTIONS: ['--max-semi-space-size=4', ...imports].join(' '),
    KILL_FILE: killFile(home),
    KILL_AT: String(boundary),
    ...options.environment,
  });
}
