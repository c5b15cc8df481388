import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkDependencies } from '../../src/rules/dependencies.ts';
import { checkImports } from '../../src/rules/imports.ts';
import type { Manifest } from '../../src/workspace.ts';
import { packageOf, workspaceOf } from '../workspace-of.ts';

function importProblems(folder: string, path: string, specifier: string): string[] {
  const files = { [path]: `\nimport { a } from '${specifier}';\n` };
  return checkImports(workspaceOf(packageOf(folder, { files }))).map(({ message }) => message);
}

describe('The allowed imports', () => {
  it.each([
    ['packages/driver-aws', 'src/a.ts', '@cb-spider/core/driver'],
    ['packages/driver-twin', 'src/a.ts', '@cb-spider/twin'],
    ['packages/driver-twin', 'test/a.test.ts', '@cb-spider/twin/engine'],
    ['packages/driver-openstack', 'src/a.ts', '@cb-spider/rest-kit'],
    ['packages/driver-openstack', 'src/a.ts', '@cb-spider/driver-kit'],
    ['packages/driver-kit', 'src/a.ts', '@cb-spider/core/driver'],
    ['packages/rest-kit', 'src/a.ts', '@cb-spider/driver-kit'],
    ['packages/driver-aws', 'test/a.test.ts', '@cb-spider/testkit'],
    ['packages/driver-aws', 'test/a.test.ts', '@cb-spider/driver-aws'],
    ['packages/driver-aws', 'test/a.test.ts', '@cb-spider/cloud-fakes/aws'],
    ['packages/store', 'src/a.ts', '@cb-spider/core'],
    ['packages/store', 'src/a.ts', '@cb-spider/history'],
    ['packages/history', 'src/a.ts', '@cb-spider/core'],
    ['packages/fleet', 'src/a.ts', '@cb-spider/core/runtime'],
    ['apps/server', 'src/a.ts', '@cb-spider/fleet'],
    ['packages/testkit', 'src/a.ts', '@cb-spider/core/driver'],
    ['apps/server', 'src/a.ts', '@cb-spider/store'],
    ['apps/web', 'src/a.ts', '@cb-spider/client'],
    ['packages/core', 'src/deep/a.ts', '../b.ts'],
    ['packages/core', 'src/a.ts', 'node:crypto'],
  ])('let %s/%s import %s', (folder, path, specifier) => {
    expect(importProblems(folder, path, specifier)).toEqual([]);
  });

  it.each([
    ['packages/core', 'src/a.ts', '@cb-spider/driver-aws'],
    ['packages/core', 'test/a.test.ts', '@cb-spider/store'],
    ['packages/core', 'src/a.ts', 'node:sqlite'],
    ['packages/core', 'src/a.ts', '@cb-spider/history'],
    ['packages/core', 'test/a.test.ts', '@cb-spider/fleet'],
    ['packages/history', 'src/a.ts', '@cb-spider/store'],
    ['packages/fleet', 'src/a.ts', '@cb-spider/history'],
    ['packages/driver-aws', 'src/a.ts', '@cb-spider/core'],
    ['packages/driver-aws', 'src/a.ts', '@cb-spider/driver-twin'],
    ['packages/driver-aws', 'src/a.ts', '@cb-spider/twin'],
    ['packages/driver-twin', 'src/a.ts', '@cb-spider/twin/engine'],
    ['packages/twin', 'src/a.ts', '@cb-spider/core/driver'],
    ['packages/driver-aws', 'src/a.ts', '@cb-spider/testkit'],
    ['packages/driver-aws', 'test/a.test.ts', '@cb-spider/driver-twin'],
    ['packages/store', 'src/a.ts', '@cb-spider/rest-kit'],
    ['packages/driver-kit', 'src/a.ts', '@cb-spider/core'],
    ['packages/driver-kit', 'src/a.ts', '@cb-spider/rest-kit'],
    ['packages/driver-kit', 'src/a.ts', '@cb-spider/driver-aws'],
    ['apps/server', 'src/a.ts', '@cb-spider/driver-twin'],
    ['apps/web', 'src/a.ts', '@cb-spider/core'],
    ['packages/driver-aws', 'src/a.ts', '../../core/src/index.ts'],
  ])('keep %s/%s from importing %s', (folder, path, specifier) => {
    expect(importProblems(folder, path, specifier)).toHaveLength(1);
  });

  it('are checked for every way to name a module, with its line, and nothing that only looks like one', () => {
    const text = `export { a } from 'kysely';
import type { B } from 'pg';
type C = import('undici').Client;
await import('axios');
require('fastify');
// import 'node:http';
drivers.require('node:http');
const text = "import 'node:http'";
`;
    const findings = checkImports(workspaceOf(packageOf('packages/core', { files: { 'src/a.ts': text } })));
    expect(findings.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('The rules for dependencies', () => {
  function problemsWith(manifest: Manifest, text = '', path = 'src/a.ts'): string[] {
    const tree = workspaceOf(
      packageOf('packages/core'),
      packageOf('packages/fleet', { manifest, files: { [path]: text } }),
    );
    return checkDependencies({ ...tree, catalog: ['zod'] })
      .filter(({ file }) => file !== 'pnpm-workspace.yaml')
      .map(({ message }) => message);
  }

  const onCore = {
    peerDependencies: { '@cb-spider/core': '>=0.1.0 <1.0.0' },
    devDependencies: { '@cb-spider/core': 'workspace:*' },
  };

  it('find nothing in a right package', () => {
    const manifest = { ...onCore, dependencies: { zod: 'catalog:' } };
    const text =
      "import { z } from 'zod';\nimport { a } from '@cb-spider/core';\nimport fs from 'node:fs';\n";
    expect(problemsWith(manifest, text)).toEqual([]);
  });

  it.each<[string, Manifest, string]>([
    ['a version of its own', { dependencies: { zod: '4.6.7' } }, 'zod must be "catalog:"'],
    ['a peer that is not tested with', { peerDependencies: { zod: '^4.0.0' } }, 'zod must be "catalog:"'],
    ['a version that is nowhere', { dependencies: { axios: 'catalog:' } }, 'axios is missing in the catalog'],
    [
      'a fixed version of ours',
      { ...onCore, devDependencies: { '@cb-spider/core': '0.1.0' } },
      '@cb-spider/core must be "workspace:*"',
    ],
    [
      'an exact version of ours for users',
      { dependencies: { '@cb-spider/fleet': 'workspace:*' } },
      '@cb-spider/fleet must be "workspace:^"',
    ],
    [
      'another range of core',
      { ...onCore, peerDependencies: { '@cb-spider/core': 'workspace:*' } },
      '@cb-spider/core must be a peer of',
    ],
    [
      'core beside the peer',
      { ...onCore, dependencies: { '@cb-spider/core': 'workspace:^' } },
      'must be a peer dependency',
    ],
  ])('find %s', (_, manifest, message) => {
    const problems = problemsWith(manifest);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  it('let users choose the version of a peer', () => {
    const manifest = { peerDependencies: { zod: '^4.0.0' }, devDependencies: { zod: 'catalog:' } };
    expect(problemsWith(manifest)).toEqual([]);
  });

  it('find an import that users would miss, though it is there in development', () => {
    const manifest = { devDependencies: { zod: 'catalog:' } };
    const text = "import { z } from 'zod/mini';\n";
    expect(problemsWith(manifest, text)).toEqual(['zod is not among "dependencies" of its package.json']);
    expect(problemsWith(manifest, text, 'test/a.test.ts')).toEqual([]);
    expect(problemsWith({ ...manifest, private: true }, text)).toEqual([]);
  });

  it('leave what a package may bundle among its development dependencies', () => {
    const manifest = { devDependencies: { zod: 'catalog:' } };
    const files = { 'src/a.ts': "import { z } from 'zod';\n", 'src/b.ts': "import axios from 'axios';\n" };
    const tree = workspaceOf(
      packageOf('packages/core'),
      packageOf('packages/driver-azure', { manifest, files }),
    );
    const problems = checkDependencies({ ...tree, catalog: ['zod'] }).map(({ message }) => message);
    expect(problems).toEqual(['axios is not among "devDependencies" of its package.json']);
  });

  it('find lines of the catalog that nothing uses', () => {
    const tree = { ...workspaceOf(packageOf('packages/core')), catalog: ['left-pad'] };
    expect(checkDependencies(tree)).toEqual([
      { file: 'pnpm-workspace.yaml', message: 'no package uses left-pad of the catalog' },
    ]);
  });
});

describe('What is installed', () => {
  it('has nothing of the commands that VMs of the virtual cloud do not have, nor the LGPL’s code that one of them brings', () => {
    const lockfile = readFileSync(new URL('../../../../pnpm-lock.yaml', import.meta.url), 'utf8');
    const packages = lockfile.slice(lockfile.indexOf('\npackages:'));
    expect(packages).toMatch(/^ {2}just-bash@/m);
    expect(packages).not.toMatch(
      /^ {2}'?(@mongodb-js\/zstd|node-liblzma|quickjs-emscripten|sql\.js|turndown)@/m,
    );
  });
});
