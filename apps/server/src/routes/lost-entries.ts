import type { Inventory, InventoryEntry } from '@cb-spider/core';

/** What this needs of a service. */
interface Comparable {
  names(): Promise<readonly string[]>;
  inventory(options: { readonly signal: AbortSignal }): Promise<Inventory>;
}

/** Recorded objects that the cloud no longer has. Asks the cloud only when a list lacks something. */
export async function lostEntries(
  service: Comparable,
  shown: readonly { readonly name: string }[],
  signal: AbortSignal,
): Promise<readonly InventoryEntry[]> {
  const names = await service.names();
  if (names.length <= shown.length) return [];
  const { onlySpider } = await service.inventory({ signal });
  // Without an id it is not lost but still being made.
  return onlySpider.filter(({ nativeId }) => nativeId !== '');
}
