import type { Tags } from '@cb-spider/core/driver';

const form = /^[^\s=&]+=[^\s&]*(&[^\s=&]+=[^\s&]*)*$/;

/**
 * Tags as one text, `key=value&key=value` in the form of a query: for clouds that take a description, and no tags, in the
 * request that creates an object. The same tags give the same text, so that it can be searched for.
 */
export function tagText(tags: Tags): string {
  return new URLSearchParams(
    Object.entries(tags).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ).toString();
}

/** Tags from such a text; none from a text that somebody else has written. */
export function tagsOfText(text: string | null | undefined): Tags {
  return text && form.test(text) ? Object.fromEntries(new URLSearchParams(text)) : {};
}
