import type { Verifier } from '../src/http/login.ts';

/** One account whose password is known. */
export function fixedAccount(user: string, password: string): Verifier {
  return async (givenUser, givenPassword) => givenUser === user && givenPassword === password;
}
