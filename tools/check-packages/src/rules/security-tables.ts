import { posix } from 'node:path';
import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

const page = 'docs/security.md';
/** The last column of a table whose lines are promises. */
const column = 'Shown by';
/** A promise that is not made needs nothing to show it. */
const isNoPromise = /\*\*Not yet\*\*|\bthere (is|are) none\b/;

/** What the security page promises is shown by tests: each line of its tables names those that are there. */
export function checkSecurityTables({ documents, paths }: Workspace): Finding[] {
  const document = documents.find(({ path }) => path === page);
  if (document === undefined) return [{ file: page, message: 'is missing' }];
  const tests = new Set(paths.filter(path => path.endsWith('.test.ts')));
  return securityFindings(document.text, path => tests.has(posix.join(posix.dirname(page), path)));
}

/** @param isTest whether a path from the page leads to a test */
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
  const dead = paths.filter(path => !isTestAt(path)).map(path => `${path} is not a test that is there`);
  return paths.length > 0 || isNoPromise.test(line) ? dead : ['this line names no test that shows it'];
}
