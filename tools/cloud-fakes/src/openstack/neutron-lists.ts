import { neutronBadRequest, neutronFault, type Reply } from './fault.ts';
import type { Region, Thing } from './region.ts';
import { limitOf, type Request } from './routes.ts';

/** Parameters that are not filters. */
const controls: ReadonlySet<string> = new Set([
  'limit',
  'marker',
  'page_reverse',
  'sort_key',
  'sort_dir',
  'fields',
]);

/** Filters of every kind. */
const common = ['id', 'name', 'description', 'project_id', 'tenant_id', 'status', 'tags', 'revision_number'];

const filters: Readonly<Record<string, readonly string[]>> = {
  networks: [...common, 'router:external', 'shared', 'admin_state_up', 'is_default', 'mtu'],
  subnets: [...common, 'network_id', 'ip_version', 'cidr', 'gateway_ip', 'enable_dhcp', 'subnetpool_id'],
  routers: [...common, 'admin_state_up'],
  ports: [
    ...common,
    'network_id',
    'device_id',
    'device_owner',
    'mac_address',
    'fixed_ips',
    'security_groups',
  ],
  floatingips: [
    ...common,
    'floating_ip_address',
    'floating_network_id',
    'port_id',
    'router_id',
    'fixed_ip_address',
  ],
  security_groups: [...common, 'shared', 'stateful'],
  security_group_rules: [
    ...common,
    'security_group_id',
    'direction',
    'protocol',
    'ethertype',
    'remote_ip_prefix',
  ],
};

/**
 * A list with Neutron's filters and pages. A filter given twice lets either value through; one that Neutron
 * does not know is an error.
 *
 * @see https://docs.openstack.org/api-ref/network/v2/#filtering-and-column-selection
 */
export function listOf(
  region: Region,
  kind: string,
  singular: string,
  all: readonly Thing[],
  request: Request,
): Reply {
  const { query, base } = request;
  const unknown = [...new Set(query.keys())].filter(
    name => !controls.has(name) && !(filters[kind] ?? common).includes(name),
  );
  if (unknown.length > 0)
    throw neutronBadRequest(
      `[${unknown.map(name => `'${name}'`).join(', ')}] is invalid attribute for filtering`,
    );
  const found = all.filter(thing => passes(thing, query)).sort((one, other) => (one.id < other.id ? -1 : 1));
  const marker = query.get('marker');
  const start = marker === null ? 0 : found.findIndex(thing => thing.id === marker) + 1;
  if (marker !== null && start === 0) {
    const type = `${singular[0]?.toUpperCase()}${singular.slice(1)}NotFound`;
    throw neutronFault(404, type, `${singular} ${marker} could not be found.`);
  }
  const limit = limitOf(query, region.options.maxPage ?? 1000);
  const page = found.slice(start, start + limit);
  const next = new URLSearchParams(query);
  next.set('marker', page.at(-1)?.id ?? '');
  const path = kind.replaceAll('_', '-');
  // A link stands there when a page is full, also when nothing follows.
  const paged = query.has('limit') || region.options.maxPage !== undefined;
  const full = paged && page.length === limit;
  const links = full ? { [`${kind}_links`]: [{ rel: 'next', href: `${base}/${path}?${next}` }] } : {};
  return { status: 200, body: { [kind]: page, ...links } };
}

function passes(thing: Thing, query: URLSearchParams): boolean {
  return [...new Set(query.keys())]
    .filter(name => !controls.has(name))
    .every(name => query.getAll(name).some(value => matches(thing, name, value)));
}

function matches(thing: Thing, name: string, value: string): boolean {
  if (name === 'fixed_ips') return hasFixedIp(thing, value);
  if (name === 'tags') return value.split(',').every(tag => (thing.tags as readonly string[]).includes(tag));
  return String(thing[name] ?? '') === value;
}

/** `subnet_id=…` or `ip_address=…`. */
function hasFixedIp(thing: Thing, value: string): boolean {
  const [key = '', wanted] = value.split('=');
  const ips = (thing.fixed_ips ?? []) as readonly Record<string, string>[];
  return ips.some(ip => ip[key] === wanted);
}
