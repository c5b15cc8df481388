import { zoneOf } from './catalog.ts';
import { TwinCloudError } from './errors.ts';
import { type AddressRange, contains, parseRange } from './ipv4.ts';
import {
  createOnce,
  isVisible,
  listRows,
  notFound,
  type ObjectRow,
  objectOf,
  requireRow,
} from './objects.ts';
import type { CheckedRequestOf } from './requests.ts';
import type { TwinNetwork, TwinPage, TwinSubnet } from './results.ts';
import type { Session } from './session.ts';

export interface NetworkRow extends ObjectRow {
  readonly cidr: string;
}

export interface SubnetRow extends ObjectRow {
  readonly network_id: string;
  readonly cidr: string;
  readonly first: number;
  readonly last: number;
  readonly cursor: number;
  /** Empty where the region has no zones. */
  readonly zone: string;
}

/** Prefix lengths of networks and subnets: a subnet keeps five addresses for itself, so the least has eight. */
const shortestPrefix = 8;
const longestPrefix = 29;

export function createNetwork(session: Session, request: CheckedRequestOf<'CreateNetwork'>): TwinNetwork {
  const networkId = createOnce(session, 'network', session.scope, request, identity => {
    readRange(request.cidr);
    session.database.insert('networks', { ...identity, cidr: request.cidr });
  });
  return getNetwork(session, { networkId });
}

export function getNetwork(session: Session, request: CheckedRequestOf<'GetNetwork'>): TwinNetwork {
  const row = requireRow<NetworkRow>(session, 'network', request.networkId);
  const subnets = session.database.all<SubnetRow>(
    'SELECT * FROM subnets WHERE network_id = ? ORDER BY name',
    row.id,
  );
  return toNetwork(session, row, subnets);
}

export function listNetworks(
  session: Session,
  request: CheckedRequestOf<'ListNetworks'>,
): TwinPage<TwinNetwork> {
  const { rows, ...page } = listRows<NetworkRow>(session, 'network', request);
  const subnets = session.database.all<SubnetRow>(
    `SELECT s.* FROM networks n JOIN subnets s ON s.network_id = n.id
      WHERE n.scope = ? AND n.id BETWEEN ? AND ? ORDER BY n.id, s.name`,
    session.scope,
    rows[0]?.id ?? '',
    rows.at(-1)?.id ?? '',
  );
  const byNetwork = Map.groupBy(subnets, subnet => subnet.network_id);
  return { items: rows.map(row => toNetwork(session, row, byNetwork.get(row.id) ?? [])), ...page };
}

export function deleteNetwork(session: Session, { networkId }: CheckedRequestOf<'DeleteNetwork'>): object {
  const { id } = requireRow<NetworkRow>(session, 'network', networkId);
  const left = session.database.get(
    'SELECT 1 FROM subnets WHERE network_id = ? UNION ALL SELECT 1 FROM security_groups WHERE network_id = ?',
    id,
    id,
  );
  if (left !== undefined)
    throw new TwinCloudError('Network.InUse', `Network ${id} still has subnets or security groups.`);
  session.database.run('DELETE FROM networks WHERE id = ?', id);
  return {};
}

export function createSubnet(session: Session, request: CheckedRequestOf<'CreateSubnet'>): TwinSubnet {
  const network = requireRow<NetworkRow>(session, 'network', request.networkId);
  const id = createOnce(session, 'subnet', network.id, request, identity => {
    const range = readRange(request.cidr);
    assertRoom(session, network, range);
    session.database.insert('subnets', {
      ...identity,
      network_id: network.id,
      cidr: request.cidr,
      first: range.first,
      last: range.last,
      cursor: range.first,
      zone: zoneOf(session.region, request.zone),
    });
  });
  return toSubnet(requireRow<SubnetRow>(session, 'subnet', id));
}

export function deleteSubnet(session: Session, request: CheckedRequestOf<'DeleteSubnet'>): object {
  const network = requireRow<NetworkRow>(session, 'network', request.networkId);
  const subnet = requireSubnet(session, network.id, request.subnetId);
  const inUse = session.database.get('SELECT 1 FROM private_addresses WHERE subnet_id = ?', subnet.id);
  if (inUse !== undefined)
    throw new TwinCloudError('Subnet.InUse', `Subnet ${subnet.id} still has network cards in it.`);
  session.database.run('DELETE FROM subnets WHERE id = ?', subnet.id);
  return {};
}

/** The row of a subnet of that network. Fails with `Subnet.NotFound`. */
export function requireSubnet(session: Session, networkId: string, subnetId: string): SubnetRow {
  const subnet = requireRow<SubnetRow>(session, 'subnet', subnetId);
  if (subnet.network_id !== networkId) throw notFound('subnet', subnetId);
  return subnet;
}

function readRange(cidr: string): AddressRange {
  const range = parseRange(cidr);
  if (range === undefined || range.prefixLength < shortestPrefix || range.prefixLength > longestPrefix)
    throw new TwinCloudError(
      'Cidr.Invalid',
      `'${cidr}' is not an IPv4 range of length ${shortestPrefix} to ${longestPrefix}.`,
    );
  return range;
}

function assertRoom(session: Session, network: NetworkRow, range: AddressRange): void {
  if (!contains(readRange(network.cidr), range))
    throw new TwinCloudError('Cidr.OutsideNetwork', `The range does not lie within ${network.cidr}.`);
  const other = session.database.get<{ id: string; cidr: string }>(
    'SELECT id, cidr FROM subnets WHERE network_id = ? AND first <= ? AND last >= ?',
    network.id,
    range.last,
    range.first,
  );
  if (other !== undefined)
    throw new TwinCloudError('Subnet.Conflict', `The range overlaps ${other.cidr} of ${other.id}.`);
}

function toNetwork(session: Session, row: NetworkRow, subnets: readonly SubnetRow[]): TwinNetwork {
  const visible = subnets.filter(subnet => isVisible(session, subnet));
  return { networkId: row.id, ...objectOf(row), cidr: row.cidr, subnets: visible.map(toSubnet) };
}

function toSubnet(row: SubnetRow): TwinSubnet {
  return {
    subnetId: row.id,
    networkId: row.network_id,
    ...objectOf(row),
    cidr: row.cidr,
    ...(row.zone !== '' && { zone: row.zone }),
  };
}
