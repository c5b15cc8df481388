import type { Inventory, InventoryEntry } from '@cb-spider/core';

/** The part of a service that `lostEntries` uses. */
interface Comparable {
  names(): Promise<readonly string[]>;
  inventory(options: { readonly signal: AbortSignal }): Promise<Inventory>;
}

/** Returns recorded resources that the cloud no longer has. Calls the cloud only if a list lacks a recorded name. */
export async function lostEntries(
  service: Comparable,
  shown: readonly { readonly name: string }[],
  signal: AbortSignal,
): Promise<readonly InventoryEntry[]> {
  const names = await service.names();
  if (names.length <= shown.length) return [];
  const { onlySpider } = await service.inventory({ signal });
  // A resource without an id is not lost: it is still being created.
  return onlySpider.filter(({ nativeId }) => nativeId !== '');
}
