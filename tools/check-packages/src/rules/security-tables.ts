import { posix } from 'node:path';
import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

const page = 'docs/security.md';
/** The title of the last column of tables with promises. */
const column = 'Shown by';
/** Marks lines without a promise, which need no test. */
const isNoPromise = /\*\*Not yet\*\*|\bthere (is|are) none\b/;

/** Checks that each promise in the tables of the security page names existing tests that show it. */
export function checkSecurityTables({ documents, paths }: Workspace): Finding[] {
  const document = documents.find(({ path }) => path === page);
  if (document === undefined) return [{ file: page, message: 'is missing' }];
  const tests = new Set(paths.filter(path => path.endsWith('.test.ts')));
  return securityFindings(document.text, path => tests.has(posix.join(posix.dirname(page), path)));
}

/** @param isTestAt returns whether a path from the page leads to a test */
export function securityFindings(text: string, isTestAt: (path: string) => boolean): Finding[] {
  let isPromises = false;
  return text.split('\n').flatMap((line, index): Finding[] => {
    const cells = line.split('|').slice(1, -1);
    if (cells.length === 0) isPromises = false;
    const last = cells.at(-1)?.trim() ?? '';
    if (last === column) {
      isPromises = true;
      return [];
    }
    if (!isPromises || /^-+$/.test(last)) return [];
    return findingsIn(line, last, isTestAt).map(message => ({ file: page, line: index + 1, message }));
  });
}

function findingsIn(line: string, cell: string, isTestAt: (path: string) => boolean): string[] {
  const paths = [...cell.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
  const problems = paths.filter(path => !isTestAt(path)).map(path => `${path} is not an existing test`);
  return paths.length > 0 || isNoPromise.test(line) ? problems : ['this line names no test that shows it'];
}
