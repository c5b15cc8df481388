import type { Tags } from '@cb-spider/core/driver';

const form = /^[^\s=&]+=[^\s&]*(&[^\s=&]+=[^\s&]*)*$/;

/**
 * Returns tags as one text, `key=value&key=value` in the form of a URL query, for clouds where the request that
 * creates an object takes a description but no tags. Equal tags give the same text, so that it can be searched for.
 */
export function tagText(tags: Tags): string {
  return new URLSearchParams(
    Object.entries(tags).toSorted(([left], [right]) => (left < right ? -1 : 1)),
  ).toString();
}

/** Returns the tags in a text that {@link tagText} has written; no tags for any other text. */
export function tagsOfText(text: string | null | undefined): Tags {
  return text && form.test(text) ? Object.fromEntries(new URLSearchParams(text)) : {};
}
