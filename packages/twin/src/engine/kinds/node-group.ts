import { z } from 'zod';
import {
  beginRemoval,
  beginUpdate,
  clusterTraits,
  initialColumns,
  type LifeRow,
  lifeColumns,
  nodeGroupFails,
  nodeGroupTraits,
  presentPhase,
  requireActive,
  type TwinClusterState,
} from '../cluster-life.ts';
import { creation, id } from '../fields.ts';
import { createOnce, notFound, objectOf, requireRow } from '../objects.ts';
import type { TwinObject } from '../results.ts';
import type { Session } from '../session.ts';
import { keyPairTraits } from './key-pair.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';

interface TwinSizes {
  readonly minSize: number;
  readonly desiredSize: number;
  readonly maxSize: number;
}

export interface TwinNodeGroup extends TwinObject, TwinSizes {
  readonly nodeGroupId: string;
  readonly clusterId: string;
  readonly state: TwinClusterState;
  readonly imageId?: string | undefined;
  readonly specName: string;
  readonly diskType: string;
  readonly diskSizeGB: number;
  readonly keyPairId?: string | undefined;
  readonly autoScaling: boolean;
}

export interface NodeGroupRow extends LifeRow {
  readonly cluster_id: string;
  readonly image_id: string | null;
  readonly spec_name: string;
  readonly disk_type: string;
  readonly disk_size_gb: number;
  readonly key_pair_id: string | null;
  readonly auto_scaling: number;
  readonly min_size: number;
  readonly desired_size: number;
  readonly max_size: number;
}

const count = z.int().min(0).max(1000);
const sizes = { minSize: count, desiredSize: count, maxSize: count.min(1) };
const createRequest = z.strictObject({
  ...creation,
  clusterId: id,
  imageId: id.optional(),
  specName: id,
  diskType: z.enum(['SSD', 'HDD', 'MEM']).default('SSD'),
  diskSizeGB: z.int().min(10).max(16_384).default(50),
  keyPairId: id.optional(),
  autoScaling: z.boolean(),
  ...sizes,
});
const reference = z.strictObject({ clusterId: id, nodeGroupId: id });
type Reference = z.output<typeof reference>;
const scaleRequest = reference.extend(sizes);
const autoScalingRequest = reference.extend({ autoScaling: z.boolean() });

function createNodeGroup(session: Session, request: z.output<typeof createRequest>): TwinNodeGroup {
  const { clusterId, imageId, specName, keyPairId } = request;
  requireRow(session, clusterTraits, clusterId);
  const nodeGroupId = createOnce(session, nodeGroupTraits, clusterId, request, identity => {
    requireActive(session, clusterTraits, clusterId);
    session.catalog.spec(specName);
    if (imageId !== undefined) session.catalog.image(imageId);
    if (keyPairId !== undefined) requireRow(session, keyPairTraits, keyPairId);
    session.database.insert('node_groups', {
      ...identity,
      ...initialColumns(session, nodeGroupTraits, identity.id),
      cluster_id: clusterId,
      image_id: imageId ?? null,
      spec_name: specName,
      disk_type: request.diskType,
      disk_size_gb: request.diskSizeGB,
      key_pair_id: keyPairId ?? null,
      auto_scaling: request.autoScaling ? 1 : 0,
      ...sizeColumns(request),
    });
  });
  return getNodeGroup(session, { clusterId, nodeGroupId });
}

function getNodeGroup(session: Session, request: Reference): TwinNodeGroup {
  return toNodeGroup(session, requireGroup(session, request));
}

function deleteNodeGroup(session: Session, request: Reference): object {
  beginRemoval(session, nodeGroupTraits, requireGroup(session, request));
  return {};
}

function scaleNodeGroup(session: Session, request: z.output<typeof scaleRequest>): object {
  const row = requireGroup(session, request);
  const { min_size, desired_size, max_size } = sizeColumns(request);
  if (row.min_size === min_size && row.desired_size === desired_size && row.max_size === max_size) return {};
  requireActive(session, nodeGroupTraits, row.id);
  session.database.run(
    'UPDATE node_groups SET min_size = ?, desired_size = ?, max_size = ? WHERE id = ?',
    min_size,
    desired_size,
    max_size,
    row.id,
  );
  beginUpdate(session, nodeGroupTraits, row.id);
  return {};
}

export function setAutoScaling(session: Session, request: z.output<typeof autoScalingRequest>): object {
  const row = requireGroup(session, request);
  const wanted = request.autoScaling ? 1 : 0;
  if (row.auto_scaling === wanted) return {};
  requireActive(session, nodeGroupTraits, row.id);
  session.database.run('UPDATE node_groups SET auto_scaling = ? WHERE id = ?', wanted, row.id);
  beginUpdate(session, nodeGroupTraits, row.id);
  return {};
}

/** Returns the row of a node group of the cluster. Fails with `NodeGroup.NotFound`. */
function requireGroup(session: Session, { clusterId, nodeGroupId }: Reference): NodeGroupRow {
  requireRow(session, clusterTraits, clusterId);
  const row = requireRow<NodeGroupRow>(session, nodeGroupTraits, nodeGroupId);
  if (row.cluster_id !== clusterId) throw notFound(nodeGroupTraits, nodeGroupId);
  return row;
}

function sizeColumns({ minSize, desiredSize, maxSize }: TwinSizes) {
  if (minSize > desiredSize || desiredSize > maxSize)
    throw nodeGroupFails(
      'NodeGroup.SizeInvalid',
      `The sizes must satisfy minSize <= desiredSize <= maxSize; they are ${minSize}, ${desiredSize} and ${maxSize}.`,
    );
  return { min_size: minSize, desired_size: desiredSize, max_size: maxSize };
}

export function toNodeGroup(session: Session, row: NodeGroupRow): TwinNodeGroup {
  return {
    nodeGroupId: row.id,
    clusterId: row.cluster_id,
    ...objectOf(row),
    state: presentPhase(session, nodeGroupTraits, row),
    ...(row.image_id !== null && { imageId: row.image_id }),
    specName: row.spec_name,
    diskType: row.disk_type,
    diskSizeGB: row.disk_size_gb,
    ...(row.key_pair_id !== null && { keyPairId: row.key_pair_id }),
    autoScaling: row.auto_scaling === 1,
    minSize: row.min_size,
    desiredSize: row.desired_size,
    maxSize: row.max_size,
  };
}

export const nodeGroup = {
  ...nodeGroupTraits,
  quota: 1000,
  schema: `
CREATE TABLE node_groups (${identity},
  cluster_id TEXT NOT NULL REFERENCES clusters (id),
  image_id TEXT,
  spec_name TEXT NOT NULL,
  disk_type TEXT NOT NULL,
  disk_size_gb INTEGER NOT NULL,
  key_pair_id TEXT, -- kept when the key pair is gone
  auto_scaling INTEGER NOT NULL,
  min_size INTEGER NOT NULL,
  desired_size INTEGER NOT NULL,
  max_size INTEGER NOT NULL,
  ${lifeColumns},
  PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX node_groups_by_name ON node_groups (cluster_id, name);
CREATE INDEX node_groups_gone ON node_groups (scope, gone_at) WHERE gone_at IS NOT NULL;
`,
  errors: nodeGroupFails.statuses,
  actions: {
    CreateNodeGroup: create(nodeGroupTraits, createRequest, createNodeGroup),
    GetNodeGroup: read(reference, getNodeGroup),
    DeleteNodeGroup: change(reference, deleteNodeGroup),
    ScaleNodeGroup: change(scaleRequest, scaleNodeGroup),
    SetNodeGroupAutoScaling: change(autoScalingRequest, setAutoScaling),
  },
} as const satisfies EngineKind;
