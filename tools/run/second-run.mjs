import { shortened, titleOf } from './test-results.mjs';

/** @typedef {import('./test-results.mjs').JestResult} JestResult */

/** If more files than this fail, a busy machine is not the cause. */
const mostFiles = 5;
const longestMs = 15 * 60_000;

/**
 * Returns the files with failures that are run once more, alone on the machine; none if there are too many of them, or
 * if they take too long.
 *
 * @param {JestResult} result
 * @returns {string[]}
 */
export function filesToRunAgain({ testResults }) {
  const failed = testResults.filter(({ status }) => status === 'failed');
  const took = failed.reduce((sum, { startTime, endTime }) => sum + endTime - startTime, 0);
  return failed.length > mostFiles || took > longestMs ? [] : failed.map(({ name }) => name);
}

/**
 * Returns the first result, with the second one's results for the files that ran twice.
 *
 * @param {JestResult} first
 * @param {JestResult} second
 * @returns {JestResult}
 */
export function withSecondRun(first, second) {
  const again = new Map(second.testResults.map(file => [file.name, file]));
  const testResults = first.testResults.map(file => again.get(file.name) ?? file);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  /** @param {string} status */
  const count = status => tests.filter(test => test.status === status).length;
  return {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending'),
    numTodoTests: count('todo'),
    numRuntimeErrorTestSuites: testResults.filter(isBroken).length,
    testResults,
  };
}

/**
 * Returns the tests that failed at first and passed in the second run. Each shows a defect to find, in the test or in
 * what it tests.
 *
 * @param {JestResult} first
 * @param {JestResult} second
 * @param {string} root the work tree, to shorten paths
 * @returns {string[]}
 */
export function passedOnlyAgain(first, second, root) {
  const passed = new Set(
    second.testResults.filter(({ status }) => status === 'passed').map(({ name }) => name),
  );
  return first.testResults
    .filter(({ name }) => passed.has(name))
    .flatMap(({ name, assertionResults }) => {
      const file = shortened(name, root);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [`${file}: could not run`];
      return failed.map(test => `${file}: ${titleOf(test)}`);
    });
}

/** @param {JestResult['testResults'][number]} file */
function isBroken({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every(test => test.status !== 'failed');
}
