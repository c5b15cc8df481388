import { describe, expect, it } from '@jest/globals';
import { checkFiles } from '../../src/rules/files.ts';
import { checkManifests } from '../../src/rules/manifests.ts';
import type { Manifest } from '../../src/workspace.ts';
import { packageOf, workspaceOf } from '../workspace-of.ts';

function problemsWith(manifest: Manifest): string[] {
  return checkManifests(workspaceOf(packageOf('packages/store', { manifest }))).map(({ message }) => message);
}

describe('The rules for manifests', () => {
  it('find nothing in a right one, whatever the order of its keys', () => {
    expect(problemsWith({})).toEqual([]);
    expect(problemsWith({ publishConfig: { provenance: true, access: 'public' } })).toEqual([]);
  });

  it('let private packages be', () => {
    expect(problemsWith({ private: true, type: 'commonjs', exports: {} })).toEqual([]);
  });

  it.each<[string, Manifest, string]>([
    ['another name', { name: '@cb-spider/shop' }, '"name"'],
    ['another licence', { license: 'MIT' }, '"license"'],
    ['CommonJS', { type: 'commonjs' }, '"type"'],
    ['side effects', { sideEffects: true }, '"sideEffects"'],
    ['another Node', { engines: { node: '>=18' } }, '"engines"'],
    ['no place in the repository', { repository: { type: 'git', url: 'x' } }, '"repository"'],
    ['no provenance', { publishConfig: { access: 'public' } }, '"publishConfig"'],
    ['no description', { description: '' }, '"description"'],
    ['no list of files', { files: [] }, '"files" must list "dist"'],
    ['sources in the list of files', { files: ['dist', 'src'] }, '"files" must not list "src"'],
    ['no test script', { scripts: { build: 'tsup', typecheck: 'tsc' } }, 'the script "test" is missing'],
    [
      'an install script',
      { scripts: { build: 'a', typecheck: 'b', test: 'c', postinstall: 'd' } },
      'the script "postinstall" runs',
    ],
  ])('find %s', (_, manifest, message) => {
    const problems = problemsWith(manifest);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  it('find exports that discovery or a resolver trips over', () => {
    const problems = problemsWith({
      exports: {
        '.': { default: './dist/index.js', types: './dist/index.d.ts' },
        './a': { types: './src/a.ts', import: './dist/a.js' },
      },
    });
    expect(problems).toEqual([
      expect.stringContaining('discovery cannot read the manifest'),
      '"exports" of "." must have "types" first and "default" last',
      '"exports" of "./a" must have "types" first and "default" last',
      '"exports" of "./a" must lead into ./dist, not to ./src/a.ts',
      '"@cb-spider/store/a" is missing in "paths" of tsconfig.base.json',
    ]);
  });
});

describe('The rules for files', () => {
  it('find what is missing', () => {
    const bare = { ...packageOf('packages/store'), files: [], readme: undefined };
    expect(checkFiles(workspaceOf(bare)).map(({ message }) => message)).toEqual([
      'README.md is missing',
      'tsconfig.json is missing',
      'tsup.config.ts is missing',
      'jest.config.mjs is missing',
      'src/index.ts is missing',
      'test/ has no test',
    ]);
  });

  it('want an example in the README', () => {
    const dull = packageOf('packages/store', { files: { 'README.md': '# Store\n\n```sh\nnpm i\n```\n' } });
    expect(checkFiles(workspaceOf(dull))).toEqual([
      { file: 'packages/store', message: 'README.md shows no example in TypeScript or JavaScript' },
    ]);
  });

  it('want the conformance suite of each driver', () => {
    const tested = packageOf('packages/driver-a');
    const untested = {
      ...tested,
      files: [...tested.files.filter(path => !path.startsWith('test/')), 'test/b.test.ts'],
    };
    expect(checkFiles(workspaceOf(tested))).toEqual([]);
    expect(checkFiles(workspaceOf(untested))[0]?.message).toContain('test/conformance*.test.ts is missing');
  });
});
