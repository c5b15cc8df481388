import type { Grant } from '@cb-spider/core';

/** `viewer, operator (connections a, b; labels team=x)` */
export function describeGrants(grants: readonly Grant[]): string {
  return grants.map(({ role, on = {} }) => `${role}${limitsOf(on)}`).join(', ');
}

function limitsOf({ connections, providers, regions, labels }: NonNullable<Grant['on']>): string {
  const named = Object.entries({ connections, providers, regions }).flatMap(([word, names]) =>
    names === undefined ? [] : [`${word} ${names.join(', ')}`],
  );
  const noted = Object.entries(labels ?? {}).map(([label, value]) => `${label}=${value}`);
  const all = noted.length === 0 ? named : [...named, `labels ${noted.join(', ')}`];
  return all.length === 0 ? '' : ` (${all.join('; ')})`;
}
