import type { Tags } from '../driver/index.ts';

/** How the keys begin that Spider keeps for itself: users neither set them nor see them. */
export const ownTagPrefix = 'spider-';

/** The tag by which an object can be told to be ours, and which change made it. */
export const ownerTag = `${ownTagPrefix}operation`;

export function isOwnTag(key: string): boolean {
  return key.startsWith(ownTagPrefix);
}

/** The tags without Spider's own. */
export function withoutOwnTags(tags: Tags): Tags {
  for (const key in tags) {
    if (isOwnTag(key)) return Object.fromEntries(Object.entries(tags).filter(([each]) => !isOwnTag(each)));
  }
  return tags;
}
