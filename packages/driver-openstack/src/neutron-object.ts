import { type NativeObject, toNativeId } from '@cb-spider/core/driver';
import type { NeutronObject } from './client/native-types.ts';
import { nativeWords } from './native-words.ts';
import { tagsOf } from './tag-text.ts';

/** What all of Neutron's objects have in common. Those without a name are called by their id. */
export function toNativeObject(native: NeutronObject): NativeObject {
  return {
    nativeId: toNativeId(native.id),
    name: native.name || native.id,
    tags: tagsOf(native),
    createdAt: native.created_at,
    details: nativeWords(native),
  };
}
