import { novaFault, type Reply } from './fault.ts';
import type { Region, Thing } from './region.ts';
import { limitOf, type Request } from './routes.ts';

/** A page as Nova gives it: a link follows when the page is full. */
export function pageOf(region: Region, kind: string, all: readonly Thing[], request: Request): Reply {
  const { query, base, path } = request;
  const marker = query.get('marker');
  const start = marker === null ? 0 : all.findIndex(thing => thing.id === marker) + 1;
  if (marker !== null && start === 0) throw novaFault(400, `marker [${marker}] not found`);
  const limit = limitOf(query, region.options.maxPage ?? 1000);
  const page = all.slice(start, start + limit);
  const next = new URLSearchParams(query);
  next.set('marker', page.at(-1)?.id ?? '');
  const links =
    page.length === limit ? { [`${kind}_links`]: [{ rel: 'next', href: `${base}${path}?${next}` }] } : {};
  return { status: 200, body: { [kind]: page, ...links } };
}
