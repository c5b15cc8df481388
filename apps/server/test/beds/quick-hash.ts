import { scryptSync } from 'node:crypto';

const cost = { N: 16, r: 1, p: 1 };

/** Hashes a password at little cost, for tests that sign in often. A hash states its cost, so that it can be checked. */
export function quickHash(password: string): string {
  const salt = Buffer.alloc(16, 1);
  const key = scryptSync(password, salt, 32, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}
