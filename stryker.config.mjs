import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * The configuration of `npm run test:mutants`. It changes the code of a folder of core in small ways, one at a time,
 * and runs the tests that reach the changed place. A change that no test notices is a gap in the tests.
 *
 * It runs only the suites about the folder, which `packages/core/test/mutants` lists. Others reach the code too, but
 * take far longer.
 */
const folder = process.env.MUTATED_FOLDER ?? 'calls';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [`packages/core/src/${folder}/**/*.ts`],
  // The copy that is changed contains only core.
  ignorePatterns: ['apps', 'deploy', 'docs', 'tools', 'packages/*', '!packages/core', 'dist'],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    projectType: 'custom',
    configFile: 'packages/core/jest.config.mjs',
    config: {
      testMatch: [`<rootDir>/test/mutants/${folder}.ts`],
      // Uses Jest's own loader, because Stryker reaches its copy through the globals of a test file.
      testEnvironment: fileURLToPath(new URL('jest.mutants.mjs', import.meta.url)),
      runtime: createRequire(import.meta.url).resolve('jest-runtime'),
      testTimeout: 10_000,
    },
    enableFindRelatedTests: false,
  },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  // Keeps a slow test on a busy machine from being taken for one that never ends.
  timeoutMS: 20_000,
  // Code that runs once, when a module is loaded, would need all tests for each change.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: `.stryker/${folder}.json`,
  tempDirName: '.stryker/copy',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 80, break: 80 },
};
