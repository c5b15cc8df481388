import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** An empty Node project outside of the work tree, as a user creates it with npm. */
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

  /** Installs tarballs, and their dependencies from the registry. */
  async install(tarballs: readonly string[]): Promise<void> {
    await this.run('npm', ['install', '--no-audit', '--no-fund', ...tarballs]);
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(join(this.folder, dirname(path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
  }

  /** Runs a program in a folder of the project and returns its output. Fails with the output if the program fails. */
  async run(program: string, words: readonly string[], folder = '.'): Promise<string> {
    const options = { cwd: join(this.folder, folder), env: this.#environment() };
    const { stdout } = await execute(program, words, options).catch(({ message, stdout, stderr }) => {
      throw new Error([message, stdout, stderr].join('\n'));
    });
    return stdout;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Returns the environment without the variables that npm, pnpm and the test runner add. */
  #environment(): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(npm_|pnpm_|PNPM_|NODE_ENV|JEST_)/.test(name),
    );
    return Object.fromEntries(inherited);
  }
}
