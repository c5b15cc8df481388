import type { Filter, ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import type { CallContext, Tags } from '@cb-spider/core/driver';

/** EC2 has no names: the console and other tools show this tag's value as the name. */
export const nameKey = 'Name';

export function toTags(tags: readonly Tag[] | undefined): Tags {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** Returns the value of the `Name` tag, or the id if there is none. */
export function nameOf(tags: readonly Tag[] | undefined, id: string): string {
  return tags?.find(({ Key }) => Key === nameKey)?.Value || id;
}

/**
 * Returns the tags for the request that creates the object.
 *
 * @param own the tags of the driver and of core, in addition to the user's
 */
export function tagged(type: ResourceType, name: string, tags: Tags, own: Tags = {}): TagSpecification {
  return { ResourceType: type, Tags: fromTags({ ...tags, ...own, [nameKey]: name }) };
}

export function fromTags(tags: Tags): { readonly Key: string; readonly Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/**
 * Returns the filters that find the object of an earlier attempt at this create: by its name, which is never used
 * twice, and its owner.
 */
export function madeBefore(name: string, context: CallContext): Filter[] {
  const tags = { ...context.ownerTags, [nameKey]: name };
  return Object.entries(tags).map(([key, value]) => filter(`tag:${key}`, value));
}

/** Returns a filter that takes its values literally: EC2 would read `*` and `?` as wildcards. */
export function filter(name: string, ...values: readonly string[]): Filter {
  return { Name: name, Values: values.map(value => value.replace(/[\\*?]/g, '\\$&')) };
}
