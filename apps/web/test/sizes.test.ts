import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { builtFolder } from './describe-console.ts';

/** In kB of gzip: the first screen, each page beside it, and the terminal. */
const budgets = { first: 200, page: 120, terminal: 140 };

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly src?: string;
}

const manifestFile = join(builtFolder, 'manifest.json');
const isBuilt = existsSync(manifestFile);

(isBuilt ? describe : describe.skip)(
  `the size of the scripts${isBuilt ? '' : ': the console is not built'}`,
  () => {
    const manifest: Readonly<Record<string, Chunk>> = isBuilt
      ? JSON.parse(readFileSync(manifestFile, 'utf8'))
      : {};
    const sizeOf = (files: ReadonlySet<string>) =>
      [...files]
        .filter(file => file.endsWith('.js'))
        .reduce((sum, file) => sum + gzipSync(readFileSync(join(builtFolder, file))).length / 1000, 0);
    /** A chunk with all that it cannot do without. */
    const filesOf = (key: string, found = new Set<string>()): ReadonlySet<string> => {
      const chunk = manifest[key];
      if (chunk === undefined || found.has(chunk.file)) return found;
      found.add(chunk.file);
      for (const each of chunk.imports ?? []) filesOf(each, found);
      return found;
    };
    const keys = Object.keys(manifest);
    const entry = keys.find(key => manifest[key]?.isEntry === true) ?? '';
    const pages = keys.filter(key => /^src\/(?:pages|app|words)\//.test(key));

    it('of the first screen keeps to its budget, with the words and the overview', () => {
      const first = new Set(
        [entry, 'src/words/en/index.ts', 'src/pages/overview/overview-page.tsx'].flatMap(key => [
          ...filesOf(key),
        ]),
      );
      expect(first.size).toBeGreaterThanOrEqual(3);
      expect(sizeOf(first)).toBeLessThanOrEqual(budgets.first);
    });

    it.each(pages)('%s keeps to its budget', key => {
      const shell = filesOf(entry);
      const own = new Set([...filesOf(key)].filter(file => !shell.has(file)));
      const isTerminal = key.includes('terminal');
      expect(sizeOf(own)).toBeLessThanOrEqual(isTerminal ? budgets.terminal : budgets.page);
    });
  },
);
