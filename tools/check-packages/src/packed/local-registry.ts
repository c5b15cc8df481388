import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@cb-spider/cloud-fakes/free-port';

const execute = promisify(execFile);
const program = join(createRequire(import.meta.url).resolve('verdaccio/package.json'), '../bin/verdaccio');

/** The settings: it serves only packages of this repository, and only from its own folder. */
const settings = {
  storage: './storage',
  max_body_size: '100mb',
  web: { enable: false },
  auth: { htpasswd: { file: './htpasswd' } },
  uplinks: {},
  packages: { '@cb-spider/*': { access: '$all', publish: '$anonymous' } },
  log: { type: 'stdout', format: 'json', level: 'fatal' },
};

/** A registry on this machine, in its own process. Tests start and stop it. */
export class LocalRegistry {
  /** The lines of an `.npmrc` with which package managers take `@cb-spider/*` from here, and all else as usual. */
  readonly npmrc: string;
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #url: string;

  private constructor(folder: string, child: ChildProcess, port: number) {
    this.#folder = folder;
    this.#child = child;
    this.#url = `http://127.0.0.1:${port}/`;
    this.npmrc = `@cb-spider:registry=${this.#url}\n//127.0.0.1:${port}/:_authToken=anyone\n`;
  }

  static async start(): Promise<LocalRegistry> {
    const folder = await mkdtemp(join(tmpdir(), 'spider-registry-'));
    // JSON is YAML.
    await writeFile(join(folder, 'config.yaml'), JSON.stringify(settings));
    const port = await freePort();
    const words = [program, '--config', join(folder, 'config.yaml'), '--listen', `127.0.0.1:${port}`];
    const child = spawn(process.execPath, words, { cwd: folder, stdio: 'ignore' });
    const registry = new LocalRegistry(folder, child, port);
    await registry.#waitUntilReady();
    await writeFile(join(folder, '.npmrc'), registry.npmrc);
    return registry;
  }

  /** Publishes a tarball as a release does, but without provenance. */
  async publish(tarball: string): Promise<void> {
    const words = ['publish', tarball, '--provenance=false', '--tag=latest'];
    await execute('npm', [...words, `--registry=${this.#url}`], { cwd: this.#folder });
  }

  async stop(): Promise<void> {
    const end = new Promise(done => this.#child.once('exit', done));
    if (this.#child.exitCode === null && this.#child.kill('SIGKILL')) await end;
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #waitUntilReady(): Promise<void> {
    while (this.#child.exitCode === null) {
      const reply = await fetch(`${this.#url}-/ping`).catch(() => undefined);
      if (reply?.ok === true) return;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error(`The registry ended with ${this.#child.exitCode}.`);
  }
}
