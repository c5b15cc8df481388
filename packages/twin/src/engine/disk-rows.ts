import { nativeErrors } from './errors.ts';
import type { KindTraits, ObjectRow } from './objects.ts';
import type { Session } from './session.ts';

export const diskFails = nativeErrors({
  'Disk.AttachedElsewhere': 409,
  'Disk.InUse': 409,
  'Disk.Invalid': 400,
  'Disk.NotFound': 404,
  'Disk.TooMany': 409,
});

export const diskTraits: KindTraits = {
  kind: 'disk',
  table: 'disks',
  idPrefix: 'disk',
  nameTaken: 'scope = ? AND name = ?',
  notFound: message => diskFails('Disk.NotFound', message),
};

export const diskTypes = ['SSD', 'HDD', 'MEM'] as const;

export type TwinDiskType = (typeof diskTypes)[number];

export interface DiskRow extends ObjectRow {
  readonly type: TwinDiskType;
  readonly size_gb: number;
  /** Empty where the region has no zones. */
  readonly zone: string;
  readonly vm_id: string | null;
  /** Its place in the VM, starting at 1; the root disk has 0. */
  readonly place: number | null;
}

/** A disk that is attached to a VM. */
export type AttachedDisk = { readonly id: string; readonly vm_id: string };

/** Returns the disks of all VMs whose ids are in a range, ordered by VM and place. */
export function disksOfVms(
  { database, scope }: Session,
  firstVmId: string,
  lastVmId: string,
): AttachedDisk[] {
  return database.all<AttachedDisk>(
    'SELECT id, vm_id FROM disks WHERE scope = ? AND vm_id BETWEEN ? AND ? ORDER BY vm_id, place',
    scope,
    firstVmId,
    lastVmId,
  );
}

/** Detaches all disks from a VM that is terminated. */
export function freeDisksOf({ database, scope }: Session, vmId: string): void {
  database.run('UPDATE disks SET vm_id = NULL, place = NULL WHERE scope = ? AND vm_id = ?', scope, vmId);
}
