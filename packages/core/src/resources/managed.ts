import type { NativeObject } from '../driver/index.ts';
import { withoutOwnTags } from '../names/own-tags.ts';
import type { ResourceRecord } from '../store/resource-store.ts';

/**
 * An object of a cloud with its name in Spider: `name` is the user's, `nativeName` the cloud's, and `tags` are
 * without Spider's own.
 */
export type Managed<N extends NativeObject> = N & { readonly nativeName: string };

/** Returns an object with its name in Spider. Without a record it is unmanaged, and its name is empty. */
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
  /** In Spider and at the cloud. */
  readonly mapped: readonly InventoryEntry[];
  /** Only in Spider: gone at the cloud. */
  readonly onlySpider: readonly InventoryEntry[];
  /** Only at the cloud: unmanaged. */
  readonly onlyCloud: readonly InventoryEntry[];
}

export interface InventoryEntry {
  /** The name in Spider; the cloud's name if it is unmanaged. */
  readonly name: string;
  /** Empty if the cloud has never reported one. */
  readonly nativeId: string;
}

/** An inventory with all details of the objects at the cloud. */
export interface DetailedInventory<I> {
  readonly mapped: readonly I[];
  readonly onlySpider: readonly InventoryEntry[];
  readonly onlyCloud: readonly I[];
}

/** The result of a delete. */
export interface Deleted {
  /** Whether the cloud removed the object; `false` if it was gone already, or only its record was removed. */
  readonly deleted: boolean;
}
