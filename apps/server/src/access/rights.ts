import type { ConnectionLimits, Grant, Role } from '@cb-spider/core';
import { roles } from '../roles.ts';

/**
 * The right that a route requires of its caller.
 * - `open`: none, not even a login.
 * - `signedIn`: any user or token.
 * - `login`: any user, but no token.
 * - `read`, `operate`: the right on the connections that the request is about. Callers do not see other connections.
 * - `readAll`, `operateAll`: the right on all connections, for what belongs to none of them or to all of them.
 * - `administer`: the right to change connections, credentials, users and settings.
 */
export type Right = keyof typeof requirements;

interface Requirement {
  /** The lowest role that has the right. */
  readonly role: Role;
  /** Whether the role must be without limits. */
  readonly everywhere: boolean;
}

const requirements = {
  open: undefined,
  signedIn: undefined,
  login: undefined,
  read: { role: 'viewer', everywhere: false },
  readAll: { role: 'viewer', everywhere: true },
  operate: { role: 'operator', everywhere: false },
  operateAll: { role: 'operator', everywhere: true },
  administer: { role: 'admin', everywhere: true },
} as const satisfies Readonly<Record<string, Requirement | undefined>>;

/** Returns whether a right only allows reading. */
export function isReadOnly(right: Right): boolean {
  return ['open', 'signedIn', 'login', 'read', 'readAll'].includes(right);
}

/** Where a right applies: to all connections, or to those that match any of the limits. An empty list means nowhere. */
export type Extent = 'all' | readonly ConnectionLimits[];

/** Returns where these grants give a right. */
export function extentOf(grants: readonly Grant[], right: Right): Extent {
  const requirement: Requirement | undefined = requirements[right];
  if (requirement === undefined) return 'all';
  const rank = roles.indexOf(requirement.role);
  if (grants.some(({ role, on }) => on === undefined && roles.indexOf(role) >= rank)) return 'all';
  const limited = requirement.everywhere ? [] : grants.filter(({ role }) => roles.indexOf(role) >= rank);
  return limited.flatMap(({ on }) => (on === undefined ? [] : [on]));
}

/** Describes what a right requires, to show to users. */
export function describeRight(right: Right): string {
  const requirement: Requirement | undefined = requirements[right];
  if (requirement === undefined) return right === 'login' ? 'a name and a password' : 'nothing';
  const { role, everywhere } = requirement;
  return `the role ${role}${everywhere && role !== 'admin' ? ' on all connections' : ''}`;
}
