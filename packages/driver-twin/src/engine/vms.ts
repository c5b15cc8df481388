import { type Card, cards } from './cards.ts';
import { listRows, objectOf, requireRow } from './objects.ts';
import type { CheckedRequestOf } from './requests.ts';
import type { TwinPage, TwinVm, TwinVmStatus } from './results.ts';
import type { Session } from './session.ts';
import { enter, stateAfter, type VmAction } from './vm-lifecycle.ts';
import { clearGoneVms, presentState, type VmRow } from './vm-rows.ts';

export function getVm(session: Session, { vmId }: CheckedRequestOf<'GetVm'>): TwinVm {
  const row = requireRow<VmRow>(session, 'vm', vmId);
  return toVm(session, row, cards.ofVm(session, vmId));
}

export function listVms(session: Session, request: CheckedRequestOf<'ListVms'>): TwinPage<TwinVm> {
  const { rows, ...page } = listRows<VmRow>(session, 'vm', request);
  const found = cards.ofVms(session, rows[0]?.id ?? '', rows.at(-1)?.id ?? '');
  const byVm = Map.groupBy(found, card => card.vmId);
  return { items: rows.map(row => toVm(session, row, byVm.get(row.id) ?? [])), ...page };
}

type StatusRow = Pick<VmRow, 'id' | 'name' | 'state' | 'changes_at' | 'problem'>;

export function getVmStatus(session: Session, { vmId }: CheckedRequestOf<'GetVmStatus'>): TwinVmStatus {
  return toStatus(session, requireRow<VmRow>(session, 'vm', vmId));
}

export function listVmStatus(
  session: Session,
  request: CheckedRequestOf<'ListVmStatus'>,
): TwinPage<TwinVmStatus> {
  const { rows, ...page } = listRows<StatusRow>(
    session,
    'vm',
    request,
    'id, name, state, changes_at, problem',
  );
  return { items: rows.map(row => toStatus(session, row)), ...page };
}

export function startVm(session: Session, { vmId }: CheckedRequestOf<'StartVm'>): TwinVmStatus {
  return act(session, vmId, 'start');
}

export function stopVm(session: Session, { vmId }: CheckedRequestOf<'StopVm'>): TwinVmStatus {
  return act(session, vmId, 'stop');
}

export function rebootVm(session: Session, { vmId }: CheckedRequestOf<'RebootVm'>): TwinVmStatus {
  return act(session, vmId, 'reboot');
}

/**
 * The VM's own card and public address go with it. Cards and public IPs that were put to it are freed at
 * once.
 */
export function terminateVm(session: Session, { vmId }: CheckedRequestOf<'TerminateVm'>): TwinVmStatus {
  const { database, scope } = session;
  const before = requireRow<VmRow>(session, 'vm', vmId);
  const status = act(session, vmId, 'terminate');
  if (before.gone_at !== null) return status;
  database.run('UPDATE vms SET gone_at = changes_at WHERE scope = ? AND id = ?', scope, vmId);
  database.run(
    'UPDATE nics SET vm_id = NULL, device_index = NULL WHERE scope = ? AND vm_id = ? AND came_with_vm = 0',
    scope,
    vmId,
  );
  database.run(
    `UPDATE nics SET gone_at = (SELECT v.gone_at FROM vms v WHERE v.scope = nics.scope AND v.id = nics.vm_id)
      WHERE scope = ? AND vm_id = ?`,
    scope,
    vmId,
  );
  database.run(
    `UPDATE public_ips SET nic_id = NULL, private_address = NULL
      WHERE nic_id IN (SELECT id FROM nics WHERE scope = ? AND vm_id = ?)`,
    scope,
    vmId,
  );
  clearGoneVms(session);
  return status;
}

function act(session: Session, vmId: string, action: VmAction): TwinVmStatus {
  const row = requireRow<VmRow>(session, 'vm', vmId);
  const state = stateAfter(action, presentState(session, row));
  if (state === undefined) return toStatus(session, row);
  const { changesAt } = enter(state, session.now, vmId, session.timeScale);
  session.database.run(
    'UPDATE vms SET state = ?, changes_at = ? WHERE scope = ? AND id = ?',
    state,
    changesAt,
    session.scope,
    vmId,
  );
  return { vmId, name: row.name, state };
}

function toStatus(session: Session, row: StatusRow): TwinVmStatus {
  const state = presentState(session, row);
  const problem = state === 'Failed' && row.problem !== null ? JSON.parse(row.problem) : undefined;
  return { vmId: row.id, name: row.name, state, ...(problem !== undefined && { problem }) };
}

function toVm(session: Session, row: VmRow, found: readonly Card[]): TwinVm {
  const [address] = found[0]?.addresses ?? [];
  const { name: region } = session.region;
  return {
    ...toStatus(session, row),
    ...objectOf(row),
    ...(row.zone !== '' && { zone: row.zone }),
    imageId: row.image_id,
    specName: row.spec_name,
    platform: row.platform,
    ...(row.key_pair_id !== null && { keyPairId: row.key_pair_id }),
    userName: row.user_name,
    rootDisk: { type: row.disk_type, sizeGB: row.disk_size_gb, device: '/dev/sda1' },
    nics: found.map(({ vmId: _vmId, deviceIndex, ...card }) => ({ ...card, deviceIndex: deviceIndex ?? 0 })),
    privateDns: `${dnsLabel('ip', address?.privateIp)}.${region}.twin.internal`,
    publicDns: `${dnsLabel('vm', address?.publicIp)}.${region}.twin.example`,
  };
}

function dnsLabel(prefix: string, address = ''): string {
  return `${prefix}-${address.replaceAll('.', '-')}`;
}
