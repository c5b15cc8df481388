import type { RecordedKind, ResourceRecord } from '../store/resource-store.ts';
import type { InventoryEntry } from './managed.ts';
import type { ServiceContext } from './service-context.ts';
import { entryOf } from './side-by-side.ts';

/** Which page of the registered objects. */
export interface PageRequest {
  /** At most this many. */
  readonly limit: number;
  /** Those behind this name; missing: from the first on. */
  readonly after?: string | undefined;
}

/** A page of the registered objects, by name. */
export interface NamedPage<I> {
  readonly infos: readonly I[];
  /** Recorded ones that the cloud no longer has. */
  readonly lost: readonly InventoryEntry[];
  /** Where the next page begins: {@link PageRequest.after}. Missing on the last. */
  readonly next: string | undefined;
}

/** The records of a page, in the order of lists. */
export async function recordsOfPage(
  { store, name: connection }: ServiceContext,
  kind: RecordedKind,
  { limit, after }: PageRequest,
): Promise<{ readonly records: readonly ResourceRecord[]; readonly next: string | undefined }> {
  const behind = after === undefined ? undefined : { scope: '', name: after };
  // one more tells whether there is another page
  const found = await store.resources.list({ connection, kind, after: behind, limit: limit + 1 });
  const records = found.slice(0, limit);
  return { records, next: found.length > limit ? records.at(-1)?.name : undefined };
}

/** Records with an id whose objects were not found. Without one an object is not lost, but still being made. */
export function lostOf(
  records: readonly ResourceRecord[],
  found: readonly { readonly record: ResourceRecord | undefined }[],
): readonly InventoryEntry[] {
  const names = new Set(found.map(({ record }) => record?.name));
  return records.filter(({ name, nativeId }) => nativeId !== undefined && !names.has(name)).map(entryOf);
}
