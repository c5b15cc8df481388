import type { Grant } from '@cb-spider/core';

/** A user or token that has signed in, and its rights. */
export interface Account {
  readonly name: string;
  readonly grants: readonly Grant[];
  /** Set if a token signed in: the rights of its user, which limit those of the token. */
  readonly within?: readonly Grant[] | undefined;
  /** Set if the user signed in at an identity provider: it is not in the store, and its session has its rights. */
  readonly ofSession?: true | undefined;
  /** Changes with the password, so that users who signed in with the old one have to sign in again. */
  readonly stamp: string;
}

/** The account of a caller who has not signed in. It has no rights. */
export const nobody: Account = { name: '', grants: [], stamp: '' };

/** Returns an account with all rights: the built-in account, or that of every caller if the login is off. */
export function owner(name: string, stamp = ''): Account {
  return { name, grants: [{ role: 'admin' }], stamp };
}

/** Returns whether an account may administer: only users can, and tokens cannot. */
export function isAdmin({ grants, within }: Account): boolean {
  return within === undefined && grants.some(({ role }) => role === 'admin');
}
