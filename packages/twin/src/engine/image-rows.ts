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

/** The image that a VM is created from, and the public image that it is based on. */
export interface BootImage {
  readonly image: WorldImage;
  /** `null` when the image itself is public. */
  readonly baseImageId: string | null;
}

/** Returns when a new image becomes available: after 20 to 60 s at time scale 1, depending on its id. */
export function availableAt({ now, timeScale }: Session, imageId: string): number {
  return now + Math.round((20 + 40 * fractionOf(`${imageId} copied`)) * timeScale * 1000);
}

/** Returns a public image or one of the account's own. Fails with `Image.NotFound` and `MachineImage.Pending`. */
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
