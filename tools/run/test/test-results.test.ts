import { describe, expect, it } from '@jest/globals';
import { countTests, skippedLines, sum, toLine } from '../test-results.mjs';

function resultOf(counts: object) {
  return {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
    testResults: [],
    ...counts,
  };
}

describe('Counting test cases', () => {
  it('takes the numbers of the result', () => {
    const result = resultOf({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 3, numTodoTests: 1 });
    expect(countTests(result, 1)).toEqual({ passed: 7, failed: 2, skipped: 4 });
  });

  it('counts a file that could not run as a failed case', () => {
    const result = resultOf({ numPassedTests: 7, numRuntimeErrorTestSuites: 1 });
    expect(countTests(result, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  it('fails when no test ran, all were skipped, or no result was left', () => {
    expect(countTests(resultOf({}), 0).failed).toBe(1);
    expect(countTests(resultOf({ numPendingTests: 5 }), 0).failed).toBe(1);
    expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('fails when the runner failed for another reason than the tests', () => {
    expect(countTests(resultOf({ numPassedTests: 7 }), 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });
});

describe('The closing line', () => {
  it('names skipped cases only when there are some', () => {
    expect(toLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(toLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
  });

  it('adds up what several checks found', () => {
    const counts = [
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 40, failed: 2, skipped: 1 },
    ];
    expect(sum(counts)).toEqual({ passed: 41, failed: 2, skipped: 1 });
  });
});

describe('The list of what was skipped', () => {
  const test = (status: string, title: string, ...ancestorTitles: string[]) => ({
    status,
    title,
    ancestorTitles,
  });

  function linesOf(...assertionResults: ReturnType<typeof test>[]): string[] {
    const testResults = [{ name: '/clone/packages/store/test/a.test.ts', assertionResults }];
    return skippedLines(resultOf({ testResults }), '/clone');
  }

  it('names a suite that was skipped whole once, with the number of its tests', () => {
    const title = 'PostgreSQL (skipped: no server)';
    const tests = [
      test('pending', 'waits', title, 'locks'),
      test('passed', 'opens', 'SQLite'),
      test('pending', 'opens', title),
    ];
    expect(linesOf(...tests)).toEqual([
      'packages/store/test/a.test.ts: PostgreSQL (skipped: no server) (2 tests)',
    ]);
  });

  it('names each single test', () => {
    const tests = [
      test('passed', 'makes one', 'Addresses'),
      test('pending', 'moves it (skipped: not claimed)', 'Addresses', 'bound'),
      test('todo', 'later'),
      test('pending', 'skipped: no cloud is named', 'A real cloud'),
    ];
    expect(linesOf(...tests)).toEqual([
      'packages/store/test/a.test.ts: Addresses › bound › moves it (skipped: not claimed)',
      'packages/store/test/a.test.ts: later',
      'packages/store/test/a.test.ts: A real cloud › skipped: no cloud is named',
    ]);
  });
});
