import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkWorkflows, workflowFindings } from '../../src/rules/workflows.ts';
import { readWorkspace } from '../../src/workspace.ts';

const surroundings = {
  scripts: ['build', 'release', 'test'],
  has: (path: string) => ['.ci/run', '.github/workflows/ci.yml'].includes(path),
};

const problems = (...lines: string[]) =>
  workflowFindings(
    'a.yml',
    ['jobs:', '  one:', ...lines.map(line => `    ${line}`)].join('\n'),
    surroundings,
  ).map(({ message }) => message);

describe('The rule on workflows', () => {
  it.each([
    ['steps: [{ run: npm run build }, { run: npm test }, { run: .ci/run }]'],
    ['uses: ./.github/workflows/ci.yml'],
    ['steps: [{ uses: a/b@v1.2.3 }, { uses: a/b/c@0123456789012345678901234567890123456789 }]'],
    ['steps: [{ run: npm run release }]', 'permissions: { id-token: write }'],
  ])('accepts %j', (...lines) => {
    expect(problems(...lines)).toEqual([]);
  });

  it.each([
    ['steps: [{ run: npm run none }]', 'one: package.json has no script "none"'],
    ['steps: [{ with: { version-script: npm run none } }]', 'one: package.json has no script "none"'],
    ['steps: [{ run: .ci/none }]', 'one: there is no file ".ci/none"'],
    ['uses: ./none.yml', 'one: there is no file "./none.yml"'],
    ['steps: [{ uses: a/b@v1 }]', 'one: "a/b@v1" needs an exact version, such as @v1.2.3, or a commit'],
    ['steps: [{ uses: a/b@main }]', 'one: "a/b@main" needs an exact version, such as @v1.2.3, or a commit'],
    [
      'steps: [{ with: { publish-script: npm run release } }]',
      'one: publishes without "id-token: write", which npm needs for provenance',
    ],
    [
      'steps: [{ with: { registry-url: "https://example.com" } }]',
      `"registry-url" names a registry: npm's default is the only one`,
    ],
  ])('finds %j', (line, message) => {
    expect(problems(line)).toEqual([message]);
  });

  it('finds a file without jobs', () => {
    expect(workflowFindings('a.yml', 'on: push\n', surroundings)).toEqual([
      { file: 'a.yml', message: 'has no jobs' },
    ]);
  });

  it('reads the workflows of this repository', () => {
    const workspace = readWorkspace(resolve(import.meta.dirname, '../../../..'));
    expect(checkWorkflows(workspace)).toEqual([]);
    const without = checkWorkflows({ ...workspace, manifest: {} }).map(({ file }) => file);
    expect(new Set(without)).toEqual(new Set(['.github/workflows/release.yml']));
  });
});
