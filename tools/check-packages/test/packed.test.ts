import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importsOf, packageOf } from '../src/code.ts';
import { exampleOf, toCommonJs } from '../src/packed/example.ts';
import { NpmProject } from '../src/packed/npm-project.ts';
import { pack } from '../src/packed/pack.ts';
import { readWorkspace } from '../src/workspace.ts';

const root = resolve(import.meta.dirname, '../../..');
const minutes = 60_000;
let tarballs: string;
let project: NpmProject;
let example: string;

beforeAll(async () => {
  example = exampleOf(await readFile(join(root, 'README.md'), 'utf8'), 'embed');
  tarballs = await mkdtemp(join(tmpdir(), 'spider-tarballs-'));
  project = await NpmProject.create();
  const { packages } = readWorkspace(root);
  const shownNames = new Set(importsOf(example).map(({ specifier }) => packageOf(specifier)));
  const shown = packages.filter(({ name }) => shownNames.has(name));
  expect(shown).not.toHaveLength(0);
  const packed = await Promise.all(shown.map(each => pack(root, each, tarballs)));
  await project.install(packed.map(({ tarball }) => tarball));
}, 5 * minutes);

afterAll(async () => {
  await project?.remove();
  await rm(tarballs, { recursive: true, force: true });
});

describe("The README's first example, in an empty project with the packed packages", () => {
  let output: string;

  it(
    'runs as a module',
    async () => {
      await project.write('example.mts', example);
      output = await project.run('node', ['example.mts']);
      expect(output).not.toBe('');
    },
    2 * minutes,
  );

  it(
    'runs as CommonJS, with the same result',
    async () => {
      await project.write('example.cjs', toCommonJs(example));
      expect(await project.run('node', ['example.cjs'])).toBe(output);
    },
    2 * minutes,
  );

  it(
    'has types that a strict compiler accepts',
    async () => {
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
      await project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['example.mts'] }));
      await project.run('node', [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.']);
    },
    2 * minutes,
  );
});
