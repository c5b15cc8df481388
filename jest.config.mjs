import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';

const root = import.meta.dirname;

/** Runs the tests of all packages together, with one summary. */
export default {
  projects: globSync('{packages,apps,tools}/*/jest.config.mjs', { cwd: root })
    .sort()
    .map(file => resolve(root, dirname(file))),
  // Jest reads this only here, not in the configurations of the packages.
  testTimeout: 120_000,
  testSequencer: resolve(root, 'jest.sequencer.mjs'),
  // Two more than there are processors, because suites wait for clouds, browsers, processes and databases of their own.
  // Many more would exceed their time limits.
  maxWorkers: Math.min(4, availableParallelism()) + 2,
};
