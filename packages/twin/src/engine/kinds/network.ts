import { z } from 'zod';
import { nativeErrors } from '../errors.ts';
import { creation, id, type PageRequest, page } from '../fields.ts';
import {
  createOnce,
  isVisible,
  type KindTraits,
  listRows,
  type ObjectRow,
  objectOf,
  requireRow,
} from '../objects.ts';
import { readRange } from '../ranges.ts';
import type { TwinObject, TwinPage } from '../results.ts';
import type { Session } from '../session.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';
import { type SubnetRow, type TwinSubnet, toSubnet } from './subnet-rows.ts';

export const networkFails = nativeErrors({
  'Network.InUse': 409,
  'Network.Mismatch': 400,
  'Network.NotFound': 404,
});

export const networkTraits: KindTraits = {
  kind: 'network',
  table: 'networks',
  idPrefix: 'net',
  nameTaken: 'scope = ? AND name = ?',
  notFound: message => networkFails('Network.NotFound', message),
};

export interface TwinNetwork extends TwinObject {
  readonly networkId: string;
  readonly cidr: string;
  /** Ordered by name. */
  readonly subnets: readonly TwinSubnet[];
}

export interface NetworkRow extends ObjectRow {
  readonly cidr: string;
}

const createRequest = z.strictObject({ ...creation, cidr: z.string() });
const reference = z.strictObject({ networkId: id });
type Reference = z.output<typeof reference>;

export function createNetwork(session: Session, request: z.output<typeof createRequest>): TwinNetwork {
  const networkId = createOnce(session, networkTraits, session.scope, request, identity => {
    readRange(request.cidr);
    session.database.insert('networks', { ...identity, cidr: request.cidr });
  });
  return getNetwork(session, { networkId });
}

function getNetwork(session: Session, request: Reference): TwinNetwork {
  const row = requireRow<NetworkRow>(session, networkTraits, request.networkId);
  const subnets = session.database.all<SubnetRow>(
    'SELECT * FROM subnets WHERE network_id = ? ORDER BY name',
    row.id,
  );
  return toNetwork(session, row, subnets);
}

function listNetworks(session: Session, request: PageRequest): TwinPage<TwinNetwork> {
  const { rows, ...page } = listRows<NetworkRow>(session, networkTraits, request);
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

export function deleteNetwork(session: Session, { networkId }: Reference): object {
  const { id } = requireRow<NetworkRow>(session, networkTraits, networkId);
  const left = session.database.get(
    `SELECT 1 FROM subnets WHERE network_id = ?1 UNION ALL SELECT 1 FROM security_groups WHERE network_id = ?1
      UNION ALL SELECT 1 FROM load_balancers WHERE network_id = ?1`,
    id,
  );
  if (left !== undefined)
    throw networkFails(
      'Network.InUse',
      `Network ${id} still has subnets, security groups or load balancers.`,
    );
  session.database.run('DELETE FROM networks WHERE id = ?', id);
  return {};
}

function toNetwork(session: Session, row: NetworkRow, subnets: readonly SubnetRow[]): TwinNetwork {
  const visible = subnets.filter(subnet => isVisible(session, subnet));
  return { networkId: row.id, ...objectOf(row), cidr: row.cidr, subnets: visible.map(toSubnet) };
}

export const network = {
  ...networkTraits,
  quota: 1000,
  schema: `
CREATE TABLE networks (${identity},
  cidr TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX networks_listed ON networks (scope, id);
CREATE UNIQUE INDEX networks_by_name ON networks (scope, name);
`,
  errors: networkFails.statuses,
  actions: {
    CreateNetwork: create(networkTraits, createRequest, createNetwork),
    GetNetwork: read(reference, getNetwork),
    ListNetworks: read(page, listNetworks),
    DeleteNetwork: change(reference, deleteNetwork),
  },
} as const satisfies EngineKind;
