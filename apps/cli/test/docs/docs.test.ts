import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withCommands } from '../../src/docs/pages.ts';
import { parseCommand } from '../../src/parse/parser.ts';
import { findCommand } from '../../src/parse/words.ts';
import { rows } from '../../src/rows/all-rows.ts';
import { readLine } from '../../src/spctl/read-line.ts';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/cli.md'), 'utf8');

describe('docs/cli.md', () => {
  it('has the commands as the parser knows them', () => {
    expect(withCommands(page)).toBe(page);
  });
});

describe('examples', () => {
  const inRows = rows.flatMap(({ examples }) => examples);
  const inPages = ['docs/cli.md', 'README.md', 'apps/cli/README.md'].flatMap(file =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:npx @cb-spider\/cli|spider) (?!")(.*)$/gm)]
      .map(([line]) => line)
      .filter(line => !/\$S|-u "admin|^spider (-N |-X |-T )/.test(line)),
  );

  it.each([...new Set([...inRows, ...inPages])])('%s', line => {
    const own = line
      .replace(/^.*\| (?=spider)/, '')
      .replace(/^source <\((.*)\)$/, '$1')
      .replace(/ +#.*$/, '')
      .replace(/;.*$/, '');
    const all = [...own.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
    const cut = all.findIndex(word => /^(\||>|<<<)$/.test(word));
    const words = all.slice(1, cut < 0 ? undefined : cut);
    if (line.startsWith('npx') || words[0] === '--help') return;
    if (words[0] === 'spctl') expect(readLine(words.slice(1)).group).toBeDefined();
    else {
      const found = findCommand(words, rows);
      if (!('row' in found)) throw new Error(`There is no command in '${line}'.`);
      expect(parseCommand(found.row, found.noun, found.rest).words).toBeDefined();
    }
  });
});
