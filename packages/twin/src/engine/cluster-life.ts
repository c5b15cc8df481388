import { nativeErrors } from './errors.ts';
import { type KindTraits, notFound, type ObjectRow, requireRow } from './objects.ts';
import { enterPhase, phaseAt, type Transitions } from './phases.ts';
import type { Session } from './session.ts';

export const clusterFails = nativeErrors({
  'Cluster.InUse': 409,
  'Cluster.NotFound': 404,
  'Cluster.VersionInvalid': 400,
  'Cluster.WrongState': 409,
});

/** The states of clusters and node groups, as the virtual cloud names them. */
const twinClusterStates = ['Provisioning', 'Active', 'Updating', 'Deleting'] as const;

export type TwinClusterState = (typeof twinClusterStates)[number];

/** The row of a cluster or node group, with the columns that its state is computed from. */
export interface LifeRow extends ObjectRow {
  /** The state when the row was written; {@link presentPhase} returns the present one. */
  readonly state: TwinClusterState;
  readonly changes_at: number | null;
  readonly gone_at: number | null;
}

export const lifeColumns = `
  state TEXT NOT NULL,
  changes_at INTEGER,
  gone_at INTEGER`;

const clusterTransitions: Transitions<TwinClusterState> = {
  Provisioning: { to: 'Active', leastSeconds: 300, mostSeconds: 600 },
  Updating: { to: 'Active', leastSeconds: 300, mostSeconds: 600 },
  Deleting: { to: 'Gone', leastSeconds: 60, mostSeconds: 180 },
};

const nodeGroupTransitions: Transitions<TwinClusterState> = {
  Provisioning: { to: 'Active', leastSeconds: 60, mostSeconds: 120 },
  Updating: { to: 'Active', leastSeconds: 30, mostSeconds: 60 },
  Deleting: { to: 'Gone', leastSeconds: 60, mostSeconds: 120 },
};

/** Traits of a kind whose objects have the states of clusters, with the duration of each transition. */
export interface LivingKind extends KindTraits {
  readonly transitions: Transitions<TwinClusterState>;
  wrongState(message: string): Error;
}

export const clusterTraits: LivingKind = {
  kind: 'cluster',
  table: 'clusters',
  idPrefix: 'cls',
  nameTaken: 'scope = ? AND name = ?',
  removedLater: true,
  transitions: clusterTransitions,
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
  transitions: nodeGroupTransitions,
  notFound: message => nodeGroupFails('NodeGroup.NotFound', message),
  wrongState: message => nodeGroupFails('NodeGroup.WrongState', message),
};

/** Returns the state columns of a new object, which is `Provisioning`. */
export function initialColumns(
  session: Session,
  { transitions }: LivingKind,
  id: string,
): Pick<LifeRow, 'state' | 'changes_at' | 'gone_at'> {
  const { state, changesAt } = enterPhase(transitions, 'Provisioning', session.now, { ...session, id });
  return { state, changes_at: changesAt, gone_at: null };
}

/** Returns the present state of an object. Fails with the kind's `NotFound` when it is gone. */
export function presentPhase({ now }: Session, kind: LivingKind, row: LifeRow): TwinClusterState {
  const state = phaseAt(kind.transitions, { state: row.state, changesAt: row.changes_at }, now);
  if (state === 'Gone') throw notFound(kind, row.id);
  return state;
}

/** Returns the row of an object that accepts changes. Fails with the kind's `WrongState`. */
export function requireActive<Row extends LifeRow>(session: Session, kind: LivingKind, id: string): Row {
  const row = requireRow<Row>(session, kind, id);
  const state = presentPhase(session, kind, row);
  if (state !== 'Active') throw kind.wrongState(`The ${kind.kind} ${id} is ${state}.`);
  return row;
}

/** Starts an update of an object, during which it accepts no other change. */
export function beginUpdate(session: Session, { table, transitions }: LivingKind, id: string): void {
  const { state, changesAt } = enterPhase(transitions, 'Updating', session.now, { ...session, id });
  session.database.run(`UPDATE ${table} SET state = ?, changes_at = ? WHERE id = ?`, state, changesAt, id);
}

/** Starts the deletion of an object. Does nothing if it is already being deleted. */
export function beginRemoval(session: Session, kind: LivingKind, row: LifeRow): void {
  if (presentPhase(session, kind, row) === 'Deleting') return;
  const { table, transitions } = kind;
  const { state, changesAt } = enterPhase(transitions, 'Deleting', session.now, { ...session, id: row.id });
  const update = `UPDATE ${table} SET state = ?, changes_at = ?, gone_at = ? WHERE id = ?`;
  session.database.run(update, state, changesAt, changesAt, row.id);
  clearGoneClusters(session);
}

/** Deletes the rows of clusters and node groups that are gone, as `clearGoneVms` does for VMs. */
export function clearGoneClusters({ database, scope, now }: Session): void {
  for (const { table } of [nodeGroupTraits, clusterTraits])
    database.run(`DELETE FROM ${table} WHERE scope = ? AND gone_at <= ?`, scope, now);
}
