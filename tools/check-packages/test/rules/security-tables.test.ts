import { describe, expect, it } from '@jest/globals';
import { checkSecurityTables, securityFindings } from '../../src/rules/security-tables.ts';
import { workspaceOf } from '../workspace-of.ts';

const isTestAt = (path: string) => path === '../a.test.ts';
const findingsOf = (...rows: readonly string[]) =>
  securityFindings(['| | Here | Shown by |', '| --- | --- | --- |', ...rows].join('\n'), isTestAt);

describe('The rule on the tables of promises', () => {
  it('lets those be that name a test, or that promise nothing', () => {
    expect(
      findingsOf('| A | so | [a](../a.test.ts) |', '| B | **Not yet** | |', '| C | there is none | |'),
    ).toEqual([]);
  });

  it('finds a line without a test, and a test that is not there', () => {
    expect(
      findingsOf('| A | so | somebody looks |', '| B | so | [a](../a.test.ts), [b](../b.test.ts) |'),
    ).toEqual([
      { file: 'docs/security.md', line: 3, message: 'this line names no test that shows it' },
      { file: 'docs/security.md', line: 4, message: '../b.test.ts is not an existing test' },
    ]);
  });

  it('reads no other table, and no text', () => {
    expect(
      securityFindings('| What | Where |\n| --- | --- |\n| A | so |\n\ntext | and more', isTestAt),
    ).toEqual([]);
    expect(findingsOf('| A | so | [a](../a.test.ts) |', '', '| What | Where |', '| A | so |')).toEqual([]);
  });

  it('takes tests from the files of the work tree, and needs the page', () => {
    const text = '| | Shown by |\n| --- | --- |\n| A | [a](../x/a.test.ts) |\n| B | [b](../x/b.ts) |';
    const tree = { ...workspaceOf(), documents: [{ path: 'docs/security.md', text }] };
    const paths = ['x/a.test.ts', 'x/b.ts'];
    expect(checkSecurityTables({ ...tree, paths }).map(({ line }) => line)).toEqual([4]);
    expect(checkSecurityTables(workspaceOf())).toEqual([{ file: 'docs/security.md', message: 'is missing' }]);
  });
});
