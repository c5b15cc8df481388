import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { importsOf, packageOf } from '../../src/code.ts';
import { exampleOf, toCommonJs } from '../../src/packed/example.ts';
import { installedMegabytes } from '../../src/packed/install-size.ts';
import { NpmProject } from '../../src/packed/npm-project.ts';
import { pack } from '../../src/packed/pack.ts';
import { readWorkspace, type WorkspacePackage } from '../../src/workspace.ts';

// npm fetches the dependencies of the packages from the registry.
jest.setTimeout(5 * 60_000);

const root = resolve(import.meta.dirname, '../../../..');
let tarballs: string;
let project: NpmProject;
let example: string;

beforeAll(async () => {
  tarballs = await mkdtemp(join(tmpdir(), 'spider-tarballs-'));
  project = await NpmProject.create();
  example = exampleOf(await readFile(join(root, 'README.md'), 'utf8'), 'embed');
  const shownNames = new Set(importsOf('example.ts', example).map(({ specifier }) => packageOf(specifier)));
  const shown = withDependencies(readWorkspace(root).packages, shownNames);
  expect(shown).not.toHaveLength(0);
  const packed = await Promise.all(shown.map(shownPackage => pack(root, shownPackage, tarballs)));
  for (const { files } of packed) expect(files).toContain('dist/index.js'); // else: npm run build
  await project.install(packed.map(({ tarball }) => tarball));
});

afterAll(async () => {
  await project.remove();
  await rm(tarballs, { recursive: true, force: true });
});

/** Returns the packages with these names, and the packages of the work tree that they depend on. */
function withDependencies(packages: readonly WorkspacePackage[], names: ReadonlySet<string | undefined>) {
  const wanted = packages.filter(({ name }) => names.has(name));
  const dependencies = wanted.flatMap(({ manifest }) => Object.keys(manifest.dependencies ?? {}));
  return packages.filter(({ name }) => names.has(name) || dependencies.includes(name));
}

/** Replaces the numbers in the output of a program, which differ from run to run. */
function withoutNumbers(output: string): string {
  return output.replace(/\d+/g, '#');
}

describe("The README's first example, in an empty project with the packed packages", () => {
  let output: string;

  it('runs as a module', async () => {
    await project.write('module/example.mts', example);
    output = await project.run('node', ['example.mts'], 'module');
    expect(output).not.toBe('');
  });

  it('runs as CommonJS, with the same result', async () => {
    await project.write('commonjs/example.cjs', toCommonJs(example));
    const again = await project.run('node', ['example.cjs'], 'commonjs');
    expect(withoutNumbers(again)).toBe(withoutNumbers(output));
  });

  it('brings neither the shell of VMs nor anything under the LGPL', async () => {
    const installed = await readFile(join(project.folder, 'node_modules', '.package-lock.json'), 'utf8');
    const { packages } = JSON.parse(installed) as { packages: Record<string, { license?: string }> };
    expect(Object.keys(packages)).toContain('node_modules/@cb-spider/driver-twin');
    expect(Object.keys(packages)).not.toContain('node_modules/just-bash');
    expect(Object.keys(packages)).not.toContain('node_modules/ssh2');
    expect(Object.entries(packages).filter(([, { license = '' }]) => license.includes('LGPL'))).toEqual([]);
  });

  it('installs core and the virtual cloud in less than 15 MB', () => {
    const megabytes = installedMegabytes(project.folder, ['@cb-spider/core', '@cb-spider/driver-twin']);
    process.stdout.write(`core and driver-twin: ${megabytes.toFixed(1)} MB\n`);
    expect(megabytes).toBeLessThan(15);
    expect(megabytes).toBeGreaterThan(1);
  });

  it('has types that a strict compiler accepts', async () => {
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2024',
      lib: ['es2024', 'esnext.disposable'],
      types: ['node'],
      typeRoots: [join(root, 'node_modules', '@types')],
    };
    const settings = { compilerOptions, files: ['module/example.mts'] };
    await project.write('tsconfig.json', JSON.stringify(settings));
    await project.run('node', [join(root, 'node_modules', 'typescript-7', 'bin', 'tsc'), '-p', '.']);
  });
});
