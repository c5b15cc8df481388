import { describe, expect, it } from '@jest/globals';
import { checkCircles } from '../../src/rules/circles.ts';
import { packageOf, workspaceOf } from '../workspace-of.ts';

/** What the rule finds in a package whose files import others. */
function problemsOf(imports: Readonly<Record<string, readonly string[]>>) {
  const files = Object.fromEntries(
    Object.entries(imports).map(([path, specifiers]) => [
      path,
      specifiers.map(specifier => `import type { A } from '${specifier}';\n`).join(''),
    ]),
  );
  return checkCircles(workspaceOf(packageOf('packages/core', { files })));
}

describe('Circles of imports', () => {
  it('are found between files, types included, each once', () => {
    const found = problemsOf({
      'src/a.ts': ['./b.ts', './d.ts'],
      'src/b.ts': ['./c.ts'],
      'src/c.ts': ['./a.ts'],
      'src/d.ts': [],
    });
    expect(found).toEqual([
      { file: 'packages/core/src/a.ts', message: 'imports itself by way of src/b.ts, src/c.ts' },
    ]);
  });

  it('are found between folders side by side, though no file is in one', () => {
    const found = problemsOf({
      'src/calls/one.ts': ['../store/one.ts'],
      'src/store/one.ts': [],
      'src/store/deep/two.ts': ['../../calls/two.ts'],
      'src/calls/two.ts': [],
    });
    expect(found).toEqual([
      { file: 'packages/core/src/calls', message: 'imports itself by way of src/store' },
    ]);
  });

  it('are none where a folder and the folders in it use each other', () => {
    const found = problemsOf({
      'src/index.ts': ['./store/store.ts'],
      'src/place.ts': [],
      'src/store/store.ts': ['../place.ts', './rows/row.ts'],
      'src/store/key.ts': [],
      'src/store/rows/row.ts': ['../key.ts'],
    });
    expect(found).toEqual([]);
  });

  it('are none of packages and of tests', () => {
    expect(
      problemsOf({ 'src/a.ts': ['@cb-spider/core', './missing.ts'], 'test/a.test.ts': ['./a.test.ts'] }),
    ).toEqual([]);
  });

  it('are found of a file with itself', () => {
    expect(problemsOf({ 'src/a.ts': ['./a.ts'] })).toHaveLength(1);
  });
});
