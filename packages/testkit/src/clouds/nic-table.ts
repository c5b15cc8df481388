import type { DriverFeatures, DriverV1 } from '@cb-spider/core';
import { byName, markdownTable, none } from '../matrix/markdown-table.ts';

const columns: readonly (readonly [title: string, of: (features: DriverFeatures) => string])[] = [
  ['NICs on their own', ({ nics }) => (nics === undefined ? none : '✓')],
  ['attached', attaching],
  ['more private IPs', ({ nics }) => (nics?.secondaryPrivateIps ? '✓' : none)],
  ['security groups of a NIC', groups],
  [
    'a public IP is associated with',
    ({ publicIps }) => publicIps?.targets.map(target => target.toUpperCase()).join(' or ') ?? none,
  ],
];

/** Returns the table of what each cloud supports for NICs. Each cloud is a row. */
export function nicTable(drivers: readonly DriverV1[]): string {
  const rows = byName(drivers).map(({ displayName, features }) => [
    displayName,
    ...columns.map(([, of]) => of(features)),
  ]);
  return markdownTable(['', ...columns.map(([title]) => title)], rows);
}

function attaching({ nics }: DriverFeatures): string {
  if (nics === undefined) return none;
  return nics.hotPlug ? 'at any time' : 'while the VM is suspended';
}

function groups({ securityGroups }: DriverFeatures): string {
  const { minPerNic = 0, maxPerNic } = securityGroups ?? {};
  const least = minPerNic === 0 ? undefined : `at least ${minPerNic}`;
  const most = maxPerNic === undefined ? undefined : `at most ${maxPerNic}`;
  return [least, most].filter(word => word !== undefined).join(', ') || 'any number';
}
