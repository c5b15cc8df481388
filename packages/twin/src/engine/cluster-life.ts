import { nativeErrors } from './errors.ts';
import { type KindTraits, notFound, type ObjectRow, requireRow } from './objects.ts';
import { enterPhase, type Passages, phaseAt } from './phases.ts';
import type { Session } from './session.ts';

export const clusterFails = nativeErrors({
  'Cluster.InUse': 409,
  'Cluster.NotFound': 404,
  'Cluster.VersionInvalid': 400,
  'Cluster.WrongState': 409,
});

/** The virtual cloud's words for the states of clusters and node groups. */
const twinClusterStates = ['Provisioning', 'Active', 'Updating', 'Deleting'] as const;

export type TwinClusterState = (typeof twinClusterStates)[number];

/** What every row of a cluster or a node group keeps of its life. */
export interface LifeRow extends ObjectRow {
  /** As of when the row was written; {@link presentPhase} says what it is now. */
  readonly state: TwinClusterState;
  readonly changes_at: number | null;
  readonly gone_at: number | null;
}

export const lifeColumns = `
  state TEXT NOT NULL,
  changes_at INTEGER,
  gone_at INTEGER`;

const clusterPassages: Passages<TwinClusterState> = {
  Provisioning: { to: 'Active', leastSeconds: 300, mostSeconds: 600 },
  Updating: { to: 'Active', leastSeconds: 300, mostSeconds: 600 },
  Deleting: { to: 'Gone', leastSeconds: 60, mostSeconds: 180 },
};

const nodeGroupPassages: Passages<TwinClusterState> = {
  Provisioning: { to: 'Active', leastSeconds: 60, mostSeconds: 120 },
  Updating: { to: 'Active', leastSeconds: 30, mostSeconds: 60 },
  Deleting: { to: 'Gone', leastSeconds: 60, mostSeconds: 120 },
};

/** Traits of a kind whose objects live like clusters, with how long that takes. */
export interface LivingKind extends KindTraits {
  readonly passages: Passages<TwinClusterState>;
  wrongState(message: string): Error;
}

export const clusterTraits: LivingKind = {
  kind: 'cluster',
  table: 'clusters',
  idPrefix: 'cls',
  nameTaken: 'scope = ? AND name = ?',
  removedLater: true,
  passages: clusterPassages,
  notFound: message => clusterFails('Cluster.NotFound', message),
  wrongState: message => clusterFails('Cluster.WrongState', message),
};

export const nodeGroupFails = nativeErrors({
  'NodeGroup.NotFound': 404,
  'NodeGroup.SizeInvalid': 400,
  'NodeGroup.WrongState': 409,
});

export const nodeGroupTraits: LivingKind = {
  kind: 'nodeGroup',
  table: 'node_groups',
  idPrefix: 'ng',
  nameTaken: 'cluster_id = ? AND name = ?',
  removedLater: true,
  passages: nodeGroupPassages,
  notFound: message => nodeGroupFails('NodeGroup.NotFound', message),
  wrongState: message => nodeGroupFails('NodeGroup.WrongState', message),
};

/** The columns of an object that begins its life now, and makes it `Provisioning`. */
export function born(
  session: Session,
  { passages }: LivingKind,
  id: string,
): Pick<LifeRow, 'state' | 'changes_at' | 'gone_at'> {
  const { state, changesAt } = enterPhase(passages, 'Provisioning', session.now, { ...session, id });
  return { state, changes_at: changesAt, gone_at: null };
}

/** The state of an object that is there. */
export function presentPhase({ now }: Session, kind: LivingKind, row: LifeRow): TwinClusterState {
  const state = phaseAt(kind.passages, { state: row.state, changesAt: row.changes_at }, now);
  if (state === 'Gone') throw notFound(kind, row.id);
  return state;
}

/** The row of an object that takes changes. Fails with the kind's `WrongState`. */
export function requireActive<Row extends LifeRow>(session: Session, kind: LivingKind, id: string): Row {
  const row = requireRow<Row>(session, kind, id);
  const state = presentPhase(session, kind, row);
  if (state !== 'Active') throw kind.wrongState(`The ${kind.kind} ${id} is ${state}.`);
  return row;
}

/** Begins work on an object, during which it takes no other change. */
export function beginUpdate(session: Session, { table, passages }: LivingKind, id: string): void {
  const { state, changesAt } = enterPhase(passages, 'Updating', session.now, { ...session, id });
  session.database.run(`UPDATE ${table} SET state = ?, changes_at = ? WHERE id = ?`, state, changesAt, id);
}

/** Begins its end; one that is ending already goes on doing so. */
export function beginRemoval(session: Session, kind: LivingKind, row: LifeRow): void {
  if (presentPhase(session, kind, row) === 'Deleting') return;
  const { table, passages } = kind;
  const { state, changesAt } = enterPhase(passages, 'Deleting', session.now, { ...session, id: row.id });
  const update = `UPDATE ${table} SET state = ?, changes_at = ?, gone_at = ? WHERE id = ?`;
  session.database.run(update, state, changesAt, changesAt, row.id);
  clearGoneClusters(session);
}

/** Removes what is left of clusters and node groups whose time is over, as is done for VMs. */
export function clearGoneClusters({ database, scope, now }: Session): void {
  for (const { table } of [nodeGroupTraits, clusterTraits])
    database.run(`DELETE FROM ${table} WHERE scope = ? AND gone_at <= ?`, scope, now);
}
