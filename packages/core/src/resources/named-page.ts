import type { RecordedKind, ResourceRecord } from '../store/resource-store.ts';
import { entryOf, type InventoryEntry } from './diff-records.ts';
import type { ServiceContext } from './service-context.ts';

/** A request for a page of the registered objects. */
export interface PageRequest {
  /** The maximum number of objects. */
  readonly limit: number;
  /** Only objects after this name. Missing: the first page. */
  readonly after?: string | undefined;
}

/** A page of the registered objects, by name. */
export interface NamedPage<I> {
  readonly infos: readonly I[];
  /** Recorded objects that the cloud no longer has. */
  readonly lost: readonly InventoryEntry[];
  /** The {@link PageRequest.after} of the next page; missing on the last page. */
  readonly next: string | undefined;
}

/** Returns the records of a page, in the order of lists. */
export async function recordsOfPage(
  { store, name: connection }: ServiceContext,
  kind: RecordedKind,
  { limit, after }: PageRequest,
): Promise<{ readonly records: readonly ResourceRecord[]; readonly next: string | undefined }> {
  const behind = after === undefined ? undefined : { scope: '', name: after };
  // one more record shows whether there is another page
  const found = await store.resources.list({ connection, kind, after: behind, limit: limit + 1 });
  const records = found.slice(0, limit);
  return { records, next: found.length > limit ? records.at(-1)?.name : undefined };
}

/**
 * Returns the recorded objects that the cloud has lost. A record without a native id is not lost: its object is still
 * being created.
 */
export function lostOf(
  records: readonly ResourceRecord[],
  found: readonly { readonly record: ResourceRecord | undefined }[],
): readonly InventoryEntry[] {
  const names = new Set(found.map(({ record }) => record?.name));
  return records.filter(({ name, nativeId }) => nativeId !== undefined && !names.has(name)).map(entryOf);
}
