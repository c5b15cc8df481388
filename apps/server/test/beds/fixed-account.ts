import { Login, type Verifier } from '../../src/http/login.ts';

/** One account whose password is known. */
export function fixedAccount(user: string, password: string): Verifier {
  return async (givenUser, givenPassword) => givenUser === user && givenPassword === password;
}

/** A login for one account alone, without a pause after a wrong guess. */
export function fixedLogin(user: string, password: string): Login {
  return new Login({ verify: fixedAccount(user, password), pause: async () => undefined });
}
