import { describe, expect, it } from '@jest/globals';
import { filesToRunAgain, passedOnlyAgain, withSecondRun } from '../second-run.mjs';
import { countTests } from '../test-results.mjs';

const test = (status: string, title: string) => ({ status, title, ancestorTitles: ['suite'] });

function fileOf(name: string, status: string, ...assertionResults: ReturnType<typeof test>[]) {
  return { name: `/clone/${name}`, status, startTime: 0, endTime: 60_000, assertionResults };
}

function resultOf(...testResults: ReturnType<typeof fileOf>[]) {
  const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  return { ...none, numRuntimeErrorTestSuites: 0, testResults };
}

const good = fileOf('good.test.ts', 'passed', test('passed', 'a'), test('pending', 'b'));
const bad = fileOf('bad.test.ts', 'failed', test('failed', 'c'), test('passed', 'd'));

describe('Files that are run again', () => {
  it('are those in which something failed', () => {
    expect(filesToRunAgain(resultOf(good, bad))).toEqual(['/clone/bad.test.ts']);
    expect(filesToRunAgain(resultOf(good))).toEqual([]);
  });

  it('are none when many failed, or when they take long', () => {
    const six = Array.from({ length: 6 }, (_, number) => ({ ...bad, name: `/clone/${number}.test.ts` }));
    expect(filesToRunAgain(resultOf(...six))).toEqual([]);
    expect(filesToRunAgain(resultOf({ ...bad, endTime: 20 * 60_000 }))).toEqual([]);
  });
});

describe('A second run', () => {
  it('decides about its files, and changes no other result', () => {
    const mended = fileOf('bad.test.ts', 'passed', test('passed', 'c'), test('passed', 'd'));
    const both = withSecondRun(resultOf(good, bad), resultOf(mended));
    expect(countTests(both, 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
    expect(passedOnlyAgain(resultOf(good, bad), resultOf(mended), '/clone')).toEqual([
      'bad.test.ts: suite › c',
    ]);
  });

  it('leaves what fails twice failed', () => {
    const both = withSecondRun(resultOf(good, bad), resultOf(bad));
    expect(countTests(both, 1)).toEqual({ passed: 2, failed: 1, skipped: 1 });
    expect(passedOnlyAgain(resultOf(good, bad), resultOf(bad), '/clone')).toEqual([]);
  });

  it('counts a file that cannot run as failed, and names it when it could the second time', () => {
    const broken = fileOf('bad.test.ts', 'failed');
    expect(countTests(withSecondRun(resultOf(good, bad), resultOf(broken)), 1).failed).toBe(1);
    const mended = fileOf('bad.test.ts', 'passed', test('passed', 'c'));
    expect(passedOnlyAgain(resultOf(broken), resultOf(mended), '/clone')).toEqual([
      'bad.test.ts: could not run',
    ]);
  });
});
