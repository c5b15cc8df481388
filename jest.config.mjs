import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const root = import.meta.dirname;

/** Every package's tests in one run, with one summary. */
export default {
  projects: ['packages', 'apps', 'tools']
    .flatMap(folder => readdirSync(join(root, folder)).map(name => join(root, folder, name)))
    .filter(folder => existsSync(join(folder, 'jest.config.mjs'))),
  // Some suites start servers and databases of their own: more at a time would run into their deadlines.
  maxWorkers: Math.min(4, availableParallelism()),
};
