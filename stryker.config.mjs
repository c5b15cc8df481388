import { perfOnly } from './tools/run/tiers.mjs';

/**
 * `npm run test:mutants`: changes the code of core's calls and operations in small ways, one at a time, and runs the tests
 * that reach each changed place. A change that no test notices is a gap in the tests.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['packages/core/src/{calls,operations}/**/*.ts'],
  // The copy that it changes has core alone.
  ignorePatterns: ['apps', 'deploy', 'docs', 'tools', 'packages/*', '!packages/core', 'dist'],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    projectType: 'custom',
    configFile: 'packages/core/jest.config.mjs',
    config: { testPathIgnorePatterns: [perfOnly.source] },
  },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  // What runs once, when a module is loaded, would take every test for each change.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: '.stryker/incremental.json',
  tempDirName: '.stryker/copy',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: '.stryker/mutants.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 80, break: 80 },
};
