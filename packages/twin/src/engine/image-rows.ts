import type { WorldImage } from '../world/types.ts';
import { nativeErrors } from './errors.ts';
import { fractionOf } from './fingerprint.ts';
import { isVisible, type KindTraits, type ObjectRow } from './objects.ts';
import type { Session } from './session.ts';

export const machineImageFails = nativeErrors({
  'MachineImage.NotFound': 404,
  'MachineImage.Pending': 409,
});

export const machineImageTraits: KindTraits = {
  kind: 'machineImage',
  table: 'machine_images',
  idPrefix: 'img',
  nameTaken: 'scope = ? AND name = ?',
  notFound: message => machineImageFails('MachineImage.NotFound', message),
};

export interface MachineImageRow extends ObjectRow {
  readonly source_vm_id: string;
  readonly base_image_id: string;
  readonly disk_size_gb: number;
  readonly available_at: number;
}

/** What a VM is made of, and the public image beneath it. */
export interface BootImage {
  readonly image: WorldImage;
  /** `null` for a public image itself. */
  readonly baseImageId: string | null;
}

/** An image takes 20 to 60 s at time scale 1, by its id. */
export function availableAt({ now, timeScale }: Session, imageId: string): number {
  return now + Math.round((20 + 40 * fractionOf(`${imageId} copied`)) * timeScale * 1000);
}

/** The image of a launch, public or the account's own. Fails with `Image.NotFound` and `MachineImage.Pending`. */
export function bootImageOf(session: Session, imageId: string): BootImage {
  const { database, catalog, scope, now } = session;
  const row = database.get<MachineImageRow>(
    'SELECT * FROM machine_images WHERE scope = ? AND id = ?',
    scope,
    imageId,
  );
  if (row === undefined || !isVisible(session, row))
    return { image: catalog.image(imageId), baseImageId: null };
  if (now < row.available_at)
    throw machineImageFails('MachineImage.Pending', `Machine image ${imageId} is still being created.`);
  const base = catalog.image(row.base_image_id);
  return { image: { ...base, imageId, diskSizeGB: row.disk_size_gb }, baseImageId: row.base_image_id };
}
