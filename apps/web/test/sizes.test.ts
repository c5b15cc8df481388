import { describe, expect, it } from '@jest/globals';
import { bundleSizes } from './bundle-sizes.ts';

/** In kB of gzip: the first screen, each further page, and the terminal. */
const budgets = { first: 200, page: 120, terminal: 140 };

const sizes = bundleSizes();

(sizes === undefined ? describe.skip : describe)(
  `the size of the scripts${sizes === undefined ? ': the console is not built' : ''}`,
  () => {
    const { first = 0, firstFiles = 0, pages = new Map() } = sizes ?? {};

    it('of the first screen keeps to its budget, with the words and the overview', () => {
      expect(firstFiles).toBeGreaterThanOrEqual(3);
      expect(first).toBeLessThanOrEqual(budgets.first);
    });

    it.each([...pages])('%s keeps to its budget', (key, size) => {
      expect(size).toBeGreaterThan(0);
      expect(size).toBeLessThanOrEqual(key.includes('terminal') ? budgets.terminal : budgets.page);
    });
  },
);
