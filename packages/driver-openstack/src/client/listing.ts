import type { CallContext, Page } from '@cb-spider/core/driver';
import { allPages, inParts, requiredList } from '@cb-spider/driver-kit';
import type { ApiCall, Query, Session } from './session.ts';

/**
 * Returns one page of a list. All services page in the same way: `limit`, `marker`, and a link to the next page. Only
 * the marker of the link is used, so that a reply cannot redirect the driver to another host.
 *
 * @param key the name of the list in the reply
 */
export async function page<T>(
  session: Session,
  context: CallContext,
  key: string,
  call: ApiCall & { readonly limit: number; readonly marker: string | undefined },
): Promise<Page<T>> {
  const { limit, marker, query, ...rest } = call;
  const body = await session.call(context, { ...rest, query: { ...query, limit, marker } });
  const items = requiredList(body[key] as T[] | undefined, `the ${key} of ${call.route}`);
  return { items, nextPageToken: nextMarker(body, key) };
}

/** Returns all items that match a filter, for short lists that are part of other objects. */
export function all<T>(session: Session, context: CallContext, key: string, call: ApiCall): Promise<T[]> {
  return allPages(marker => page<T>(session, context, key, { ...call, limit: 500, marker }));
}

/** The number of ids in one filter that fit into a URL; web servers accept at least 4 KiB. */
const idsPerRequest = 50;

/** Returns all items whose `filter` is one of `ids`. */
export async function allOf<T>(
  session: Session,
  context: CallContext,
  key: string,
  call: ApiCall & { readonly filter: string; readonly ids: readonly string[] },
): Promise<T[]> {
  const { filter, ids, query, ...rest } = call;
  const lists = await Promise.all(
    inParts(ids, idsPerRequest).map(chunk =>
      all<T>(session, context, key, { ...rest, query: { ...query, [filter]: chunk } as Query }),
    ),
  );
  return lists.flat();
}

function nextMarker(body: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const links = body[`${key}_links`] as readonly { rel?: string; href?: string }[] | undefined;
  const href = links?.find(link => link.rel === 'next')?.href ?? (body.next as string | undefined);
  if (typeof href !== 'string' || !URL.canParse(href, 'http://any/')) return undefined;
  return new URL(href, 'http://any/').searchParams.get('marker') ?? undefined;
}
