import { z } from 'zod';
import { publicAddressAt } from '../address-pool.ts';
import {
  addressFails,
  type PrivateAddressRow,
  poolFails,
  requireAddress,
  takePublicAddress,
} from '../addresses.ts';
import { nativeErrors } from '../errors.ts';
import { creation, id, type PageRequest, page } from '../fields.ts';
import { formatAddress } from '../ipv4.ts';
import { type NicRow, nicTraits } from '../nic-rows.ts';
import {
  createOnce,
  type KindTraits,
  listRows,
  notFound,
  type ObjectRow,
  objectOf,
  requireRow,
} from '../objects.ts';
import type { TwinObject, TwinPage } from '../results.ts';
import type { Session } from '../session.ts';
import { vmFails } from '../vm-lifecycle.ts';
import { vmTraits } from '../vm-rows.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';

const publicIpFails = nativeErrors({
  'PublicIp.AssociatedElsewhere': 409,
  'PublicIp.InUse': 409,
  'PublicIp.NotFound': 404,
});

const publicIpTraits: KindTraits = {
  kind: 'publicIp',
  table: 'public_ips',
  idPrefix: 'ip',
  nameTaken: 'scope = ? AND name = ?',
  notFound: message => publicIpFails('PublicIp.NotFound', message),
};

export interface TwinPublicIp extends TwinObject {
  readonly publicIpId: string;
  readonly address: string;
  /** The NIC that it is associated with, and the VM that has this NIC. */
  readonly nicId?: string | undefined;
  readonly vmId?: string | undefined;
  readonly privateIp?: string | undefined;
}

const allocateRequest = z.strictObject(creation);
const reference = z.strictObject({ publicIpId: id });
type Reference = z.output<typeof reference>;
/** Associates a public IP with a NIC, or with a VM's first NIC; exactly one of the two. */
const association = reference
  .extend({ nicId: id.optional(), vmId: id.optional(), privateIp: z.string().optional() })
  .refine(({ nicId, vmId }) => (nicId === undefined) !== (vmId === undefined), 'needs nicId or vmId');
type Association = z.output<typeof association>;

interface PublicIpRow extends ObjectRow {
  readonly position: number;
  readonly nic_id: string | null;
  readonly private_address: number | null;
}

function allocatePublicIp(session: Session, request: z.output<typeof allocateRequest>): TwinPublicIp {
  const publicIpId = createOnce(session, publicIpTraits, session.scope, request, identity => {
    session.database.insert('public_ips', { ...identity, position: takePublicAddress(session) });
  });
  return getPublicIp(session, { publicIpId });
}

function getPublicIp(session: Session, request: Reference): TwinPublicIp {
  const row = requireRow<PublicIpRow>(session, publicIpTraits, request.publicIpId);
  const nic = session.database.get<Pick<NicRow, 'vm_id'>>('SELECT vm_id FROM nics WHERE id = ?', row.nic_id);
  return toPublicIp(row, nic?.vm_id);
}

function listPublicIps(session: Session, request: PageRequest): TwinPage<TwinPublicIp> {
  const { rows, ...page } = listRows<PublicIpRow>(session, publicIpTraits, request);
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

function releasePublicIp(session: Session, request: Reference): object {
  const { id, nic_id } = requireRow<PublicIpRow>(session, publicIpTraits, request.publicIpId);
  if (nic_id !== null)
    throw publicIpFails('PublicIp.InUse', `Public IP ${id} is associated with NIC ${nic_id}.`);
  session.database.run('DELETE FROM public_ips WHERE id = ?', id);
  return {};
}

function associatePublicIp(session: Session, request: Association): object {
  const publicIp = requireRow<PublicIpRow>(session, publicIpTraits, request.publicIpId);
  const target = targetOf(session, request);
  if (publicIp.nic_id === target.nic_id && publicIp.private_address === target.address) return {};
  if (publicIp.nic_id !== null)
    throw publicIpFails(
      'PublicIp.AssociatedElsewhere',
      `Public IP ${publicIp.id} is associated with NIC ${publicIp.nic_id}.`,
    );
  const associated = session.database.get<{ id: string }>(
    'SELECT id FROM public_ips WHERE nic_id = ? AND private_address = ?',
    target.nic_id,
    target.address,
  );
  if (associated !== undefined)
    throw addressFails(
      'PrivateIp.InUse',
      `Public IP ${associated.id} is already associated with that private IP.`,
    );
  session.database.run(
    'UPDATE public_ips SET nic_id = ?, private_address = ? WHERE id = ?',
    target.nic_id,
    target.address,
    publicIp.id,
  );
  return {};
}

function disassociatePublicIp(session: Session, request: Reference): object {
  const { id } = requireRow<PublicIpRow>(session, publicIpTraits, request.publicIpId);
  session.database.run('UPDATE public_ips SET nic_id = NULL, private_address = NULL WHERE id = ?', id);
  return {};
}

function targetOf(session: Session, { nicId, vmId, privateIp }: Association): PrivateAddressRow {
  const nic =
    nicId === undefined ? firstNicOf(session, vmId ?? '') : requireRow<NicRow>(session, nicTraits, nicId);
  if (nic.gone_at !== null) throw vmFails('Vm.WrongState', `VM ${nic.vm_id} is being terminated.`);
  return requireAddress(session, nic.id, privateIp);
}

function firstNicOf(session: Session, vmId: string): NicRow {
  const nic = session.database.get<NicRow>(
    'SELECT * FROM nics WHERE scope = ? AND vm_id = ? AND device_index = 0',
    session.scope,
    vmId,
  );
  if (nic === undefined) throw notFound(vmTraits, vmId);
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

export const publicIp = {
  ...publicIpTraits,
  quota: 5000,
  schema: `
CREATE TABLE public_addresses (
  scope INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (scope, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE public_ips (${identity},
  position INTEGER NOT NULL,
  nic_id TEXT REFERENCES nics (id) ON DELETE SET NULL,
  private_address INTEGER, -- of the NIC; meaningless without one
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX public_ips_listed ON public_ips (scope, id);
CREATE UNIQUE INDEX public_ips_by_name ON public_ips (scope, name);
CREATE UNIQUE INDEX public_ips_by_nic ON public_ips (nic_id, private_address) WHERE nic_id IS NOT NULL;
CREATE TRIGGER public_address_freed AFTER DELETE ON public_ips BEGIN
  DELETE FROM public_addresses WHERE scope = OLD.scope AND position = OLD.position;
END;
`,
  errors: { ...publicIpFails.statuses, ...poolFails.statuses },
  actions: {
    AllocatePublicIp: create(publicIpTraits, allocateRequest, allocatePublicIp),
    GetPublicIp: read(reference, getPublicIp),
    ListPublicIps: read(page, listPublicIps),
    ReleasePublicIp: change(reference, releasePublicIp),
    AssociatePublicIp: change(association, associatePublicIp),
    DisassociatePublicIp: change(reference, disassociatePublicIp),
  },
} as const satisfies EngineKind;
