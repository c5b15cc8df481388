import type { CallContext, Tags } from '@cb-spider/core/driver';
import { CloudRefusal, tagsOfText, tagText } from '@cb-spider/driver-kit';

/**
 * The key of a tag on an object that is part of another one and is deleted with it: on a network's router (the
 * network's id), on a VM's NIC (`vm`), and on a VM's public IP (the id of the NIC's port).
 */
export const partOf = 'spider-part-of';

/** The key of a tag that stores a NIC's primary private address, because Neutron sorts addresses alphabetically. */
export const firstAddress = 'spider-first-address';

/**
 * The maximum length of a tag in Neutron.
 * https://docs.openstack.org/api-ref/network/v2/#standard-attributes-tag-extension
 */
const longestTag = 255;

/**
 * Returns the description that marks the objects of a change. It is the same in every attempt, so that it can be
 * searched for: Neutron takes a description in the request that creates an object, and tags only in a later one.
 */
export function markOf(context: CallContext, further: Tags = {}): string {
  return tagText({ ...context.ownerTags, ...further });
}

/** Returns tags in Neutron's form: words, by convention `key=value`. A `=` in a key is written as `%3D`. */
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

/** Returns all tags of a Neutron object, from its tags and from its description. */
export function tagsOf(native: {
  readonly tags?: readonly string[] | undefined;
  readonly description?: string | null | undefined;
}): Tags {
  const pairs = (native.tags ?? []).map(word => [keyOf(word), tagValueOf(word)] as const);
  return { ...tagsOfText(native.description), ...Object.fromEntries(pairs) };
}

/** Returns the key of a tag in Neutron's form: the whole word if it has no `=`. */
export function keyOf(word: string): string {
  const at = word.indexOf('=');
  return at < 0 ? word : word.slice(0, at).replaceAll('%3D', '=').replaceAll('%25', '%');
}

function tagValueOf(word: string): string {
  const at = word.indexOf('=');
  return at < 0 ? '' : word.slice(at + 1);
}
