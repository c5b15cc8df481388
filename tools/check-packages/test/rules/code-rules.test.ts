import { describe, expect, it } from '@jest/globals';
import { checkMembers } from '../../src/rules/members.ts';
import { checkNames } from '../../src/rules/names.ts';
import { checkSizes } from '../../src/rules/sizes.ts';
import { checkVendorWords } from '../../src/rules/vendor-words.ts';
import { packageOf, workspaceOf } from '../workspace-of.ts';

function treeWith(path: string, text: string, folder = 'packages/core') {
  return workspaceOf(packageOf(folder, { files: { [path]: text } }));
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => `  work(${index});`).join('\n');

describe('The rule on sizes', () => {
  it('allows 300 lines in a file and 40 in a function, comments before it not counted', () => {
    expect(checkSizes(treeWith('src/a.ts', `${lines(300)}\n`))).toEqual([]);
    expect(
      checkSizes(treeWith('src/a.ts', `/**\n * A\n * B\n */\nfunction a() {\n${lines(38)}\n}\n`)),
    ).toEqual([]);
  });

  it('finds a longer file', () => {
    const findings = checkSizes(treeWith('src/a.ts', `${lines(301)}\n`));
    expect(findings).toEqual([
      { file: 'packages/core/src/a.ts', message: '301 lines, at most 300 are allowed' },
    ]);
  });

  it.each([
    ['a function', `\nfunction a() {\n${lines(39)}\n}`],
    ['an arrow function', `\nconst a = () => {\n${lines(39)}\n};`],
    ['a method', `class A {\na() {\n${lines(39)}\n}\n}`],
    ['a test case', `describe('a', () => {\nit('b', () => {\n${lines(39)}\n});\n});`],
  ])('finds %s that is longer', (_, text) => {
    const message = 'a function of 41 lines, at most 40 are allowed';
    expect(checkSizes(treeWith('test/a.ts', text))).toEqual([
      { file: 'packages/core/test/a.ts', line: 2, message },
    ]);
  });

  it('counts functions within a function by themselves', () => {
    const inner = `const b = () => {\n${lines(38)}\n};\n`;
    expect(checkSizes(treeWith('src/a.ts', `function a() {\n${inner}${inner}}\n`))).toEqual([]);
    const findings = checkSizes(treeWith('src/a.ts', `function a() {\n${inner}${lines(39)}\n}\n`));
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('of 42 lines')]);
  });

  it.each(['describe', 'describe.skip', 'describe.each(rows)', 'kit.describe'])(
    'takes %s for a list',
    suite => {
      expect(checkSizes(treeWith('test/a.ts', `${suite}('all', () => {\n${lines(60)}\n});\n`))).toEqual([]);
    },
  );
});

describe('The rule on members of classes', () => {
  it.each([
    ['a field', 'class A {\n  private readonly a = 1;\n}', 'a is private by its type alone: write #a'],
    ['a method', 'class A {\n  private async a() {}\n}', 'a is private by its type alone: write #a'],
    [
      'a protected member of a class that is not abstract',
      'class A {\n  protected a = 1;\n}',
      'a is protected in a class that is not abstract: write #a',
    ],
  ])('finds %s', (_, text, message) => {
    expect(checkMembers(treeWith('src/a.ts', text))).toEqual([
      { file: 'packages/core/src/a.ts', line: 2, message },
    ]);
  });

  it.each([
    ['#private ones', 'class A { readonly #a = 1; #b() {} }'],
    ['a constructor', 'class A { private constructor() {} }'],
    ['what an abstract class leaves to others', 'abstract class A { protected abstract a(): void; }'],
    ['what fills an abstract class in', 'class B extends A { protected override a() {} }'],
    ['the word in other places', "/** private a */\nconst state = 'private'; const a = { private: 1 };"],
  ])('allows %s', (_, text) => {
    expect(checkMembers(treeWith('src/a.ts', text))).toEqual([]);
  });
});

describe('The rule on names', () => {
  it.each(['src/utils.ts', 'src/common/ids.ts', 'src/string-helpers.ts', 'test/util.ts'])(
    'finds %s',
    path => {
      expect(checkNames(treeWith(path, ''))).toHaveLength(1);
    },
  );

  it('lets names be that only hold such letters', () => {
    expect(checkNames(treeWith('src/commonwealth/utilisation.ts', ''))).toEqual([]);
  });

  it('finds types with an affix', () => {
    const text = 'interface IStore {}\nclass StoreImpl {}\ninterface IPv4Range {}\ntype Ip = string;\n';
    expect(
      checkNames(treeWith('src/a.ts', text)).map(({ line, message }) => [line, message.split(' ')[2]]),
    ).toEqual([
      [1, 'IStore'],
      [2, 'StoreImpl'],
    ]);
  });
});

describe('The rule on vendor words', () => {
  it('finds a cloud in names, constants and comments of core', () => {
    const text = 'const fooAwsClient = 1;\nconst GCP_KEY = 2;\n// as Azure does\nconst laws = twins;\n';
    expect(checkVendorWords(treeWith('src/a.ts', text)).map(({ line, message }) => [line, message])).toEqual([
      [1, 'core names a cloud: "aws"'],
      [2, 'core names a cloud: "gcp"'],
      [3, 'core names a cloud: "azure"'],
    ]);
  });

  it('looks at no tests, and at no other package', () => {
    expect(checkVendorWords(treeWith('test/a.ts', 'const aws = 1;'))).toEqual([]);
    expect(checkVendorWords(treeWith('src/a.ts', 'const aws = 1;', 'packages/driver-aws'))).toEqual([]);
  });
});
