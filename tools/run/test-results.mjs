/**
 * The part of Jest's JSON result that is used here.
 *
 * @typedef {object} JestResult
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {number} numRuntimeErrorTestSuites files that failed before any of their tests ran
 * @property {readonly FileResult[]} testResults by file
 *
 * @typedef {object} FileResult
 * @property {string} name
 * @property {string} status
 * @property {number} startTime in milliseconds
 * @property {number} endTime
 * @property {readonly AssertionResult[]} assertionResults
 *
 * @typedef {{ status: string, ancestorTitles: readonly string[], title: string }} AssertionResult
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Counts test cases. A file that could not run counts as one failed case, and so does a run in which no test ran, or
 * that Jest ended for another reason.
 *
 * @param {JestResult | undefined} result `undefined` if Jest wrote none
 * @param {number} exitCode Jest's exit code
 * @returns {Counts}
 */
export function countTests(result, exitCode) {
  if (result === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const passed = result.numPassedTests;
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests + result.numTodoTests;
  const endedBadly = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: endedBadly ? 1 : failed, skipped };
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/**
 * Returns the closing line of a run.
 *
 * @param {Counts} counts
 */
export function toLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Returns a file's path within the work tree. @param {string} path @param {string} root */
export function shortened(path, root) {
  return path.startsWith(root) ? path.slice(root.length + 1) : path;
}

/** @param {AssertionResult} test */
export function titleOf({ ancestorTitles, title }) {
  return [...ancestorTitles, title].join(' › ');
}

/**
 * Returns a line for everything that was skipped: the title and the number of tests of a suite that was skipped as a
 * whole, or the title of a single test. The titles give the reason.
 *
 * @param {JestResult} result
 * @param {string} root the work tree, to shorten paths
 * @returns {string[]} empty if nothing was skipped
 */
export function skippedLines(result, root) {
  return result.testResults.flatMap(({ name, assertionResults }) => {
    const file = shortened(name, root);
    /** @type {Map<string, AssertionResult[]>} */
    const suites = new Map();
    for (const test of assertionResults) {
      const suite = test.ancestorTitles[0] ?? '';
      suites.set(suite, [...(suites.get(suite) ?? []), test]);
    }
    return [...suites].flatMap(([suite, tests]) => {
      const skipped = tests.filter(({ status }) => status === 'pending' || status === 'todo');
      const whole = suite !== '' && skipped.length === tests.length && tests.length > 1;
      if (whole) return [`${file}: ${suite} (${skipped.length} tests)`];
      return skipped.map(test => `${file}: ${titleOf(test)}`);
    });
  });
}
