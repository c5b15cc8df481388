import { describe, expect, it, jest } from '@jest/globals';
import { items, pages } from '../../src/calls/paging.ts';
import type { Page } from '../../src/driver/index.ts';

async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of iterable) items.push(item);
  return items;
}

/** Returns a paged list, whose pages are requested by token. */
function listOf(...lists: readonly (readonly number[])[]) {
  return jest.fn(async (token: string | undefined): Promise<Page<number>> => {
    const index = Number(token ?? 0);
    const next = index + 1 < lists.length ? String(index + 1) : undefined;
    return { items: lists[index] ?? [], nextPageToken: next };
  });
}

describe('a paged list', () => {
  it('is read to its end, also over empty pages', async () => {
    const fetchPage = listOf([1, 2], [], [3]);
    expect(await all(items(pages(fetchPage)))).toEqual([1, 2, 3]);
    expect(fetchPage.mock.calls).toEqual([[undefined], ['1'], ['2']]);
    expect(await all(pages(listOf([])))).toEqual([[]]);
  });

  it('is fetched only when and as far as it is needed', async () => {
    const fetchPage = listOf([1, 2], [3], [4]);
    const walk = items(pages(fetchPage));
    expect(fetchPage).not.toHaveBeenCalled();
    for await (const item of walk) if (item === 3) break;
    expect(fetchPage).toHaveBeenCalledTimes(2);
    expect(await walk.next()).toEqual({ done: true, value: undefined });
  });

  it('that returns the same token again is broken', async () => {
    const fetchPage = jest.fn(async () => ({ items: [1], nextPageToken: 'again' }));
    await expect(all(pages(fetchPage))).rejects.toMatchObject({
      ...{ code: 'internal', message: 'The cloud returned the same page twice; the list is incomplete.' },
    });
    expect(fetchPage).toHaveBeenCalledTimes(2);
  });

  it('that never ends is broken', async () => {
    const fetchPage = async (token: string | undefined) => ({
      items: [],
      nextPageToken: `${Number(token ?? 0) + 1}`,
    });
    await expect(all(pages(fetchPage))).rejects.toMatchObject({
      ...{ code: 'internal', message: 'The list has more than 100000 pages.' },
    });
  });

  it('fails when a page fails, after it has yielded the pages before', async () => {
    const seen: number[] = [];
    const fetchPage = async (token: string | undefined) => {
      if (token !== undefined) throw new Error('no second page');
      return { items: [1], nextPageToken: 'next' };
    };
    const walk = async () => {
      for await (const item of items(pages(fetchPage))) seen.push(item);
    };
    await expect(walk()).rejects.toThrow('no second page');
    expect(seen).toEqual([1]);
  });
});
