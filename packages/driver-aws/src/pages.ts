import type { Page } from '@cb-spider/core/driver';

/** Walks through all pages of a list that is part of something else, such as the subnets of a network. */
export async function allPages<Item>(
  fetch: (pageToken: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    const page = await fetch(token);
    items.push(...page.items);
    token = page.nextPageToken;
  } while (token !== undefined);
  return items;
}
