import type { ConnectionLimits, Grant, Role } from '@cb-spider/core';
import { roles } from '../roles.ts';

/**
 * What a route asks of its caller. `open`: nothing, not even a login. `signedIn`: a user or a token, whatever they may do.
 * `login`: a user, and no token. `read` and `operate`: on the connections that it is about; those that its caller may not use it does not see. `readAll` and `operateAll`: on all connections, for what
 * belongs to none of them or to all at once. `administer`: connections, credentials, users, settings.
 */
export type Right = keyof typeof needed;

interface Needed {
  /** The least of the roles that has it. */
  readonly role: Role;
  /** Only without limits. */
  readonly everywhere: boolean;
}

const needed = {
  open: undefined,
  signedIn: undefined,
  login: undefined,
  read: { role: 'viewer', everywhere: false },
  readAll: { role: 'viewer', everywhere: true },
  operate: { role: 'operator', everywhere: false },
  operateAll: { role: 'operator', everywhere: true },
  administer: { role: 'admin', everywhere: true },
} as const satisfies Readonly<Record<string, Needed | undefined>>;

/** Whether a right is one to look at something, and to do nothing. */
export function isLook(right: Right): boolean {
  return ['open', 'signedIn', 'login', 'read', 'readAll'].includes(right);
}

/** Where a right holds: on all connections, or on those that fit any of the limits; without any, nowhere. */
export type Extent = 'all' | readonly ConnectionLimits[];

/** Where these grants give a right. */
export function extentOf(grants: readonly Grant[], right: Right): Extent {
  const least: Needed | undefined = needed[right];
  if (least === undefined) return 'all';
  const rank = roles.indexOf(least.role);
  if (grants.some(({ role, on }) => on === undefined && roles.indexOf(role) >= rank)) return 'all';
  const limited = least.everywhere ? [] : grants.filter(({ role }) => roles.indexOf(role) >= rank);
  return limited.flatMap(({ on }) => (on === undefined ? [] : [on]));
}

/** What a right takes, for people. */
export function describeRight(right: Right): string {
  const least: Needed | undefined = needed[right];
  if (least === undefined) return right === 'login' ? 'a name and a password' : 'nothing';
  return `the role ${least.role}${least.everywhere && least.role !== 'admin' ? ' on all connections' : ''}`;
}
