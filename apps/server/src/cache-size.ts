/** Limits an `LRUCache` to this many entries. Its option `max` would reserve the space for all of them at once. */
export function upTo(entries: number) {
  return { maxSize: entries, sizeCalculation: () => 1 };
}
