import type { CallOptions } from '../calls/call.ts';
import { singleReads } from '../cloud/single-reads.ts';
import type { NativeId, NativeObject } from '../driver/index.ts';
import { isNotFound } from '../errors/cloud-error.ts';
import type { ResourceRecord } from '../store/resource-store.ts';
import { nativeIdOf } from './service-context.ts';

/** The methods that the cloud services of all kinds have. */
export interface Readable<N> {
  get(id: NativeId, options?: CallOptions): Promise<N>;
  listPages(options?: CallOptions): AsyncIterable<readonly N[]>;
}

/** An object at the cloud, with its record in Spider if there is one. */
export interface Found<N> {
  readonly native: N;
  readonly record: ResourceRecord | undefined;
}

/**
 * Returns the objects of these records at the cloud, in the order of the records. Objects that the cloud has lost are
 * left out.
 */
export async function readRecorded<N extends NativeObject>(
  objects: Readable<N>,
  records: readonly ResourceRecord[],
  options: CallOptions,
): Promise<readonly Found<N>[]> {
  const known = records.filter(record => record.nativeId !== undefined);
  if (known.length === 0) return [];
  if (known.length <= singleReads) {
    const reads = await Promise.all(known.map(record => readOrNothing(objects, record, options)));
    return reads.flat();
  }
  const wanted = new Set(known.map(({ nativeId }) => nativeId));
  const natives = new Map<NativeId, N>();
  for await (const page of objects.listPages(options)) {
    for (const native of page) if (wanted.has(native.nativeId)) natives.set(native.nativeId, native);
    if (natives.size === wanted.size) break; // the remaining pages are not requested
  }
  return known.flatMap(record => {
    const native = record.nativeId === undefined ? undefined : natives.get(record.nativeId);
    return native === undefined ? [] : [{ native, record }];
  });
}

async function readOrNothing<N extends NativeObject>(
  objects: Readable<N>,
  record: ResourceRecord,
  options: CallOptions,
): Promise<readonly Found<N>[]> {
  try {
    const native = await objects.get(nativeIdOf(record), { resource: record.name, ...options });
    return [{ native, record }];
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
