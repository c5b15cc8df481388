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
  // One more than there are processors, since suites wait for processes and databases of their own; many more would run
  // into their deadlines. Yet one more for the suite that waits for a real cloud all the while.
  maxWorkers: Math.min(4, availableParallelism()) + 1 + (process.env.OS_AUTH_URL ? 1 : 0),
};
