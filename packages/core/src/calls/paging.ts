import type { Page } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';

/** More pages than any region has. A cloud that returns more is broken. */
const maxPages = 100_000;

/** Yields the pages of a list. The next page is requested when the previous one has been taken. */
export async function* pages<T>(
  fetchPage: (pageToken: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[], void, undefined> {
  let token: string | undefined;
  const seen = new Set<string>();
  for (let count = 0; count < maxPages; count++) {
    const page: Page<T> = await fetchPage(token);
    yield page.items;
    const next = page.nextPageToken;
    if (next === undefined) return;
    if (seen.has(next))
      throw new CloudError('internal', 'The cloud returned the same page twice; the list is incomplete.');
    seen.add(next);
    token = next;
  }
  throw new CloudError('internal', `The list has more than ${maxPages} pages.`);
}

/** Yields the items of all pages, one by one. */
export async function* items<T>(walk: AsyncIterable<readonly T[]>): AsyncGenerator<T, void, undefined> {
  for await (const page of walk) yield* page;
}
