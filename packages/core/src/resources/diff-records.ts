import type { NativeObject } from '../driver/index.ts';
import type { ResourceRecord } from '../store/resource-store.ts';

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

type Identity = Pick<NativeObject, 'nativeId' | 'name'>;

/** Compares records with the objects at the cloud, by native id. */
export async function diffRecords(
  records: readonly ResourceRecord[],
  pages: AsyncIterable<readonly Identity[]> | Iterable<readonly Identity[]>,
): Promise<{
  readonly mapped: readonly ResourceRecord[];
  readonly onlySpider: readonly InventoryEntry[];
  readonly onlyCloud: readonly InventoryEntry[];
}> {
  const unseen = new Map(records.map(record => [record.nativeId ?? `no id ${record.name}`, record]));
  const mapped: ResourceRecord[] = [];
  const onlyCloud: InventoryEntry[] = [];
  for await (const page of pages) {
    for (const { nativeId, name } of page) {
      const record = unseen.get(nativeId);
      if (record === undefined) onlyCloud.push({ name, nativeId });
      else mapped.push(record);
      unseen.delete(nativeId);
    }
  }
  return { mapped, onlySpider: [...unseen.values()].map(entryOf), onlyCloud };
}

export function entryOf({ name, nativeId }: ResourceRecord): InventoryEntry {
  return { name, nativeId: nativeId ?? '' };
}
