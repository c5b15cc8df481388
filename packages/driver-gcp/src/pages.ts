import type { Page } from '@cb-spider/core/driver';
import { allPages } from '@cb-spider/driver-kit';

/** A list as Google sends it: without `items` if it is empty. */
interface Listed<T> {
  readonly items?: readonly T[] | null | undefined;
  readonly nextPageToken?: string | null | undefined;
}

/** Returns a page token as Google's client takes it. */
export function tokenOf(pageToken: string | undefined): { readonly pageToken?: string } {
  return pageToken === undefined ? {} : { pageToken };
}

export function pageOf<T>({ items, nextPageToken }: Listed<T>): Page<T> {
  return { items: items ?? [], nextPageToken: nextPageToken || undefined };
}

/** Returns all items of a list that is part of something else, page by page. */
export function everyPage<T>(fetch: (pageToken: string | undefined) => Promise<Listed<T>>): Promise<T[]> {
  return allPages(async pageToken => pageOf(await fetch(pageToken)));
}
