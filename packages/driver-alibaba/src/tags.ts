import type { CallContext, Tags } from '@cb-spider/core/driver';
import { requiredText } from '@cb-spider/driver-kit';

/** As requests take tags. */
export type TagParameter = readonly { readonly Key: string; readonly Value: string }[];

/** As ECS shows them. */
export interface EcsTags {
  readonly Tag?: readonly { readonly TagKey?: string; readonly TagValue?: string }[];
}

/** As VPC shows them. */
export interface VpcTags {
  readonly Tag?: readonly { readonly Key?: string; readonly Value?: string }[];
}

/** Tags for the request that creates an object; none is left out of it, since an empty list cannot be sent. */
export function tagged(...tags: readonly Tags[]): TagParameter {
  return Object.entries(Object.assign({}, ...tags) as Tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Finds what an earlier attempt at this create has made, by its owner's tags. */
export function ofOwner({ ownerTags }: CallContext): TagParameter {
  return tagged(ownerTags);
}

/** The object has none where the list is missing. */
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
