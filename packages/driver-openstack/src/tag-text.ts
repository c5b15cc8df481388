import type { CallContext, Tags } from '@cb-spider/core/driver';
import { CloudRefusal, tagsOfText, tagText } from '@cb-spider/driver-kit';

/**
 * Key of a tag on what is part of something else and goes with it: on a network's router (the network's id),
 * on a VM's NIC (`vm`), and on a VM's public IP (the id of the NIC's port).
 */
export const partOf = 'spider-part-of';

/** Key of a tag that keeps a NIC's first private address, since Neutron sorts addresses by their letters. */
export const firstAddress = 'spider-first-address';

/** What Neutron takes of one tag. https://docs.openstack.org/api-ref/network/v2/#standard-attributes-tag-extension */
const longestTag = 255;

/**
 * The description that marks what a change makes, alike in every attempt at it, so that it can be searched for: Neutron
 * takes a description in the request that creates an object, and tags only in another one afterwards.
 */
export function markOf(context: CallContext, further: Tags = {}): string {
  return tagText({ ...context.ownerTags, ...further });
}

/** Tags as Neutron has them: words, `key=value` by custom. A `=` in a key is written as `%3D`. */
export function neutronTags(tags: Tags): readonly string[] {
  return Object.entries(tags).map(([key, value]) => {
    const word = `${key.replaceAll('%', '%25').replaceAll('=', '%3D')}=${value}`;
    if (word.length <= longestTag) return word;
    throw new CloudRefusal(
      'invalid_argument',
      `tags: '${key}' and its value have more than ${longestTag} characters.`,
    );
  });
}

/** All tags of a Neutron object, from its tags and from its description. */
export function tagsOf(native: {
  readonly tags?: readonly string[] | undefined;
  readonly description?: string | null | undefined;
}): Tags {
  const pairs = (native.tags ?? []).map(word => [keyOf(word), tagValueOf(word)] as const);
  return { ...tagsOfText(native.description), ...Object.fromEntries(pairs) };
}

/** The key of a tag in Neutron's form: all of a word without a `=`. */
export function keyOf(word: string): string {
  const at = word.indexOf('=');
  return at < 0 ? word : word.slice(0, at).replaceAll('%3D', '=').replaceAll('%25', '%');
}

function tagValueOf(word: string): string {
  const at = word.indexOf('=');
  return at < 0 ? '' : word.slice(at + 1);
}
