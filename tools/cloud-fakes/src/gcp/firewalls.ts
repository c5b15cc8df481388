import { rangeOf } from '../openstack/addresses.ts';
import type { Call, Change, Kind } from './change.ts';
import type { Cloud } from './cloud.ts';
import { alreadyExists, invalid, refuse } from './fault.ts';
import { checkName } from './names.ts';
import { pathOf } from './references.ts';
import { type Firewall, type FirewallBody, linkTo } from './wire.ts';

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/firewalls */
export function firewallKind(cloud: Cloud): Kind {
  return {
    collection: 'firewalls',
    word: 'firewall',
    scope: 'global',
    insert: call => insert(cloud, call),
    patch: call => patch(cloud, call),
    remove: ({ path }) => {
      cloud.store.get(path);
      return { type: 'delete', target: path, finish: () => void cloud.store.remove(path) };
    },
  };
}

function insert(cloud: Cloud, call: Call): Change {
  const body = call.request.body as FirewallBody;
  const name = checkName(body.name);
  const path = `${call.path}/${name}`;
  const network = networkLink(cloud, body.network ?? 'global/networks/default');
  check(body);
  if (cloud.store.find(path)) throw alreadyExists(path);
  cloud.checkQuota('FIREWALLS', cloud.store.under(call.path).length);
  const firewall: Firewall = {
    kind: 'compute#firewall',
    id: cloud.newId(),
    creationTimestamp: cloud.time(),
    priority: 1000,
    direction: 'INGRESS',
    disabled: false,
    logConfig: { enable: false },
    ...openSources(body),
    ...body,
    name,
    network,
    selfLink: linkTo(path),
  };
  return {
    type: 'insert',
    target: path,
    begin: () => cloud.store.put(path, firewall),
    finish: () => undefined,
    undo: () => cloud.store.remove(path),
  };
}

function patch(cloud: Cloud, { path, request }: Call): Change {
  const firewall = cloud.store.get<Firewall>(path);
  const { name, network, ...changes } = request.body as FirewallBody;
  const next = { ...firewall, ...changes };
  check(next);
  return {
    type: 'compute.firewalls.patch',
    target: path,
    finish: () => void cloud.store.put(path, next),
  };
}

/** Without a source of any kind, a firewall is open to all. */
function openSources(body: FirewallBody): FirewallBody {
  if (body.direction === 'EGRESS') return body.destinationRanges ? {} : { destinationRanges: ['0.0.0.0/0'] };
  return body.sourceRanges || body.sourceTags || body.sourceServiceAccounts
    ? {}
    : { sourceRanges: ['0.0.0.0/0'] };
}

function networkLink(cloud: Cloud, reference: string): string {
  const path = pathOf(cloud.project, 'resource.network', reference);
  if (cloud.store.find(path)) return linkTo(path);
  throw invalid('resource.network', reference, 'The referenced network resource cannot be found.');
}

function check(body: FirewallBody): void {
  const rules = body.allowed ?? body.denied;
  if (!rules?.length || (body.allowed && body.denied))
    throw refuse(400, 'invalid', 'Exactly one of allowed and denied must be specified.');
  for (const { IPProtocol, ports } of rules) checkProtocol(IPProtocol, ports);
  const priority = body.priority ?? 1000;
  if (priority < 0 || priority > 65_535)
    throw invalid('resource.priority', priority, 'Must be between 0 and 65535.');
  if (body.direction === 'EGRESS' && (body.sourceRanges || body.sourceTags))
    throw refuse(400, 'invalid', 'Source ranges and tags cannot be specified for EGRESS.');
  if (body.direction !== 'EGRESS' && body.destinationRanges && !body.sourceRanges)
    throw refuse(400, 'invalid', 'Destination ranges need source ranges for INGRESS.');
  for (const tag of [...(body.targetTags ?? []), ...(body.sourceTags ?? [])])
    checkName(tag, 'resource.targetTags');
  for (const range of [...(body.sourceRanges ?? []), ...(body.destinationRanges ?? [])]) checkRange(range);
}

function checkProtocol(
  protocol: string | null | undefined,
  ports: readonly string[] | null | undefined,
): void {
  const field = 'resource.allowed[0].IPProtocol';
  const isKnown = /^(?:tcp|udp|icmp|esp|ah|ipip|sctp|all|\d{1,3})$/i.test(protocol ?? '');
  if (!isKnown) throw invalid(field, protocol, 'Not a valid IP protocol.');
  const takesPorts = /^(?:tcp|udp|sctp|6|17|132)$/i.test(protocol ?? '');
  if (ports?.length && !takesPorts)
    throw refuse(
      400,
      'invalid',
      'Ports may only be specified on rules whose protocol is one of [TCP, UDP, SCTP].',
    );
  for (const port of ports ?? []) {
    const [first = '', last = first] = port.split('-');
    const isGood = /^\d+(?:-\d+)?$/.test(port) && Number(last) <= 65_535 && Number(first) <= Number(last);
    if (!isGood) throw invalid('resource.allowed[0].ports[0]', port, 'Not a valid port or range of ports.');
  }
}

function checkRange(range: string): void {
  if (range.includes(':') ? /^[0-9a-f:]+\/\d{1,3}$/i.test(range) : rangeOf(range)) return;
  throw invalid('resource.sourceRanges[0]', range, 'Must be a CIDR address range.');
}
