import { z } from 'zod';
import { creation, id, type PageRequest, page } from '../fields.ts';
import { availableAt, type MachineImageRow, machineImageFails, machineImageTraits } from '../image-rows.ts';
import { createOnce, listRows, objectOf, requireRow } from '../objects.ts';
import type { TwinObject, TwinPage } from '../results.ts';
import type { Session } from '../session.ts';
import { requireSettledVm } from '../vm-rows.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';

export interface TwinMachineImage extends TwinObject {
  readonly machineImageId: string;
  readonly state: 'Pending' | 'Available';
  /** The VM that it was created from, which may be gone. */
  readonly sourceVmId: string;
  readonly platform: 'linux' | 'windows';
  readonly distribution: string;
  readonly architecture: string;
  /** The minimum size of a root disk, in GB. */
  readonly diskSizeGB: number;
}

const createRequest = z.strictObject({ ...creation, vmId: id });
const reference = z.strictObject({ machineImageId: id });
type Reference = z.output<typeof reference>;

/** Creates an image of a running or stopped VM; a running VM keeps running. The image has the files of this moment. */
function createMachineImage(session: Session, request: z.output<typeof createRequest>): TwinMachineImage {
  const machineImageId = createOnce(session, machineImageTraits, session.scope, request, identity => {
    const vm = requireSettledVm(session, request.vmId);
    session.database.insert('machine_images', {
      ...identity,
      source_vm_id: vm.id,
      base_image_id: vm.base_image_id ?? vm.image_id,
      disk_size_gb: vm.disk_size_gb,
      available_at: availableAt(session, identity.id),
    });
  });
  return getMachineImage(session, { machineImageId });
}

function getMachineImage(session: Session, { machineImageId }: Reference): TwinMachineImage {
  return toMachineImage(session, requireRow<MachineImageRow>(session, machineImageTraits, machineImageId));
}

function listMachineImages(session: Session, request: PageRequest): TwinPage<TwinMachineImage> {
  const { rows, ...page } = listRows<MachineImageRow>(session, machineImageTraits, request);
  return { items: rows.map(row => toMachineImage(session, row)), ...page };
}

/** Deletes an image. VMs that were created from it stay. */
function deleteMachineImage(session: Session, { machineImageId }: Reference): object {
  const { id } = requireRow<MachineImageRow>(session, machineImageTraits, machineImageId);
  session.database.run('DELETE FROM machine_images WHERE id = ?', id);
  return {};
}

function toMachineImage({ catalog, now }: Session, row: MachineImageRow): TwinMachineImage {
  const { platform, distribution, architecture } = catalog.image(row.base_image_id);
  return {
    machineImageId: row.id,
    ...objectOf(row),
    state: now < row.available_at ? 'Pending' : 'Available',
    sourceVmId: row.source_vm_id,
    platform,
    distribution,
    architecture,
    diskSizeGB: row.disk_size_gb,
  };
}

export const machineImage = {
  ...machineImageTraits,
  quota: 1000,
  schema: `
CREATE TABLE machine_images (${identity},
  source_vm_id TEXT NOT NULL, -- stays when the VM is gone
  base_image_id TEXT NOT NULL, -- the public image that it is based on
  disk_size_gb INTEGER NOT NULL,
  available_at INTEGER NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX machine_images_listed ON machine_images (scope, id);
CREATE UNIQUE INDEX machine_images_by_name ON machine_images (scope, name);
`,
  errors: machineImageFails.statuses,
  actions: {
    CreateMachineImage: create(machineImageTraits, createRequest, createMachineImage),
    GetMachineImage: read(reference, getMachineImage),
    ListMachineImages: read(page, listMachineImages),
    DeleteMachineImage: change(reference, deleteMachineImage),
  },
} as const satisfies EngineKind;
