import type { NativeObject } from '../driver/index.ts';
import type { ResourceRecord } from '../store/resource-store.ts';
import type { InventoryEntry } from './managed.ts';

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
