import type { Filter, ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import type { CallContext, Tags } from '@cb-spider/core/driver';

/** EC2 has no names: the console and everyone else shows this tag's value as the name. */
export const nameKey = 'Name';

export function toTags(tags: readonly Tag[] | undefined): Tags {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** The value of the `Name` tag; the id where there is none. */
export function nameOf(tags: readonly Tag[] | undefined, id: string): string {
  return tags?.find(({ Key }) => Key === nameKey)?.Value || id;
}

/**
 * Tags for the request that creates the object.
 *
 * @param own those of the driver and of core, beside the user's
 */
export function tagged(type: ResourceType, name: string, tags: Tags, own: Tags = {}): TagSpecification {
  return { ResourceType: type, Tags: fromTags({ ...tags, ...own, [nameKey]: name }) };
}

export function fromTags(tags: Tags): { readonly Key: string; readonly Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Finds what an earlier attempt at this create has made: by its name, which is never used twice, and its owner. */
export function madeBefore(name: string, context: CallContext): Filter[] {
  const tags = { ...context.ownerTags, [nameKey]: name };
  return Object.entries(tags).map(([key, value]) => filter(`tag:${key}`, value));
}

/** A filter that takes its values as they are: EC2 reads `*` and `?` as wildcards. */
export function filter(name: string, ...values: readonly string[]): Filter {
  return { Name: name, Values: values.map(value => value.replace(/[\\*?]/g, '\\$&')) };
}
