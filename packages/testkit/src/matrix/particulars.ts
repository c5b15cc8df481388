import { type DriverFeatures, namedKinds } from '@cb-spider/core';
import { kitKinds } from '../kinds/kind-table.ts';
import type { Particular } from '../kinds/owned-kind.ts';

/** The last rows of the support matrix. */
export const particulars: readonly Particular[] = [
  ...kitKinds.flatMap(kind => kind.particulars ?? []),
  { key: 'tags', title: 'tags', of: taggedKinds },
  {
    key: 'tagChanges',
    title: 'tags can be changed',
    of: ({ tagRules }) => (tagRules === undefined ? 'no' : 'yes'),
  },
];

function taggedKinds({ tags }: DriverFeatures): string {
  const tagged = namedKinds.filter(kind => tags.includes(kind));
  if (tagged.length === 0) return 'no';
  return tagged.length === namedKinds.length ? 'yes' : tagged.join(', ');
}
