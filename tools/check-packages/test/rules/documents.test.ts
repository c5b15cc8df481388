import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../src/rules/links.ts';
import { checkWords } from '../../src/rules/words.ts';
import type { TextFile, Workspace } from '../../src/workspace.ts';
import { packageOf, workspaceOf } from '../workspace-of.ts';

const glossary = `# Glossary

| Term | Meaning | Replaces |
| --- | --- | --- |
| default | The value that applies. | \`unless told\`, \`as told\` |
| caller | Who calls. | |
`;

function treeOf(documents: Readonly<Record<string, string>>, source = ''): Workspace {
  const files: TextFile[] = Object.entries(documents).map(([path, text]) => ({ path, text }));
  const tree = workspaceOf(
    packageOf('elsewhere/one', { files: { 'src/a.ts': source, 'test/a.test.ts': source } }),
  );
  return { ...tree, documents: files, paths: [...files.map(({ path }) => path), 'elsewhere/one/src/a.ts'] };
}

const words = (text: string, source = '') =>
  checkWords(treeOf({ 'docs/glossary.md': glossary, 'docs/a.md': text }, source));

describe('The rule on words', () => {
  it('finds a replaced phrase in a document, and names the term', () => {
    expect(words('One.\nOn unless told.\n')).toEqual([
      { file: 'docs/a.md', line: 2, message: '"unless told": the glossary has "default" for it' },
    ]);
  });

  it('finds it in sources, in capitals and over the end of a comment line, and not in tests', () => {
    expect(words('', '\n/**\n * On. Unless\n * told, off.\n */\nconst a = "as told";\n')).toEqual([
      {
        file: 'elsewhere/one/src/a.ts',
        line: 3,
        message: '"Unless told": the glossary has "default" for it',
      },
      { file: 'elsewhere/one/src/a.ts', line: 6, message: '"as told": the glossary has "default" for it' },
    ]);
  });

  it('finds whole words only', () => {
    expect(words('It was told; has toldness.')).toEqual([]);
  });

  it('needs the glossary', () => {
    expect(checkWords(treeOf({}))).toHaveLength(1);
  });
});

const links = (text: string) =>
  checkLinks(treeOf({ 'docs/a.md': text, 'docs/b.md': '# The `b` of it: all\n' }));

describe('The rule on links', () => {
  it.each([
    '[b](b.md)',
    '[b](b.md#the-b-of-it-all)',
    '[folder](../elsewhere/one)',
    '[self](#top)\n# Top',
    '[elsewhere](https://example.com/none.md)',
    '`one/src/a.ts`, `src/*.ts` and `a.ts`',
    '```sh\ncat `none.ts` [x](none.md)\n```',
  ])('accepts %j', text => {
    expect(links(text)).toEqual([]);
  });

  it.each([
    ['[c](c.md)', 'the link "c.md" does not lead to a file'],
    ['[b](b.md#none)', 'the link "b.md#none" does not lead to a heading'],
    ['`src/b.ts`', 'there is no file "src/b.ts"'],
    ['`b.ts`', 'there is no file "b.ts"'],
  ])('finds %j', (text, message) => {
    expect(links(`\n${text}`)).toEqual([{ file: 'docs/a.md', line: 2, message }]);
  });
});
