import type { Grant } from '@cb-spider/core';

/** Someone who has signed in. */
export interface Account {
  readonly name: string;
  readonly grants: readonly Grant[];
  /** For one that a token gives: what its user may do. It may do nothing else. */
  readonly within?: readonly Grant[] | undefined;
  /** It signed in elsewhere, is in no store, and may do what its session says. */
  readonly ofSession?: true | undefined;
  /** Changes with the password, so that users who signed in with the old one must sign in again. */
  readonly stamp: string;
}

/** A caller who has not signed in, and has no rights. */
export const nobody: Account = { name: '', grants: [], stamp: '' };

/** The account of the environment, and everyone where no login is asked for: may do everything. */
export function owner(name: string, stamp = ''): Account {
  return { name, grants: [{ role: 'admin' }], stamp };
}

/** Whether it may administer, as its user and not by a token. */
export function isAdmin({ grants, within }: Account): boolean {
  return within === undefined && grants.some(({ role }) => role === 'admin');
}
