import { z } from 'zod';
import { zoneOf } from '../catalog.ts';
import { creation, id } from '../fields.ts';
import { type AddressRange, contains } from '../ipv4.ts';
import { createOnce, notFound, requireRow } from '../objects.ts';
import { rangeFails, readRange } from '../ranges.ts';
import type { Session } from '../session.ts';
import { change, create, type EngineKind, identity } from './kind.ts';
import { type NetworkRow, networkTraits } from './network.ts';
import { type SubnetRow, subnetFails, subnetTraits, type TwinSubnet, toSubnet } from './subnet-rows.ts';

const createRequest = z.strictObject({ ...creation, networkId: id, cidr: z.string(), zone: id.optional() });
const deleteRequest = z.strictObject({ networkId: id, subnetId: id });

export function createSubnet(session: Session, request: z.output<typeof createRequest>): TwinSubnet {
  const network = requireRow<NetworkRow>(session, networkTraits, request.networkId);
  const id = createOnce(session, subnetTraits, network.id, request, identity => {
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
  return toSubnet(requireRow<SubnetRow>(session, subnetTraits, id));
}

export function deleteSubnet(session: Session, request: z.output<typeof deleteRequest>): object {
  const network = requireRow<NetworkRow>(session, networkTraits, request.networkId);
  const subnet = requireSubnet(session, network.id, request.subnetId);
  const inUse = session.database.get(
    `SELECT 1 FROM private_addresses WHERE subnet_id = ?1
      UNION ALL SELECT 1 FROM load_balancers WHERE subnet_id = ?1
      UNION ALL SELECT 1 FROM cluster_parts WHERE part_id = ?1`,
    subnet.id,
  );
  if (inUse !== undefined)
    throw subnetFails('Subnet.InUse', `Subnet ${subnet.id} still has NICs, load balancers or clusters.`);
  session.database.run('DELETE FROM subnets WHERE id = ?', subnet.id);
  return {};
}

/** Returns the row of a subnet of the network. Fails with `Subnet.NotFound`. */
export function requireSubnet(session: Session, networkId: string, subnetId: string): SubnetRow {
  const subnet = requireRow<SubnetRow>(session, subnetTraits, subnetId);
  if (subnet.network_id !== networkId) throw notFound(subnetTraits, subnetId);
  return subnet;
}

function assertRoom(session: Session, network: NetworkRow, range: AddressRange): void {
  if (!contains(readRange(network.cidr), range))
    throw rangeFails('Cidr.OutsideNetwork', `The range is not within ${network.cidr}.`);
  const overlapping = session.database.get<{ id: string; cidr: string }>(
    'SELECT id, cidr FROM subnets WHERE network_id = ? AND first <= ? AND last >= ?',
    network.id,
    range.last,
    range.first,
  );
  if (overlapping !== undefined)
    throw subnetFails('Subnet.Conflict', `The range overlaps ${overlapping.cidr} of ${overlapping.id}.`);
}

export const subnet = {
  ...subnetTraits,
  quota: 20_000,
  schema: `
CREATE TABLE subnets (${identity},
  network_id TEXT NOT NULL REFERENCES networks (id),
  cidr TEXT NOT NULL,
  first INTEGER NOT NULL, -- first and last address
  last INTEGER NOT NULL,
  cursor INTEGER NOT NULL, -- where the search for the next private address begins
  zone TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX subnets_by_name ON subnets (network_id, name);
`,
  errors: { ...subnetFails.statuses, ...rangeFails.statuses },
  actions: {
    CreateSubnet: create(subnetTraits, createRequest, createSubnet),
    DeleteSubnet: change(deleteRequest, deleteSubnet),
  },
} as const satisfies EngineKind;
