import { z } from 'zod';
import { addressFails, takePrivateAddress } from '../addresses.ts';
import { fails } from '../errors.ts';
import { creation, id, type PageRequest, page } from '../fields.ts';
import { macAddressOf } from '../fingerprint.ts';
import {
  type NicRow,
  type NicWithAddresses,
  nicFails,
  nics,
  nicTraits,
  type TwinVmNic,
} from '../nic-rows.ts';
import { createOnce, listRows, type ObjectRow, objectOf, requireRow } from '../objects.ts';
import { assignPrivateIp, assignRequest, unassignPrivateIp, unassignRequest } from '../private-ips.ts';
import { quotaExceeded } from '../quotas.ts';
import type { TwinObject, TwinPage } from '../results.ts';
import type { Session } from '../session.ts';
import { requireSettledVm, type VmRow } from '../vm-rows.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';
import { networkFails, networkTraits } from './network.ts';
import { requireGroups } from './security-group.ts';
import { requireSubnet } from './subnet.ts';
import { type SubnetRow, subnetTraits } from './subnet-rows.ts';

export interface TwinNic extends TwinObject, Omit<TwinVmNic, 'deviceIndex'> {
  readonly vmId?: string | undefined;
  readonly deviceIndex?: number | undefined;
}

const createRequest = z.strictObject({
  ...creation,
  networkId: id,
  subnetId: id,
  securityGroupIds: z.array(id).max(16),
});
const reference = z.strictObject({ nicId: id });
type Reference = z.output<typeof reference>;
const attachRequest = reference.extend({ vmId: id });

/** A NIC to insert, without its identity. */
export interface NicPlan {
  readonly networkId: string;
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  /** The VM that it is created with, and the position of that VM's public IP in the pool. */
  readonly vm?: { readonly vmId: string; readonly publicPosition: number } | undefined;
}

export function createNic(session: Session, request: z.output<typeof createRequest>): TwinNic {
  const nicId = createOnce(session, nicTraits, session.scope, request, identity => {
    requireRow(session, networkTraits, request.networkId);
    requireSubnet(session, request.networkId, request.subnetId);
    const securityGroupIds = requireGroups(session, request.networkId, request.securityGroupIds);
    insertNic(session, identity, { ...request, securityGroupIds });
  });
  return getNic(session, { nicId });
}

/** Inserts a NIC with its first address and its security groups. Fails with `Subnet.Exhausted`. */
export function insertNic(session: Session, identity: ObjectRow, plan: NicPlan): void {
  const { database, scope } = session;
  const { id } = identity;
  const address = takePrivateAddress(session, plan.subnetId);
  database.insert('nics', {
    ...identity,
    network_id: plan.networkId,
    subnet_id: plan.subnetId,
    mac_address: macAddressOf(id),
    security_group_ids: JSON.stringify(plan.securityGroupIds),
    vm_id: plan.vm?.vmId ?? null,
    device_index: plan.vm === undefined ? null : 0,
    came_with_vm: plan.vm === undefined ? 0 : 1,
  });
  for (const groupId of plan.securityGroupIds)
    database.insert('nic_security_groups', { nic_id: id, security_group_id: groupId });
  database.insert('private_addresses', {
    subnet_id: plan.subnetId,
    address,
    scope,
    nic_id: id,
    place: 0,
    own_public: plan.vm?.publicPosition ?? null,
  });
}

function getNic(session: Session, { nicId }: Reference): TwinNic {
  const row = requireRow<NicRow>(session, nicTraits, nicId);
  const [nic] = nics.byId(session, nicId);
  return toNic(row, nic);
}

function listNics(session: Session, request: PageRequest): TwinPage<TwinNic> {
  const { rows, ...page } = listRows<Pick<ObjectRow, 'id' | 'name' | 'tags' | 'created_at'>>(
    session,
    nicTraits,
    request,
    'id, name, tags, created_at',
  );
  const listed = nics.between(session, rows[0]?.id ?? '', rows.at(-1)?.id ?? '');
  const byId = new Map(listed.map(nic => [nic.nicId, nic]));
  return { items: rows.map(row => toNic(row, byId.get(row.id))), ...page };
}

export function deleteNic(session: Session, { nicId }: Reference): object {
  const nic = requireRow<NicRow>(session, nicTraits, nicId);
  if (nic.vm_id !== null) throw nicFails('Nic.InUse', `NIC ${nicId} is attached to VM ${nic.vm_id}.`);
  session.database.run('DELETE FROM nics WHERE id = ?', nicId);
  return {};
}

export function attachNic(session: Session, request: z.output<typeof attachRequest>): object {
  const nic = requireRow<NicRow>(session, nicTraits, request.nicId);
  const vm = requireSettledVm(session, request.vmId);
  if (nic.vm_id === vm.id) return {};
  if (nic.vm_id !== null)
    throw nicFails('Nic.AttachedElsewhere', `NIC ${nic.id} is attached to VM ${nic.vm_id}.`);
  const attached = session.database.all<NicRow>(
    'SELECT * FROM nics WHERE scope = ? AND vm_id = ? ORDER BY device_index',
    session.scope,
    vm.id,
  );
  assertFits(session, nic, vm, attached);
  const indexes = new Set(attached.map(row => row.device_index));
  const free = Array.from({ length: attached.length + 1 }, (_, index) => index).find(i => !indexes.has(i));
  session.database.run(
    'UPDATE nics SET vm_id = ?, device_index = ? WHERE id = ?',
    vm.id,
    free ?? attached.length,
    nic.id,
  );
  return {};
}

export function detachNic(session: Session, { nicId }: Reference): object {
  const nic = requireRow<NicRow>(session, nicTraits, nicId);
  if (nic.came_with_vm === 1)
    throw nicFails('Nic.Primary', `NIC ${nicId} was created with its VM and cannot be detached.`);
  session.database.run('UPDATE nics SET vm_id = NULL, device_index = NULL WHERE id = ?', nicId);
  return {};
}

function assertFits(session: Session, nic: NicRow, vm: VmRow, attached: readonly NicRow[]): void {
  const network = attached[0]?.network_id;
  if (nic.network_id !== network)
    throw networkFails('Network.Mismatch', `VM ${vm.id} is in network ${network}.`);
  const { zone } = requireRow<SubnetRow>(session, subnetTraits, nic.subnet_id);
  if (zone !== vm.zone) throw fails('Zone.Mismatch', `VM ${vm.id} is in zone ${vm.zone}.`);
  const { maxNics } = session.catalog.spec(vm.spec_name);
  if (attached.length >= maxNics)
    throw quotaExceeded(`A VM of spec ${vm.spec_name} can have at most ${maxNics} NICs.`);
}

function toNic(
  row: Pick<ObjectRow, 'name' | 'tags' | 'created_at'>,
  nic: NicWithAddresses | undefined,
): TwinNic {
  if (nic === undefined) throw fails('Service.Failure', `A NIC has lost its address.`);
  const { vmId, deviceIndex, ...rest } = nic;
  return {
    ...rest,
    ...objectOf(row),
    ...(vmId !== null && { vmId }),
    ...(deviceIndex !== null && { deviceIndex }),
  };
}

export const nic = {
  ...nicTraits,
  quota: 50_000,
  schema: `
CREATE TABLE nics (${identity},
  network_id TEXT NOT NULL,
  subnet_id TEXT NOT NULL,
  mac_address TEXT NOT NULL,
  security_group_ids TEXT NOT NULL, -- JSON, in the order of the request
  vm_id TEXT,
  device_index INTEGER,
  came_with_vm INTEGER NOT NULL,
  gone_at INTEGER, -- when the VM that it was created with is gone
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX nics_listed ON nics (scope, id);
CREATE UNIQUE INDEX nics_by_name ON nics (scope, name) WHERE came_with_vm = 0;
CREATE UNIQUE INDEX nics_by_vm ON nics (scope, vm_id, device_index) WHERE vm_id IS NOT NULL;

CREATE TABLE nic_security_groups (
  nic_id TEXT NOT NULL REFERENCES nics (id) ON DELETE CASCADE,
  security_group_id TEXT NOT NULL REFERENCES security_groups (id),
  PRIMARY KEY (nic_id, security_group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX nics_by_security_group ON nic_security_groups (security_group_id);

CREATE TABLE private_addresses (
  subnet_id TEXT NOT NULL REFERENCES subnets (id),
  address INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  nic_id TEXT NOT NULL REFERENCES nics (id) ON DELETE CASCADE,
  place INTEGER NOT NULL, -- 0 for the first address of the NIC
  own_public INTEGER, -- position of the public IP that was created with the VM
  PRIMARY KEY (nic_id, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX private_addresses_by_subnet ON private_addresses (subnet_id, address);
CREATE TRIGGER own_public_address_freed AFTER DELETE ON private_addresses WHEN OLD.own_public IS NOT NULL BEGIN
  DELETE FROM public_addresses WHERE scope = OLD.scope AND position = OLD.own_public;
END;
`,
  errors: { ...nicFails.statuses, ...addressFails.statuses },
  actions: {
    CreateNic: create(nicTraits, createRequest, createNic),
    GetNic: read(reference, getNic),
    ListNics: read(page, listNics),
    DeleteNic: change(reference, deleteNic),
    AttachNic: change(attachRequest, attachNic),
    DetachNic: change(reference, detachNic),
    AssignPrivateIp: change(assignRequest, assignPrivateIp),
    UnassignPrivateIp: change(unassignRequest, unassignPrivateIp),
  },
} as const satisfies EngineKind;
