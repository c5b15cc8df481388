import type { Page } from '@cb-spider/core/driver';
import { unusableReply } from './reply.ts';

/** More pages than any list that is part of an object can have. */
const maxPages = 10_000;

/**
 * Returns all items of a list that is part of an object, such as the subnets of a network. Fails with `unavailable`
 * when the cloud returns the same page token twice, because such a list would never end. (Core pages the results of a
 * handler's `doList`.)
 */
export async function allPages<Item>(
  fetch: (pageToken: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await fetch(token);
    items.push(...page.items);
    token = page.nextPageToken;
    if (token !== undefined && (seen.has(token) || seen.size >= maxPages))
      throw unusableReply('The cloud returned the same page twice, so the list has no end.');
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
  return items;
}

/** Splits a list into parts of at most `size` items, for requests that accept a limited number of items. */
export function inParts<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );
}
