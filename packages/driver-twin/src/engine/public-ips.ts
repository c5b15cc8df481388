import { publicAddressAt } from './address-pool.ts';
import { type PrivateAddressRow, requireAddress, takePublicAddress } from './addresses.ts';
import type { NicRow } from './cards.ts';
import { TwinCloudError } from './errors.ts';
import { formatAddress } from './ipv4.ts';
import { createOnce, listRows, notFound, type ObjectRow, objectOf, requireRow } from './objects.ts';
import type { CheckedRequestOf } from './requests.ts';
import type { TwinPage, TwinPublicIp } from './results.ts';
import type { Session } from './session.ts';

interface PublicIpRow extends ObjectRow {
  readonly position: number;
  readonly nic_id: string | null;
  readonly private_address: number | null;
}

export function allocatePublicIp(
  session: Session,
  request: CheckedRequestOf<'AllocatePublicIp'>,
): TwinPublicIp {
  const publicIpId = createOnce(session, 'publicIp', session.scope, request, identity => {
    session.database.insert('public_ips', { ...identity, position: takePublicAddress(session) });
  });
  return getPublicIp(session, { publicIpId });
}

export function getPublicIp(session: Session, request: CheckedRequestOf<'GetPublicIp'>): TwinPublicIp {
  const row = requireRow<PublicIpRow>(session, 'publicIp', request.publicIpId);
  const nic = session.database.get<Pick<NicRow, 'vm_id'>>('SELECT vm_id FROM nics WHERE id = ?', row.nic_id);
  return toPublicIp(row, nic?.vm_id);
}

export function listPublicIps(
  session: Session,
  request: CheckedRequestOf<'ListPublicIps'>,
): TwinPage<TwinPublicIp> {
  const { rows, ...page } = listRows<PublicIpRow>(session, 'publicIp', request);
  const nics = session.database.all<{ id: string; vm_id: string | null }>(
    `SELECT n.id, n.vm_id FROM public_ips p JOIN nics n ON n.id = p.nic_id
      WHERE p.scope = ? AND p.id BETWEEN ? AND ?`,
    session.scope,
    rows[0]?.id ?? '',
    rows.at(-1)?.id ?? '',
  );
  const vmOf = new Map(nics.map(nic => [nic.id, nic.vm_id]));
  return { items: rows.map(row => toPublicIp(row, vmOf.get(row.nic_id ?? ''))), ...page };
}

export function releasePublicIp(session: Session, request: CheckedRequestOf<'ReleasePublicIp'>): object {
  const { id, nic_id } = requireRow<PublicIpRow>(session, 'publicIp', request.publicIpId);
  if (nic_id !== null)
    throw new TwinCloudError('PublicIp.InUse', `Public IP ${id} is associated with network card ${nic_id}.`);
  session.database.run('DELETE FROM public_ips WHERE id = ?', id);
  return {};
}

export function associatePublicIp(session: Session, request: CheckedRequestOf<'AssociatePublicIp'>): object {
  const publicIp = requireRow<PublicIpRow>(session, 'publicIp', request.publicIpId);
  const target = targetOf(session, request);
  if (publicIp.nic_id === target.nic_id && publicIp.private_address === target.address) return {};
  if (publicIp.nic_id !== null)
    throw new TwinCloudError(
      'PublicIp.AssociatedElsewhere',
      `Public IP ${publicIp.id} is associated with network card ${publicIp.nic_id}.`,
    );
  const other = session.database.get<{ id: string }>(
    'SELECT id FROM public_ips WHERE nic_id = ? AND private_address = ?',
    target.nic_id,
    target.address,
  );
  if (other !== undefined)
    throw new TwinCloudError('PrivateIp.InUse', `Public IP ${other.id} leads to that address already.`);
  session.database.run(
    'UPDATE public_ips SET nic_id = ?, private_address = ? WHERE id = ?',
    target.nic_id,
    target.address,
    publicIp.id,
  );
  return {};
}

export function disassociatePublicIp(
  session: Session,
  request: CheckedRequestOf<'DisassociatePublicIp'>,
): object {
  const { id } = requireRow<PublicIpRow>(session, 'publicIp', request.publicIpId);
  session.database.run('UPDATE public_ips SET nic_id = NULL, private_address = NULL WHERE id = ?', id);
  return {};
}

function targetOf(
  session: Session,
  { nicId, vmId, privateIp }: CheckedRequestOf<'AssociatePublicIp'>,
): PrivateAddressRow {
  const nic =
    nicId === undefined ? firstCardOf(session, vmId ?? '') : requireRow<NicRow>(session, 'nic', nicId);
  if (nic.gone_at !== null) throw new TwinCloudError('Vm.WrongState', `VM ${nic.vm_id} is on its way out.`);
  return requireAddress(session, nic.id, privateIp);
}

function firstCardOf(session: Session, vmId: string): NicRow {
  const nic = session.database.get<NicRow>(
    'SELECT * FROM nics WHERE scope = ? AND vm_id = ? AND device_index = 0',
    session.scope,
    vmId,
  );
  if (nic === undefined) throw notFound('vm', vmId);
  return nic;
}

function toPublicIp(row: PublicIpRow, vmId: string | null | undefined): TwinPublicIp {
  const { nic_id: nicId, private_address: privateAddress } = row;
  return {
    publicIpId: row.id,
    ...objectOf(row),
    address: publicAddressAt(row.position),
    ...(nicId !== null && { nicId }),
    ...(typeof vmId === 'string' && { vmId }),
    ...(nicId !== null && privateAddress !== null && { privateIp: formatAddress(privateAddress) }),
  };
}
