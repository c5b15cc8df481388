import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** An empty Node project as a user makes it, outside of the work tree, with plain npm. */
export class NpmProject {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<NpmProject> {
    const folder = await mkdtemp(join(tmpdir(), 'spider-project-'));
    await writeFile(join(folder, 'package.json'), '{ "name": "project", "private": true }\n');
    return new NpmProject(folder);
  }

  /** Installs tarballs, and from the registry what they need. */
  async install(tarballs: readonly string[]): Promise<void> {
    await this.run('npm', ['install', '--no-audit', '--no-fund', ...tarballs]);
  }

  async write(path: string, text: string): Promise<void> {
    await writeFile(join(this.folder, path), text);
  }

  /** Runs a program in the project and answers what it printed; rejects with all of it when the program fails. */
  async run(program: string, words: readonly string[]): Promise<string> {
    const { stdout } = await execute(program, words, { cwd: this.folder, env: this.environment() });
    return stdout;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Of a plain shell: without what npm, pnpm and the test runner leave in theirs. */
  private environment(): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(npm_|pnpm_|PNPM_|NODE_ENV|JEST_)/.test(name),
    );
    return Object.fromEntries(inherited);
  }
}
