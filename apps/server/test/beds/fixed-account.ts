import { owner } from '../../src/access/account.ts';
import { Login, type Verifier } from '../../src/http/login.ts';

/** Returns a verifier that accepts one user and password. */
export function fixedAccount(user: string, password: string): Verifier {
  return async (givenUser, givenPassword) =>
    givenUser === user && givenPassword === password ? owner(user) : undefined;
}

/** Returns a login with one account, without a pause after a wrong password. */
export function fixedLogin(user: string, password: string): Login {
  return new Login({ verify: fixedAccount(user, password), pause: async () => undefined });
}
