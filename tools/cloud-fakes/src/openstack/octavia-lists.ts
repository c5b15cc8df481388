import { octaviaFault, type Reply } from './fault.ts';
import type { OctaviaKind } from './octavia-forms.ts';
import { shown } from './octavia-shown.ts';
import type { Region, Thing } from './region.ts';
import { limitOf, type Request } from './routes.ts';

/** Parameters that are not filters. */
const controls: ReadonlySet<string> = new Set([
  'limit',
  'marker',
  'page_reverse',
  'sort',
  'sort_key',
  'sort_dir',
  'fields',
]);

/**
 * A list with Octavia's filters and pages, the oldest first: any field that an object keeps, and `tags`.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/#filtering-and-column-selection
 */
export function listOf(
  region: Region,
  kind: OctaviaKind,
  all: Iterable<Thing>,
  { query, base, path }: Request,
): Reply {
  const found = [...all].filter(thing => passes(thing, query));
  const marker = query.get('marker');
  const start = marker === null ? 0 : found.findIndex(thing => thing.id === marker) + 1;
  if (marker !== null && start === 0)
    throw octaviaFault(400, `Supplied pagination marker '${marker}' is not valid.`);
  const limit = limitOf(query, region.options.maxPage ?? 1000);
  const page = found.slice(start, start + limit);
  const key = `${kind}s`;
  // A link stands there when a page is full, also when nothing follows.
  const next = `limit=${limit}&marker=${page.at(-1)?.id}`;
  const links = page.length === limit ? [{ rel: 'next', href: `${base}${path}?${next}` }] : [];
  return {
    status: 200,
    body: { [key]: page.map(thing => shown(region, kind, thing)), [`${key}_links`]: links },
  };
}

function passes(thing: Thing, query: URLSearchParams): boolean {
  return [...query.entries()]
    .filter(([name]) => !controls.has(name))
    .every(([name, value]) => {
      if (name === 'tags') return value.split(',').every(tag => (thing.tags as string[]).includes(tag));
      const field = name === 'loadbalancer_id' ? 'load_balancer_id' : name;
      if (!Object.hasOwn(thing, field))
        throw octaviaFault(400, 'One or more arguments are either duplicate or invalid');
      return String(thing[field] ?? '') === value;
    });
}
