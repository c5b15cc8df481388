import { createRequire } from 'node:module';

/**
 * For `npm run test:mutants`: changes the code of a folder of core in small ways, one at a time, and runs the tests that reach
 * the changed place. A change that no test notices is a gap in the tests.
 *
 * The tests are those of the suites that are about the folder, which `packages/core/test/mutants` lists: others reach it too,
 * and take far longer.
 */
const folder = process.env.MUTATED_FOLDER ?? 'calls';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [`packages/core/src/${folder}/**/*.ts`],
  // The copy that it changes has core alone.
  ignorePatterns: ['apps', 'deploy', 'docs', 'tools', 'packages/*', '!packages/core', 'dist'],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    projectType: 'custom',
    configFile: 'packages/core/jest.config.mjs',
    config: {
      testMatch: [`<rootDir>/test/mutants/${folder}*.ts`],
      // With Jest's own loader, since Stryker reaches its copy by the globals of a test file.
      testEnvironment: 'node',
      runtime: createRequire(import.meta.url).resolve('jest-runtime'),
    },
    enableFindRelatedTests: false,
  },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  // A busy machine must not pass for a test that never ends.
  timeoutMS: 60_000,
  // What runs once, when a module is loaded, would take every test for each change.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: `.stryker/${folder}.json`,
  tempDirName: '.stryker/copy',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 80, break: 80 },
};
