import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Answer } from '../ask.ts';
import { type ServerProcess, startProcess } from '../server-process.ts';

const killPoints = resolve(import.meta.dirname, 'kill-points.mjs');

/** A server that can be told to die at one of its commits, and the one that comes after it. */
export class MortalServer {
  private readonly home: string;
  private current: ServerProcess;

  static async start(): Promise<MortalServer> {
    const home = await mkdtemp(join(tmpdir(), 'spider-kill-'));
    return new MortalServer(home, await startMortal(home, 0));
  }

  private constructor(home: string, current: ServerProcess) {
    this.home = home;
    this.current = current;
  }

  request(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.current.request(method, path, body);
  }

  /** Lets it die at its n-th boundary from now; 0: never. Answers `false` when it has died before it heard of it. */
  async dieAt(boundary: number): Promise<boolean> {
    const file = killFile(this.home);
    await rm(`${file}.armed`, { force: true });
    await writeFile(file, String(boundary));
    this.current.kill('SIGUSR2');
    let isOver = false;
    void this.current.ended.then(() => {
      isOver = true;
    });
    while (!existsSync(`${file}.armed`) && !isOver) await new Promise(next => setTimeout(next, 2));
    return existsSync(`${file}.armed`);
  }

  /** Waits for its death, and starts its successor. */
  async succeed(): Promise<void> {
    await this.expectKilled();
    this.current = await startMortal(this.home, 0);
  }

  /**
   * The same, with a successor that has to die too, at its n-th boundary from its start. Answers whether it
   * lives so far; one that died while it started has been succeeded.
   */
  async succeedMortally(boundary: number): Promise<boolean> {
    await this.expectKilled();
    try {
      this.current = await startMortal(this.home, boundary);
      return true;
    } catch (error) {
      if (!String(error).includes('SIGKILL')) throw error;
      this.current = await startMortal(this.home, 0);
      return false;
    }
  }

  private async expectKilled(): Promise<void> {
    if ((await this.current.ended) !== 'SIGKILL')
      throw new Error(`It ended by itself: ${this.current.stderr()}`);
  }

  async end(): Promise<void> {
    this.current.kill('SIGKILL');
    await this.current.ended;
    await rm(this.home, { recursive: true, force: true });
  }

  /** Settles when the process has ended. */
  get ended(): ServerProcess['ended'] {
    return this.current.ended;
  }
}

function killFile(home: string): string {
  return join(home, 'kill-at');
}

function startMortal(home: string, boundary: number): Promise<ServerProcess> {
  return startProcess(home, {
    SPIDER_USERNAME: 'user',
    SPIDER_PASSWORD: 'pass-canary',
    SPIDER_LEASE_SECONDS: '0.2',
    NODE_OPTIONS: `--import=${new URL(`file://${killPoints}`).href}`,
    KILL_FILE: killFile(home),
    KILL_AT: String(boundary),
  });
}
