import { networkFails } from './kinds/network.ts';
import { requireRow } from './objects.ts';
import type { Session } from './session.ts';
import { stateAt } from './vm-lifecycle.ts';
import { type VmRow, vmTraits } from './vm-rows.ts';

/** What the checks of a load balancer have found of one of its VMs. */
export interface TwinVmHealth {
  readonly vmId: string;
  /** `Initial` until so many checks are over as the checker's threshold says. */
  readonly health: 'Healthy' | 'Unhealthy' | 'Initial';
}

/** How often VMs are looked at. */
export interface Checks {
  readonly check_interval: number;
  readonly check_threshold: number;
}

type MemberRow = Pick<VmRow, 'state' | 'changes_at' | 'problem'> & {
  readonly load_balancer_id: string;
  readonly vm_id: string;
  readonly added_at: number;
};

/** Members that are there: VMs whose time is over have left by themselves. */
const members = `SELECT m.load_balancer_id, m.vm_id, m.added_at, v.state, v.changes_at, v.problem
  FROM load_balancer_vms m JOIN vms v ON v.scope = ? AND v.id = m.vm_id
  WHERE (v.gone_at IS NULL OR v.gone_at > ?) AND`;

/** Ids of the VMs of each load balancer whose id lies between two, in the order in which they came. */
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
  return new Map([...byBalancer].map(([id, each]) => [id, each.map(row => row.vm_id)]));
}

/** A VM is healthy while it runs, once enough checks are over. */
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

/** Puts VMs into the group; those that are there stay where they are. Fails with `Vm.NotFound`, `Network.Mismatch`. */
export function addToGroup(
  session: Session,
  balancer: { readonly id: string; readonly network_id: string },
  vmIds: readonly string[],
): void {
  const { database, now } = session;
  for (const vmId of vmIds) {
    requireRow<VmRow>(session, vmTraits, vmId);
    const card = database.get<{ network_id: string }>(
      'SELECT network_id FROM nics WHERE scope = ? AND vm_id = ? AND device_index = 0',
      session.scope,
      vmId,
    );
    if (card?.network_id !== balancer.network_id)
      throw networkFails('Network.Mismatch', `VM ${vmId} is in network ${card?.network_id}.`);
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

/** Takes VMs out of the group; those that are not in it stay out. */
export function removeFromGroup({ database }: Session, id: string, vmIds: readonly string[]): void {
  for (const vmId of vmIds)
    database.run('DELETE FROM load_balancer_vms WHERE load_balancer_id = ? AND vm_id = ?', id, vmId);
}
