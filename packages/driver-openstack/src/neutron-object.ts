import type { NativeObject } from '@cb-spider/core/driver';
import { flatDetails, requiredId } from '@cb-spider/driver-kit';
import type { NeutronObject } from './client/native-types.ts';
import { tagsOf } from './tag-text.ts';

/**
 * Returns the fields that all of Neutron's objects share. The id replaces a missing name.
 *
 * @param omitted fields that the object shows in other ways
 */
export function toNativeObject(native: NeutronObject, ...omitted: readonly string[]): NativeObject {
  const nativeId = requiredId(native.id, 'object');
  return {
    nativeId,
    name: native.name || nativeId,
    tags: tagsOf(native),
    createdAt: native.created_at,
    details: flatDetails(native, 'tags', ...omitted),
  };
}
