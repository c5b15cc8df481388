import { z } from 'zod';
import { type AttachedDisk, disksOfVms, freeDisksOf } from '../disk-rows.ts';
import { id, type PageRequest, page } from '../fields.ts';
import { type NicWithAddresses, nics, type TwinVmNic } from '../nic-rows.ts';
import { listRows, objectOf, requireRow } from '../objects.ts';
import type { TwinObject, TwinPage, TwinProblem } from '../results.ts';
import type { Session } from '../session.ts';
import { launchVm, runRequest } from '../vm-launch.ts';
import { enter, stateAfter, type TwinVmState, type VmAction, vmFails } from '../vm-lifecycle.ts';
import { clearGoneVms, presentState, type VmRow, vmTraits } from '../vm-rows.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';

export interface TwinVmStatus {
  readonly vmId: string;
  readonly name: string;
  readonly state: TwinVmState;
  /** Why the VM is `Failed`. */
  readonly problem?: TwinProblem | undefined;
}

export interface TwinVm extends TwinVmStatus, TwinObject {
  /** Missing where the region has no zones. */
  readonly zone?: string | undefined;
  readonly imageId: string;
  readonly specName: string;
  readonly platform: 'linux' | 'windows';
  readonly keyPairId?: string | undefined;
  readonly userName: string;
  readonly rootDisk: { readonly type: string; readonly sizeGB: number; readonly device: string };
  /** Ordered by device index; the first one was created with the VM. */
  readonly nics: readonly TwinVmNic[];
  /** Ids of its disks, without the root disk. */
  readonly dataDiskIds: readonly string[];
  readonly privateDns: string;
  readonly publicDns: string;
  /** Where the VM accepts SSH, as `host:port`; missing when it does not. */
  readonly accessPoint?: string | undefined;
}

const reference = z.strictObject({ vmId: id });
type Reference = z.output<typeof reference>;

function runVm(session: Session, request: z.output<typeof runRequest>): TwinVm {
  return getVm(session, { vmId: launchVm(session, request) });
}

export function getVm(session: Session, { vmId }: Reference): TwinVm {
  const row = requireRow<VmRow>(session, vmTraits, vmId);
  return toVm(session, row, nics.ofVm(session, vmId), disksOfVms(session, vmId, vmId));
}

function listVms(session: Session, request: PageRequest): TwinPage<TwinVm> {
  const { rows, ...page } = listRows<VmRow>(session, vmTraits, request);
  const [first, last] = [rows[0]?.id ?? '', rows.at(-1)?.id ?? ''];
  const nicsOf = Map.groupBy(nics.ofVms(session, first, last), nic => nic.vmId);
  const disksOf = Map.groupBy(disksOfVms(session, first, last), disk => disk.vm_id);
  const toItem = (row: VmRow) => toVm(session, row, nicsOf.get(row.id) ?? [], disksOf.get(row.id) ?? []);
  return { items: rows.map(toItem), ...page };
}

type StatusRow = Pick<VmRow, 'id' | 'name' | 'state' | 'changes_at' | 'problem'>;
const statusColumns = 'id, name, state, changes_at, problem';

function getVmStatus(session: Session, { vmId }: Reference): TwinVmStatus {
  return toStatus(session, requireRow<StatusRow>(session, vmTraits, vmId, statusColumns));
}

function listVmStatus(session: Session, request: PageRequest): TwinPage<TwinVmStatus> {
  const { rows, ...page } = listRows<StatusRow>(session, vmTraits, request, statusColumns);
  return { items: rows.map(row => toStatus(session, row)), ...page };
}

function startVm(session: Session, { vmId }: Reference): TwinVmStatus {
  return act(session, vmId, 'start');
}

function stopVm(session: Session, { vmId }: Reference): TwinVmStatus {
  return act(session, vmId, 'stop');
}

function rebootVm(session: Session, { vmId }: Reference): TwinVmStatus {
  return act(session, vmId, 'reboot');
}

/**
 * Terminates a VM. Its own NIC and public IP are deleted with it; attached NICs, public IPs and disks are freed
 * immediately.
 */
function terminateVm(session: Session, { vmId }: Reference): TwinVmStatus {
  const { database, scope } = session;
  const before = requireRow<VmRow>(session, vmTraits, vmId);
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
  freeDisksOf(session, vmId);
  clearGoneVms(session);
  return status;
}

function act(session: Session, vmId: string, action: VmAction): TwinVmStatus {
  const row = requireRow<VmRow>(session, vmTraits, vmId);
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

function toVm(
  session: Session,
  row: VmRow,
  vmNics: readonly NicWithAddresses[],
  disks: readonly AttachedDisk[],
): TwinVm {
  const [address] = vmNics[0]?.addresses ?? [];
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
    nics: vmNics.map(({ vmId: _vmId, deviceIndex, ...nic }) => ({ ...nic, deviceIndex: deviceIndex ?? 0 })),
    dataDiskIds: disks.map(({ id }) => id),
    privateDns: `${dnsLabel('ip', address?.privateIp)}.${region}.twin.internal`,
    publicDns: `${dnsLabel('vm', address?.publicIp)}.${region}.twin.example`,
  };
}

function dnsLabel(prefix: string, address = ''): string {
  return `${prefix}-${address.replaceAll('.', '-')}`;
}

export const vm = {
  ...vmTraits,
  quota: 20_000,
  schema: `
-- Rows of one scope are stored together, in whatever order VMs were created, because lists are long.
CREATE TABLE vms (${identity},
  state TEXT NOT NULL,
  changes_at INTEGER, -- when a transitional state becomes the next one
  gone_at INTEGER, -- when a terminated VM is gone
  zone TEXT NOT NULL,
  image_id TEXT NOT NULL, -- stays when the machine image is deleted
  spec_name TEXT NOT NULL,
  platform TEXT NOT NULL,
  key_pair_id TEXT, -- stays when the key pair is deleted
  user_name TEXT NOT NULL,
  disk_type TEXT NOT NULL,
  disk_size_gb INTEGER NOT NULL,
  problem TEXT, -- JSON: why its launch fails
  base_image_id TEXT, -- the public image that a machine image is based on
  PRIMARY KEY (scope, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX vms_listed ON vms (scope, id, gone_at, name, state, changes_at, problem);
CREATE UNIQUE INDEX vms_by_name ON vms (scope, name);
CREATE INDEX vms_gone ON vms (scope, gone_at) WHERE gone_at IS NOT NULL;
`,
  errors: vmFails.statuses,
  actions: {
    RunVm: create(vmTraits, runRequest, runVm),
    GetVm: read(reference, getVm),
    ListVms: read(page, listVms),
    GetVmStatus: read(reference, getVmStatus),
    ListVmStatus: read(page, listVmStatus),
    StartVm: change(reference, startVm),
    StopVm: change(reference, stopVm),
    RebootVm: change(reference, rebootVm),
    TerminateVm: change(reference, terminateVm),
  },
} as const satisfies EngineKind;
