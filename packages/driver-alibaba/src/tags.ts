import type { CallContext, Tags } from '@cb-spider/core/driver';
import { requiredText } from '@cb-spider/driver-kit';

/** Tags in the form of requests. */
export type TagParameter = readonly { readonly Key: string; readonly Value: string }[];

/** Tags in the form of ECS's replies. */
export interface EcsTags {
  readonly Tag?: readonly { readonly TagKey?: string; readonly TagValue?: string }[];
}

/** Tags in the form of VPC's replies. */
export interface VpcTags {
  readonly Tag?: readonly { readonly Key?: string; readonly Value?: string }[];
}

/** Returns tags for the request that creates an object. The SDK leaves out an empty list, which cannot be sent. */
export function tagged(...tags: readonly Tags[]): TagParameter {
  return Object.entries(Object.assign({}, ...tags) as Tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Returns the tags by which to find the object of an earlier attempt at this create. */
export function ofOwner({ ownerTags }: CallContext): TagParameter {
  return tagged(ownerTags);
}

/** Returns the tags of an object; it has none if the list is missing. */
export function fromEcsTags(tags: EcsTags | undefined): Tags {
  const pairs = tags?.Tag?.map(({ TagKey, TagValue = '' }) => [
    requiredText(TagKey, 'the key of a tag'),
    TagValue,
  ]);
  return Object.fromEntries(pairs ?? []);
}

export function fromVpcTags(tags: VpcTags | undefined): Tags {
  const pairs = tags?.Tag?.map(({ Key, Value = '' }) => [requiredText(Key, 'the key of a tag'), Value]);
  return Object.fromEntries(pairs ?? []);
}
