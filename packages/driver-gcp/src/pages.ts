import { Refusal } from './refusal.ts';

interface Listed<T> {
  readonly items?: readonly T[] | undefined;
  readonly nextPageToken?: string | null | undefined;
}

/** All pages of a list as one; fails when a page leads to itself. */
export async function everyPage<T>(
  page: (pageToken: string | undefined) => Promise<Listed<T>>,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items = [], nextPageToken } = await page(token);
    all.push(...items);
    if (nextPageToken && nextPageToken === token) throw new Refusal('unavailable', 'A list does not end.');
    token = nextPageToken || undefined;
  } while (token !== undefined);
  return all;
}

/** A page token as Google's client takes it. */
export function tokenOf(pageToken: string | undefined): { readonly pageToken?: string } {
  return pageToken === undefined ? {} : { pageToken };
}
