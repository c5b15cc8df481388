import type { TwinDatabase } from '../engine/database.ts';
import type { EdgeOrder } from './edge-messages.ts';

/** Copies the files of VMs to their machine images, and deletes those of images that the cloud no longer has. */
export class ImageFiles {
  readonly #database: TwinDatabase;
  readonly #known = new Set<string>();

  constructor(database: TwinDatabase) {
    this.#database = database;
  }

  /** @param order sends an order to the thread that has the files; missing while no VM has any */
  follow(order: ((order: EdgeOrder) => void) | undefined): void {
    const rows = this.#database.all<{ readonly id: string; readonly source_vm_id: string }>(
      'SELECT id, source_vm_id FROM machine_images',
    );
    for (const { id: imageId, source_vm_id: vmId } of rows) {
      if (!this.#known.has(imageId)) order?.({ kind: 'keep', imageId, vmId });
      this.#known.add(imageId);
    }
    if (rows.length === this.#known.size) return;
    const present = new Set(rows.map(row => row.id));
    for (const imageId of this.#known) {
      if (present.has(imageId)) continue;
      order?.({ kind: 'drop', imageId });
      this.#known.delete(imageId);
    }
  }
}
