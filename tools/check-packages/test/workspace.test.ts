import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readWorkspace } from '../src/workspace.ts';

const files = {
  'package.json': '{ "name": "root", "private": true }',
  'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - tools/*\ncatalog:\n  zod: 4.6.7\n',
  'tsconfig.base.json':
    '{ "compilerOptions": { "paths": { "@cb-spider/core": ["./packages/core/src/index.ts"] } } }',
  'packages/core/package.json': '{ "name": "@cb-spider/core" }',
  'packages/core/README.md': '# Core',
  'packages/core/src/deep/index.ts': 'export {};',
  'packages/core/test/a.test.ts': '',
  'packages/core/test/__fixtures__/b.ts': 'broken',
  'packages/core/tsup.config.ts': '',
  'packages/core/dist/index.js': 'built',
  'packages/core/node_modules/zod/index.js': 'installed',
  'packages/notes/text.md': '',
};
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'work tree '));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('Reading a work tree', () => {
  it('finds its packages, and of each what is neither built nor installed', () => {
    const { catalog, compilerPaths, manifest, packages } = readWorkspace(root);
    expect(manifest.name).toBe('root');
    expect(catalog).toEqual(['zod']);
    expect(compilerPaths).toEqual(['@cb-spider/core']);
    expect(packages.map(({ folder, name }) => [folder, name])).toEqual([
      ['packages/core', '@cb-spider/core'],
    ]);
    expect(packages[0]?.readme).toBe('# Core');
    expect(packages[0]?.files).toEqual([
      'README.md',
      'package.json',
      'src/deep/index.ts',
      'test/__fixtures__/b.ts',
      'test/a.test.ts',
      'tsup.config.ts',
    ]);
    expect(packages[0]?.code).toEqual([
      { path: 'src/deep/index.ts', part: 'source', text: 'export {};' },
      { path: 'test/a.test.ts', part: 'test', text: '' },
      { path: 'tsup.config.ts', part: 'settings', text: '' },
    ]);
  });
});
