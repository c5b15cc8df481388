import type { TagDriverV1 } from '@cb-spider/core/driver';
import { noResult, type TwinCalls } from './twin-calls.ts';

export function createTags(calls: TwinCalls): TagDriverV1 {
  return {
    doAdd: (kind, objectId, tags, context) =>
      calls.change('TagObject', { kind, objectId, tags }, context, noResult),
    doRemove: (kind, objectId, key, context) =>
      calls.change('UntagObject', { kind, objectId, key }, context, noResult),
  };
}
