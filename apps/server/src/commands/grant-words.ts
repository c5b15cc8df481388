import type { Grant } from '@cb-spider/core';

/** Describes grants, for example `viewer, operator (connections a, b; labels team=x)`. */
export function describeGrants(grants: readonly Grant[]): string {
  return grants.map(({ role, on = {} }) => `${role}${limitsOf(on)}`).join(', ');
}

function limitsOf({ connections, providers, regions, labels }: NonNullable<Grant['on']>): string {
  const byName = Object.entries({ connections, providers, regions }).flatMap(([word, names]) =>
    names === undefined ? [] : [`${word} ${names.join(', ')}`],
  );
  const byLabel = Object.entries(labels ?? {}).map(([label, value]) => `${label}=${value}`);
  const all = byLabel.length === 0 ? byName : [...byName, `labels ${byLabel.join(', ')}`];
  return all.length === 0 ? '' : ` (${all.join('; ')})`;
}
