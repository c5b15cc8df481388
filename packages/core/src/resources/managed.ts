import type { NativeObject } from '../driver/index.ts';
import { withoutOwnTags } from '../names/own-tags.ts';
import type { ResourceRecord } from '../store/resource-store.ts';

/** A cloud's object under our name: `name` is the user's, `nativeName` the cloud's, and `tags` are without Spider's own. */
export type Managed<N extends NativeObject> = N & { readonly nativeName: string };

/** The object with its name in Spider. Without a record it is unmanaged, and has no name. */
export function managed<N extends NativeObject>(
  native: N,
  record: Pick<ResourceRecord, 'name'> | undefined,
): Managed<N> {
  return {
    ...native,
    name: record?.name ?? '',
    nativeName: native.name,
    tags: withoutOwnTags(native.tags),
  };
}

/** The comparison of the records of one kind with the cloud. */
export interface Inventory {
  /** At both. */
  readonly mapped: readonly InventoryEntry[];
  /** Recorded, but gone at the cloud. */
  readonly onlySpider: readonly InventoryEntry[];
  /** At the cloud only: unmanaged. */
  readonly onlyCloud: readonly InventoryEntry[];
}

export interface InventoryEntry {
  /** The name in Spider; the cloud's name if it is unmanaged. */
  readonly name: string;
  /** Empty when the cloud never gave one. */
  readonly nativeId: string;
}

/** The same with all that the cloud tells. */
export interface DetailedInventory<I> {
  readonly mapped: readonly I[];
  readonly onlySpider: readonly InventoryEntry[];
  readonly onlyCloud: readonly I[];
}

/** What became of a delete. */
export interface Deleted {
  /** The object was there, and the cloud removed it; false: it had gone before, or only its record was dropped. */
  readonly deleted: boolean;
}
