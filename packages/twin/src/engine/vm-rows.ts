import { type KindTraits, notFound, type ObjectRow, requireRow } from './objects.ts';
import type { Session } from './session.ts';
import { stateAt, type TwinVmState, vmFails } from './vm-lifecycle.ts';

export const vmTraits: KindTraits = {
  kind: 'vm',
  table: 'vms',
  idPrefix: 'vm',
  nameTaken: 'scope = ? AND name = ?',
  removedLater: true,
  notFound: message => vmFails('Vm.NotFound', message),
};

export interface VmRow extends ObjectRow {
  /** The state when the row was written; {@link presentState} returns the present one. */
  readonly state: TwinVmState;
  readonly changes_at: number | null;
  readonly gone_at: number | null;
  readonly zone: string;
  readonly image_id: string;
  /** The public image that the machine image is based on; `null` where `image_id` is a public one. */
  readonly base_image_id: string | null;
  readonly spec_name: string;
  readonly platform: 'linux' | 'windows';
  readonly key_pair_id: string | null;
  readonly user_name: string;
  readonly disk_type: string;
  readonly disk_size_gb: number;
  /** JSON: why its launch fails. */
  readonly problem: string | null;
}

/** Returns the present state of a VM. Fails with `Vm.NotFound` when it is gone. */
export function presentState(
  { now }: Session,
  row: Pick<VmRow, 'id' | 'state' | 'changes_at' | 'problem'>,
): TwinVmState {
  const state = stateAt({ state: row.state, changesAt: row.changes_at }, now, row.problem !== null);
  if (state === 'Gone') throw notFound(vmTraits, row.id);
  return state;
}

/** Returns the row of a VM that is Running or Stopped, and so accepts other changes. Fails with `Vm.WrongState`. */
export function requireSettledVm(session: Session, vmId: string): VmRow {
  const row = requireRow<VmRow>(session, vmTraits, vmId);
  const state = presentState(session, row);
  if (state !== 'Running' && state !== 'Stopped') throw vmFails('Vm.WrongState', `VM ${vmId} is ${state}.`);
  return row;
}

/**
 * Deletes what is left of VMs that are gone: the row, the NIC that was created with it, and its addresses. Reads
 * already ignore them; changes call this first, so that nothing left over is in their way.
 */
export function clearGoneVms({ database, scope, now }: Session): void {
  const gone = 'SELECT id FROM vms WHERE scope = ? AND gone_at <= ?';
  if (database.get(`${gone} LIMIT 1`, scope, now) === undefined) return;
  database.run(`DELETE FROM nics WHERE scope = ? AND vm_id IN (${gone})`, scope, scope, now);
  database.run('DELETE FROM vms WHERE scope = ? AND gone_at <= ?', scope, now);
}
