import { z } from 'zod';
import {
  beginRemoval,
  beginUpdate,
  clusterFails,
  clusterTraits,
  initialColumns,
  type LifeRow,
  lifeColumns,
  presentPhase,
  requireActive,
  type TwinClusterState,
} from '../cluster-life.ts';
import { assertUpgrade, defaultVersion, requireVersion } from '../cluster-versions.ts';
import { creation, id, type PageRequest, page } from '../fields.ts';
import { sha256 } from '../fingerprint.ts';
import { createOnce, isVisible, listRows, objectOf, requireRow } from '../objects.ts';
import type { TwinObject, TwinPage } from '../results.ts';
import type { Session } from '../session.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';
import { networkTraits } from './network.ts';
import { type NodeGroupRow, type TwinNodeGroup, toNodeGroup } from './node-group.ts';
import { requireGroups } from './security-group.ts';
import { requireSubnet } from './subnet.ts';

export interface TwinCluster extends TwinObject {
  readonly clusterId: string;
  readonly state: TwinClusterState;
  readonly version: string;
  readonly networkId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Present once the cluster is provisioned. Nothing listens there. */
  readonly endpoint?: string | undefined;
  /** Ordered by name. */
  readonly nodeGroups: readonly TwinNodeGroup[];
}

export interface TwinClusterToken {
  readonly token: string;
  /** ISO 8601 in UTC. */
  readonly expiresAt: string;
}

interface ClusterRow extends LifeRow {
  readonly version: string;
  readonly network_id: string;
  /** JSON, as are the security groups. */
  readonly subnet_ids: string;
  readonly security_group_ids: string;
}

const version = z.string().min(1).max(64);
const createRequest = z.strictObject({
  ...creation,
  version: version.optional(),
  networkId: id,
  subnetIds: z.array(id).min(1).max(16),
  securityGroupIds: z.array(id).max(16),
});
const reference = z.strictObject({ clusterId: id });
type Reference = z.output<typeof reference>;
const upgradeRequest = reference.extend({ version });

/** The least time that a token is valid, in milliseconds. */
const tokenLifeMs = 900_000;

function createCluster(session: Session, request: z.output<typeof createRequest>): TwinCluster {
  const clusterId = createOnce(session, clusterTraits, session.scope, request, identity => {
    requireRow(session, networkTraits, request.networkId);
    const subnets = [...new Set(request.subnetIds)];
    for (const subnetId of subnets) requireSubnet(session, request.networkId, subnetId);
    const groups = requireGroups(session, request.networkId, request.securityGroupIds);
    session.database.insert('clusters', {
      ...identity,
      ...initialColumns(session, clusterTraits, identity.id),
      version: requireVersion(request.version ?? defaultVersion),
      network_id: request.networkId,
      subnet_ids: JSON.stringify(subnets),
      security_group_ids: JSON.stringify(groups),
    });
    for (const part of [...subnets, ...groups])
      session.database.insert('cluster_parts', { cluster_id: identity.id, part_id: part });
  });
  return getCluster(session, { clusterId });
}

function getCluster(session: Session, { clusterId }: Reference): TwinCluster {
  const row = requireRow<ClusterRow>(session, clusterTraits, clusterId);
  return toCluster(session, row, groupsBetween(session, row.id, row.id));
}

function listClusters(session: Session, request: PageRequest): TwinPage<TwinCluster> {
  const { rows, ...page } = listRows<ClusterRow>(session, clusterTraits, request);
  const groups = groupsBetween(session, rows[0]?.id ?? '', rows.at(-1)?.id ?? '');
  return { items: rows.map(row => toCluster(session, row, groups)), ...page };
}

function deleteCluster(session: Session, { clusterId }: Reference): object {
  const row = requireRow<ClusterRow>(session, clusterTraits, clusterId);
  const left = session.database.get('SELECT 1 FROM node_groups WHERE cluster_id = ?', row.id);
  if (left !== undefined) throw clusterFails('Cluster.InUse', `Cluster ${row.id} still has node groups.`);
  beginRemoval(session, clusterTraits, row);
  return {};
}

/** Upgrades to the next minor version. None can be skipped, and downgrades fail. The same version changes nothing. */
function upgradeCluster(session: Session, { clusterId, version }: z.output<typeof upgradeRequest>): object {
  const present = requireRow<ClusterRow>(session, clusterTraits, clusterId);
  if (present.version === version) return {};
  const row = requireActive<ClusterRow>(session, clusterTraits, clusterId);
  assertUpgrade(row.version, version);
  session.database.run('UPDATE clusters SET version = ? WHERE id = ?', version, row.id);
  beginUpdate(session, clusterTraits, row.id);
  return {};
}

/** Returns the token of the current quarter of an hour. */
function createClusterToken(session: Session, { clusterId }: Reference): TwinClusterToken {
  const row = requireRow<ClusterRow>(session, clusterTraits, clusterId);
  if (presentPhase(session, clusterTraits, row) === 'Provisioning')
    throw clusterFails('Cluster.WrongState', `Cluster ${row.id} is Provisioning.`);
  const endsAt = (Math.floor(session.now / tokenLifeMs) + 2) * tokenLifeMs;
  const secret = sha256(`${session.seed} ${row.id} ${row.request_hash} ${endsAt}`);
  return { token: `twin-v1.${secret}`, expiresAt: new Date(endsAt).toISOString() };
}

/** Returns the node groups of the clusters whose ids are in a range. */
function groupsBetween({ database, scope }: Session, first: string, last: string): readonly NodeGroupRow[] {
  return database.all<NodeGroupRow>(
    'SELECT * FROM node_groups WHERE scope = ? AND cluster_id BETWEEN ? AND ? ORDER BY cluster_id, name',
    scope,
    first,
    last,
  );
}

function toCluster(session: Session, row: ClusterRow, groups: readonly NodeGroupRow[]): TwinCluster {
  const state = presentPhase(session, clusterTraits, row);
  const own = groups.filter(group => group.cluster_id === row.id && isThere(session, group));
  return {
    clusterId: row.id,
    ...objectOf(row),
    state,
    version: row.version,
    networkId: row.network_id,
    subnetIds: JSON.parse(row.subnet_ids),
    securityGroupIds: JSON.parse(row.security_group_ids),
    ...(state !== 'Provisioning' && {
      endpoint: `https://${row.id}.${session.region.name}.clusters.twin.invalid`,
    }),
    nodeGroups: own.map(group => toNodeGroup(session, group)),
  };
}

function isThere(session: Session, group: NodeGroupRow): boolean {
  return (group.gone_at === null || group.gone_at > session.now) && isVisible(session, group);
}

export const cluster = {
  ...clusterTraits,
  quota: 100,
  schema: `
CREATE TABLE clusters (${identity},
  version TEXT NOT NULL,
  network_id TEXT NOT NULL REFERENCES networks (id),
  subnet_ids TEXT NOT NULL, -- JSON
  security_group_ids TEXT NOT NULL, -- JSON
  ${lifeColumns},
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX clusters_listed ON clusters (scope, id);
CREATE UNIQUE INDEX clusters_by_name ON clusters (scope, name);
CREATE INDEX clusters_by_network ON clusters (network_id);
CREATE INDEX clusters_gone ON clusters (scope, gone_at) WHERE gone_at IS NOT NULL;

-- Subnets and security groups that clusters need.
CREATE TABLE cluster_parts (
  cluster_id TEXT NOT NULL REFERENCES clusters (id) ON DELETE CASCADE,
  part_id TEXT NOT NULL,
  PRIMARY KEY (part_id, cluster_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cluster_parts_by_cluster ON cluster_parts (cluster_id);
`,
  errors: clusterFails.statuses,
  actions: {
    CreateCluster: create(clusterTraits, createRequest, createCluster),
    GetCluster: read(reference, getCluster),
    ListClusters: read(page, listClusters),
    DeleteCluster: change(reference, deleteCluster),
    UpgradeCluster: change(upgradeRequest, upgradeCluster),
    GetClusterToken: read(reference, createClusterToken),
  },
} as const satisfies EngineKind;
