import type { TwinDatabase } from '../engine/database.ts';
import type { EdgeOrder } from './edge-messages.ts';

/** Lets machine images have the files of the VMs that they are made of, as the cloud's file tells which there are. */
export class ImageFiles {
  readonly #database: TwinDatabase;
  readonly #known = new Set<string>();

  constructor(database: TwinDatabase) {
    this.#database = database;
  }

  /** @param order reaches the thread that has the files; missing: no VM has any yet */
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
