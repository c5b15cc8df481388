import { networkFails } from './kinds/network.ts';
import { requireRow } from './objects.ts';
import type { Session } from './session.ts';
import { stateAt } from './vm-lifecycle.ts';
import { type VmRow, vmTraits } from './vm-rows.ts';

/** The health of a VM according to the checks of its load balancer. */
export interface TwinVmHealth {
  readonly vmId: string;
  /** `Initial` until as many checks have passed as the checker's threshold requires. */
  readonly health: 'Healthy' | 'Unhealthy' | 'Initial';
}

/** How often VMs are checked, and how many checks decide. */
export interface Checks {
  readonly check_interval: number;
  readonly check_threshold: number;
}

type MemberRow = Pick<VmRow, 'state' | 'changes_at' | 'problem'> & {
  readonly load_balancer_id: string;
  readonly vm_id: string;
  readonly added_at: number;
};

/** Selects members, without VMs that are gone. */
const members = `SELECT m.load_balancer_id, m.vm_id, m.added_at, v.state, v.changes_at, v.problem
  FROM load_balancer_vms m JOIN vms v ON v.scope = ? AND v.id = m.vm_id
  WHERE (v.gone_at IS NULL OR v.gone_at > ?) AND`;

/** Returns the ids of the VMs of each load balancer whose id is in a range, in the order in which they were added. */
export function groupedVms(
  { database, scope, now }: Session,
  firstId: string,
  lastId: string,
): ReadonlyMap<string, readonly string[]> {
  const rows = database.all<MemberRow>(
    `${members} m.load_balancer_id BETWEEN ? AND ? ORDER BY m.load_balancer_id, m.place`,
    scope,
    now,
    firstId,
    lastId,
  );
  const byBalancer = Map.groupBy(rows, row => row.load_balancer_id);
  return new Map([...byBalancer].map(([id, group]) => [id, group.map(row => row.vm_id)]));
}

/** Returns the health of each VM. After enough checks, a VM is healthy while it runs. */
export function healthOfVms(session: Session, id: string, checks: Checks): readonly TwinVmHealth[] {
  const { database, scope, now, timeScale } = session;
  const firstResultMs = checks.check_interval * checks.check_threshold * 1000 * timeScale;
  const rows = database.all<MemberRow>(`${members} m.load_balancer_id = ? ORDER BY m.place`, scope, now, id);
  return rows.map(row => {
    const isEarly = now < row.added_at + firstResultMs;
    const state = stateAt({ state: row.state, changesAt: row.changes_at }, now, row.problem !== null);
    return { vmId: row.vm_id, health: isEarly ? 'Initial' : state === 'Running' ? 'Healthy' : 'Unhealthy' };
  });
}

/** Adds VMs to the group; members keep their place. Fails with `Vm.NotFound` and `Network.Mismatch`. */
export function addToGroup(
  session: Session,
  balancer: { readonly id: string; readonly network_id: string },
  vmIds: readonly string[],
): void {
  const { database, now } = session;
  for (const vmId of vmIds) {
    requireRow<VmRow>(session, vmTraits, vmId);
    const nic = database.get<{ network_id: string }>(
      'SELECT network_id FROM nics WHERE scope = ? AND vm_id = ? AND device_index = 0',
      session.scope,
      vmId,
    );
    if (nic?.network_id !== balancer.network_id)
      throw networkFails('Network.Mismatch', `VM ${vmId} is in network ${nic?.network_id}.`);
    database.run(
      `INSERT INTO load_balancer_vms (load_balancer_id, vm_id, place, added_at)
        SELECT ?, ?, coalesce(max(place) + 1, 0), ? FROM load_balancer_vms WHERE load_balancer_id = ?
        ON CONFLICT DO NOTHING`,
      balancer.id,
      vmId,
      now,
      balancer.id,
    );
  }
}

/** Removes VMs from the group. Ignores those that are not in it. */
export function removeFromGroup({ database }: Session, id: string, vmIds: readonly string[]): void {
  for (const vmId of vmIds)
    database.run('DELETE FROM load_balancer_vms WHERE load_balancer_id = ? AND vm_id = ?', id, vmId);
}
