import type { ChangeCallOptions } from '../cloud/changes.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { type NamedKind, type NativeId, type NativeObject, rowOf, type Tags } from '../driver/index.ts';
import { withoutOwnTags } from '../names/own-tags.ts';
import type { ResourceRecord } from '../store/resource-store.ts';
import { isKeptBySpider } from './kept-key-pairs.ts';

/** An object at the cloud. */
export interface TaggedObject {
  readonly kind: NamedKind;
  readonly nativeId: NativeId;
  /** The id of the object that contains it, for a kind within another. */
  readonly parentId?: NativeId | undefined;
}

interface Free {
  get(id: NativeId, options: ChangeCallOptions): Promise<NativeObject>;
}

interface Within {
  get(parentId: NativeId, id: NativeId, options: ChangeCallOptions): Promise<NativeObject>;
}

/** Reads the user's tags of an object from the cloud. Fails with `not_found`. */
export async function readTags(
  cloud: Cloud,
  { kind, nativeId, parentId }: TaggedObject,
  options: ChangeCallOptions,
): Promise<Tags> {
  const service: unknown = (cloud as unknown as Readonly<Record<string, unknown>>)[rowOf(kind).handler];
  const object =
    parentId === undefined
      ? await (service as Free).get(nativeId, options)
      : await (service as Within).get(parentId, nativeId, options);
  return withoutOwnTags(object.tags);
}

/** Returns whether objects of a kind exist only as records, and their tags too. */
export function isOnlyRecorded(cloud: Cloud, kind: NamedKind): boolean {
  return kind === 'keyPair' && isKeptBySpider(cloud);
}

/** Returns the tags of an object that exists only as a record. */
export function recordedTags({ attributes }: ResourceRecord): Tags {
  return (attributes.tags as Tags | undefined) ?? {};
}
