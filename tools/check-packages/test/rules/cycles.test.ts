import { describe, expect, it } from '@jest/globals';
import { checkCycles } from '../../src/rules/cycles.ts';
import { packageOf, workspaceOf } from '../workspace-of.ts';

/** Returns what the rule finds in a package whose files have these imports. */
function problemsOf(imports: Readonly<Record<string, readonly string[]>>) {
  const files = Object.fromEntries(
    Object.entries(imports).map(([path, specifiers]) => [
      path,
      specifiers.map(specifier => `import type { A } from '${specifier}';\n`).join(''),
    ]),
  );
  return checkCycles(workspaceOf(packageOf('packages/core', { files })));
}

describe('Import cycles', () => {
  it('are found between files, types included, each once', () => {
    const problems = problemsOf({
      'src/a.ts': ['./b.ts', './d.ts'],
      'src/b.ts': ['./c.ts'],
      'src/c.ts': ['./a.ts'],
      'src/d.ts': [],
    });
    expect(problems).toEqual([
      { file: 'packages/core/src/a.ts', message: 'imports itself through src/b.ts, src/c.ts' },
    ]);
  });

  it('are found between folders next to each other, even if no file is in a cycle', () => {
    const problems = problemsOf({
      'src/calls/one.ts': ['../store/one.ts'],
      'src/store/one.ts': [],
      'src/store/deep/two.ts': ['../../calls/two.ts'],
      'src/calls/two.ts': [],
    });
    expect(problems).toEqual([
      { file: 'packages/core/src/calls', message: 'imports itself through src/store' },
    ]);
  });

  it('are allowed between a folder and its subfolders', () => {
    const problems = problemsOf({
      'src/index.ts': ['./store/store.ts'],
      'src/place.ts': [],
      'src/store/store.ts': ['../place.ts', './rows/row.ts'],
      'src/store/key.ts': [],
      'src/store/rows/row.ts': ['../key.ts'],
    });
    expect(problems).toEqual([]);
  });

  it('are not looked for between packages and in tests', () => {
    expect(
      problemsOf({ 'src/a.ts': ['@cb-spider/core', './missing.ts'], 'test/a.test.ts': ['./a.test.ts'] }),
    ).toEqual([]);
  });

  it('are found if a file imports itself', () => {
    expect(problemsOf({ 'src/a.ts': ['./a.ts'] })).toHaveLength(1);
  });
});
