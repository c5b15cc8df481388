import { z } from 'zod';
import { zoneOf } from '../catalog.ts';
import { type DiskRow, diskFails, diskTraits, diskTypes, type TwinDiskType } from '../disk-rows.ts';
import { fails } from '../errors.ts';
import { creation, id, type PageRequest, page } from '../fields.ts';
import { createOnce, listRows, objectOf, requireRow } from '../objects.ts';
import type { TwinObject, TwinPage } from '../results.ts';
import type { Session } from '../session.ts';
import { requireSettledVm } from '../vm-rows.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';

export interface TwinDisk extends TwinObject {
  readonly diskId: string;
  readonly type: TwinDiskType;
  readonly sizeGB: number;
  /** Missing where the region has no zones. */
  readonly zone?: string | undefined;
  readonly vmId?: string | undefined;
  readonly device?: string | undefined;
}

const createRequest = z.strictObject({
  ...creation,
  type: z.enum(diskTypes).default('SSD'),
  sizeGB: z.int().positive(),
  zone: id.optional(),
});
const reference = z.strictObject({ diskId: id });
type Reference = z.output<typeof reference>;
const sizeRequest = reference.extend({ sizeGB: z.int().positive() });
const vmRequest = reference.extend({ vmId: id });
type OfVm = z.output<typeof vmRequest>;

/** Smallest and largest disk of each type, in GB. */
const sizes = { SSD: [1, 16_384], HDD: [1, 16_384], MEM: [10, 512] } as const;

/** The number of disks that a VM can have besides its root disk: one for each letter from b to z. */
const placesInVm = 25;

export function createDisk(session: Session, request: z.output<typeof createRequest>): TwinDisk {
  const diskId = createOnce(session, diskTraits, session.scope, request, identity => {
    assertSize(request.type, request.sizeGB);
    session.database.insert('disks', {
      ...identity,
      type: request.type,
      size_gb: request.sizeGB,
      zone: zoneOf(session.region, request.zone),
      vm_id: null,
      place: null,
    });
  });
  return getDisk(session, { diskId });
}

function getDisk(session: Session, { diskId }: Reference): TwinDisk {
  return toDisk(requireDisk(session, diskId));
}

function listDisks(session: Session, request: PageRequest): TwinPage<TwinDisk> {
  const { rows, ...page } = listRows<DiskRow>(session, diskTraits, request);
  return { items: rows.map(toDisk), ...page };
}

function deleteDisk(session: Session, { diskId }: Reference): object {
  const { id, vm_id } = requireDisk(session, diskId);
  if (vm_id !== null) throw diskFails('Disk.InUse', `Disk ${id} is attached to VM ${vm_id}.`);
  session.database.run('DELETE FROM disks WHERE id = ?', id);
  return {};
}

function enlargeDisk(session: Session, { diskId, sizeGB }: z.output<typeof sizeRequest>): object {
  const { id, type, size_gb } = requireDisk(session, diskId);
  if (sizeGB < size_gb)
    throw diskFails('Disk.Invalid', `Disk ${id} has ${size_gb} GB and cannot be made smaller.`);
  assertSize(type, sizeGB);
  session.database.run('UPDATE disks SET size_gb = ? WHERE id = ?', sizeGB, id);
  return {};
}

export function attachDisk(session: Session, { diskId, vmId }: OfVm): object {
  const { database, scope } = session;
  const disk = requireDisk(session, diskId);
  const vm = requireSettledVm(session, vmId);
  if (disk.vm_id === vm.id) return {};
  assertNotElsewhere(disk, vm.id);
  if (disk.zone !== vm.zone) throw fails('Zone.Mismatch', `VM ${vm.id} is in zone ${vm.zone}.`);
  const rows = database.all<{ place: number }>(
    'SELECT place FROM disks WHERE scope = ? AND vm_id = ?',
    scope,
    vm.id,
  );
  const taken = new Set(rows.map(row => row.place));
  const place = Array.from({ length: placesInVm }, (_, index) => index + 1).find(slot => !taken.has(slot));
  if (place === undefined)
    throw diskFails('Disk.TooMany', `VM ${vm.id} can have at most ${placesInVm} disks.`);
  database.run('UPDATE disks SET vm_id = ?, place = ? WHERE id = ?', vm.id, place, disk.id);
  return {};
}

export function detachDisk(session: Session, { diskId, vmId }: OfVm): object {
  const disk = requireDisk(session, diskId);
  if (disk.vm_id === null) return {};
  assertNotElsewhere(disk, vmId);
  session.database.run('UPDATE disks SET vm_id = NULL, place = NULL WHERE id = ?', disk.id);
  return {};
}

function requireDisk(session: Session, diskId: string): DiskRow {
  return requireRow<DiskRow>(session, diskTraits, diskId);
}

function assertNotElsewhere({ id, vm_id }: DiskRow, vmId: string): void {
  if (vm_id !== null && vm_id !== vmId)
    throw diskFails('Disk.AttachedElsewhere', `Disk ${id} is attached to VM ${vm_id}.`);
}

function assertSize(type: TwinDiskType, sizeGB: number): void {
  const [least, most] = sizes[type];
  if (sizeGB < least || sizeGB > most)
    throw diskFails('Disk.Invalid', `A ${type} disk must have ${least} to ${most} GB.`);
}

function toDisk(row: DiskRow): TwinDisk {
  const { vm_id: vmId, place } = row;
  return {
    diskId: row.id,
    ...objectOf(row),
    type: row.type,
    sizeGB: row.size_gb,
    ...(row.zone !== '' && { zone: row.zone }),
    ...(vmId !== null && { vmId }),
    ...(place !== null && { device: `/dev/sd${String.fromCharCode('a'.charCodeAt(0) + place)}` }),
  };
}

export const disk = {
  ...diskTraits,
  quota: 20_000,
  schema: `
CREATE TABLE disks (${identity},
  type TEXT NOT NULL,
  size_gb INTEGER NOT NULL,
  zone TEXT NOT NULL,
  vm_id TEXT,
  place INTEGER, -- in the VM, from 1 on
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX disks_listed ON disks (scope, id);
CREATE UNIQUE INDEX disks_by_name ON disks (scope, name);
CREATE UNIQUE INDEX disks_by_vm ON disks (scope, vm_id, place) WHERE vm_id IS NOT NULL;
`,
  errors: diskFails.statuses,
  actions: {
    CreateDisk: create(diskTraits, createRequest, createDisk),
    GetDisk: read(reference, getDisk),
    ListDisks: read(page, listDisks),
    DeleteDisk: change(reference, deleteDisk),
    EnlargeDisk: change(sizeRequest, enlargeDisk),
    AttachDisk: change(vmRequest, attachDisk),
    DetachDisk: change(vmRequest, detachDisk),
  },
} as const satisfies EngineKind;
