import type { Tags } from '../driver/index.ts';

/** The prefix of the keys that Spider reserves for itself: users neither set them nor see them. */
export const ownTagPrefix = 'spider-';

/** The tag that marks an object as managed by Spider, and the change that created it. */
export const ownerTag = `${ownTagPrefix}operation`;

export function isOwnTag(key: string): boolean {
  return key.startsWith(ownTagPrefix);
}

/** Returns the tags without Spider's own. */
export function withoutOwnTags(tags: Tags): Tags {
  for (const key in tags) {
    if (isOwnTag(key)) return Object.fromEntries(Object.entries(tags).filter(([name]) => !isOwnTag(name)));
  }
  return tags;
}
