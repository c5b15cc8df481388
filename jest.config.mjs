import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';

const root = import.meta.dirname;

/** Every package's tests in one run, with one summary. */
export default {
  projects: globSync('{packages,apps,tools}/*/jest.config.mjs', { cwd: root })
    .sort()
    .map(file => resolve(root, dirname(file))),
  // Jest takes it from here only, not from the packages' own settings.
  testTimeout: 120_000,
  testSequencer: resolve(root, 'jest.sequencer.mjs'),
  // Two more than there are processors, since suites wait for clouds, browsers, processes and databases of their own; many more
  // would run into their deadlines.
  maxWorkers: Math.min(4, availableParallelism()) + 2,
};
