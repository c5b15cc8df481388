import type { CallContext, Tags } from '@cb-spider/core/driver';

/**
 * Key of a tag on what is part of something else and goes with it: on a network's router (the network's id),
 * on a VM's NIC (`vm`), and on a VM's public address (the id of the NIC's port).
 */
export const partOf = 'spider-part-of';

/** Key of a tag that keeps a NIC's first private address, since Neutron sorts addresses by their letters. */
export const firstAddress = 'spider-first-address';

const form = /^[^\s=&]+=[^\s&]*(&[^\s=&]+=[^\s&]*)*$/;

/**
 * Tags as a description. Neutron takes a description in the request that creates an object, and tags only
 * in another one afterwards.
 */
export function describeTags(tags: Tags): string {
  return new URLSearchParams(tags).toString();
}

/** The description that marks what a change makes, alike in every attempt at it, so that it can be searched for. */
export function markOf(context: CallContext, further: Tags = {}): string {
  return describeTags({ ...context.ownerTags, ...further });
}

/** Tags as Neutron has them: words, `key=value` by custom. */
export function neutronTags(tags: Tags): readonly string[] {
  return Object.entries(tags).map(([key, value]) => `${key}=${value}`);
}

/** All tags of a Neutron object, from its tags and from its description. */
export function tagsOf(native: {
  readonly tags?: readonly string[] | undefined;
  readonly description?: string | null | undefined;
}): Tags {
  const pairs = (native.tags ?? []).map(tag => {
    const at = tag.indexOf('=');
    return at < 0 ? ([tag, ''] as const) : ([tag.slice(0, at), tag.slice(at + 1)] as const);
  });
  const { description } = native;
  const described = description && form.test(description) ? new URLSearchParams(description) : [];
  return { ...Object.fromEntries(described), ...Object.fromEntries(pairs) };
}
