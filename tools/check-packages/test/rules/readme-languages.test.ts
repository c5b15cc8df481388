import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../../..');

/** Returns the examples of a page, without the comments at the ends of their lines. */
function examplesOf(page: string): string[] {
  const text = readFileSync(resolve(root, page), 'utf8');
  const blocks = [...text.matchAll(/```(?:sh|js)\n(.*?)```/gs)].map(([, block = '']) => block);
  return blocks.map(block => block.replace(/\s+(?:#|\/\/) .*$/gm, ''));
}

it('has the same examples in the README of both languages', () => {
  const english = examplesOf('README.md');
  expect(english.length).toBeGreaterThan(8);
  expect(examplesOf('README.ko.md')).toEqual(english);
});
