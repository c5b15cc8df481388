import { takePrivateAddress } from './addresses.ts';
import { type Card, cards, type NicRow } from './cards.ts';
import { TwinCloudError } from './errors.ts';
import { macAddressOf } from './fingerprint.ts';
import { requireSubnet, type SubnetRow } from './networks.ts';
import { createOnce, listRows, type ObjectRow, objectOf, requireRow } from './objects.ts';
import { quotaExceeded } from './quotas.ts';
import type { CheckedRequestOf } from './requests.ts';
import type { TwinNic, TwinPage } from './results.ts';
import { requireGroups } from './security-groups.ts';
import type { Session } from './session.ts';
import { requireSettledVm, type VmRow } from './vm-rows.ts';

/** What is written of a card beside its identity. */
export interface CardPlan {
  readonly networkId: string;
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  /** The VM that it comes with, and the place of that VM's public address in the pool. */
  readonly vm?: { readonly vmId: string; readonly publicPosition: number } | undefined;
}

export function createNic(session: Session, request: CheckedRequestOf<'CreateNic'>): TwinNic {
  const nicId = createOnce(session, 'nic', session.scope, request, identity => {
    requireRow(session, 'network', request.networkId);
    requireSubnet(session, request.networkId, request.subnetId);
    const securityGroupIds = requireGroups(session, request.networkId, request.securityGroupIds);
    insertCard(session, identity, { ...request, securityGroupIds });
  });
  return getNic(session, { nicId });
}

/** Writes a card with its first address and its groups. Fails with `Subnet.Exhausted`. */
export function insertCard(session: Session, identity: ObjectRow, plan: CardPlan): void {
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

export function getNic(session: Session, { nicId }: CheckedRequestOf<'GetNic'>): TwinNic {
  const row = requireRow<NicRow>(session, 'nic', nicId);
  const [card] = cards.one(session, nicId);
  return toNic(row, card);
}

export function listNics(session: Session, request: CheckedRequestOf<'ListNics'>): TwinPage<TwinNic> {
  const { rows, ...page } = listRows<Pick<ObjectRow, 'id' | 'name' | 'tags' | 'created_at'>>(
    session,
    'nic',
    request,
    'id, name, tags, created_at',
  );
  const found = cards.between(session, rows[0]?.id ?? '', rows.at(-1)?.id ?? '');
  const byId = new Map(found.map(card => [card.nicId, card]));
  return { items: rows.map(row => toNic(row, byId.get(row.id))), ...page };
}

export function deleteNic(session: Session, { nicId }: CheckedRequestOf<'DeleteNic'>): object {
  const nic = requireRow<NicRow>(session, 'nic', nicId);
  if (nic.vm_id !== null)
    throw new TwinCloudError('Nic.InUse', `Network card ${nicId} is attached to VM ${nic.vm_id}.`);
  session.database.run('DELETE FROM nics WHERE id = ?', nicId);
  return {};
}

export function attachNic(session: Session, request: CheckedRequestOf<'AttachNic'>): object {
  const nic = requireRow<NicRow>(session, 'nic', request.nicId);
  const vm = requireSettledVm(session, request.vmId);
  if (nic.vm_id === vm.id) return {};
  if (nic.vm_id !== null)
    throw new TwinCloudError(
      'Nic.AttachedElsewhere',
      `Network card ${nic.id} is attached to VM ${nic.vm_id}.`,
    );
  const attached = session.database.all<NicRow>(
    'SELECT * FROM nics WHERE scope = ? AND vm_id = ? ORDER BY device_index',
    session.scope,
    vm.id,
  );
  assertFits(session, nic, vm, attached);
  const indexes = new Set(attached.map(other => other.device_index));
  const free = Array.from({ length: attached.length + 1 }, (_, index) => index).find(i => !indexes.has(i));
  session.database.run(
    'UPDATE nics SET vm_id = ?, device_index = ? WHERE id = ?',
    vm.id,
    free ?? attached.length,
    nic.id,
  );
  return {};
}

export function detachNic(session: Session, { nicId }: CheckedRequestOf<'DetachNic'>): object {
  const nic = requireRow<NicRow>(session, 'nic', nicId);
  if (nic.came_with_vm === 1)
    throw new TwinCloudError('Nic.Primary', `Network card ${nicId} came with its VM and stays in it.`);
  session.database.run('UPDATE nics SET vm_id = NULL, device_index = NULL WHERE id = ?', nicId);
  return {};
}

function assertFits(session: Session, nic: NicRow, vm: VmRow, attached: readonly NicRow[]): void {
  const network = attached[0]?.network_id;
  if (nic.network_id !== network)
    throw new TwinCloudError('Network.Mismatch', `VM ${vm.id} is in network ${network}.`);
  const { zone } = requireRow<SubnetRow>(session, 'subnet', nic.subnet_id);
  if (zone !== vm.zone) throw new TwinCloudError('Zone.Mismatch', `VM ${vm.id} is in zone ${vm.zone}.`);
  const { maxNics } = session.catalog.spec(vm.spec_name);
  if (attached.length >= maxNics)
    throw quotaExceeded(`A VM of spec ${vm.spec_name} can have ${maxNics} network cards.`);
}

function toNic(row: Pick<ObjectRow, 'name' | 'tags' | 'created_at'>, card: Card | undefined): TwinNic {
  if (card === undefined) throw new TwinCloudError('Service.Failure', `A network card lost its address.`);
  const { vmId, deviceIndex, ...rest } = card;
  return {
    ...rest,
    ...objectOf(row),
    ...(vmId !== null && { vmId }),
    ...(deviceIndex !== null && { deviceIndex }),
  };
}
