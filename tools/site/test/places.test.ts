import { describe, expect, it } from '@jest/globals';
import { headingId, pagesOf, toPage } from '../src/places.ts';

const places = {
  pages: pagesOf(['README.md', 'docs/remote.md', 'docs/decisions/0001-two-layers.md']),
  isFolder: (path: string) => !path.includes('.'),
  repository: 'https://example.com/spider',
};

const link = (target: string, from = 'docs/tour.md') => toPage(from, `a [b](${target}) c`, places);

describe('A document as a page of the site', () => {
  it.each([
    ['remote.md', '/remote.md'],
    ['remote.md#files', '/remote.md#files'],
    ['../README.md', '/index.md'],
    ['decisions/0001-two-layers.md', '/decisions/0001-two-layers.md'],
    ['images/console/a.webp', '/images/console/a.webp'],
    ['#top', '#top'],
    ['https://example.org/x', 'https://example.org/x'],
  ])('leads %s to the page %s', (target, page) => {
    expect(link(target)).toBe(`a [b](${page}) c`);
  });

  it('leads to the repository where the site has no page', () => {
    expect(link('../packages/core/src/index.ts')).toContain(
      '(https://example.com/spider/blob/main/packages/core/src/index.ts)',
    );
    expect(link('../packages/core')).toContain('(https://example.com/spider/tree/main/packages/core)');
    expect(link('docs/x.md#y', 'README.md')).toContain('(https://example.com/spider/blob/main/docs/x.md#y)');
  });

  it('leaves code as it is', () => {
    const text = 'a\n\n```sh\n[b](remote.md)\n```\n\n';
    expect(toPage('docs/tour.md', `${text}[b](remote.md)\n`, places)).toBe(`${text}[b](/remote.md)\n`);
  });

  it('has the headings under the ids that links name', () => {
    expect(headingId('The `b` of it: all')).toBe('the-b-of-it-all');
  });
});
