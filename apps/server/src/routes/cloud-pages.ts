import { CloudError } from '@cb-spider/core';
import type { ListPage } from '../wire/list-page.ts';

interface CloudPage<T> {
  readonly items: readonly T[];
  readonly nextPageToken?: string | undefined;
}

/**
 * Returns a page of a list that is not recorded here, in the cloud's order. Fetches no more pages from the cloud than
 * needed: the cursor holds the token of the cloud's page in which this page ends.
 */
export async function cloudRows<T>(
  { limit, from, skip, cursorAt }: ListPage,
  fetchPage: (token: string | undefined) => Promise<CloudPage<T>>,
): Promise<{ readonly rows: readonly T[]; readonly cursor: string | undefined }> {
  const rows: T[] = [];
  for (let token = from, start = skip; ; start = 0) {
    const { items, nextPageToken: next } = await fetchPage(token === '' ? undefined : token);
    const end = start + limit - rows.length;
    rows.push(...items.slice(start, end));
    if (items.length > end) return { rows, cursor: cursorAt(token, end) };
    if (next === undefined) return { rows, cursor: undefined };
    if (rows.length === limit) return { rows, cursor: cursorAt(next) };
    if (next === token) throw new CloudError('internal', 'The cloud returned the same page twice.');
    token = next;
  }
}
