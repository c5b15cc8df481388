import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** One of the costs that OWASP names as equal; this one takes 32 MiB for its tenth of a second. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const keyLength = 32;

/** A random password of 144 bits. */
export function newPassword(): string {
  return randomBytes(18).toString('base64url');
}

/** The password as it may be stored. Two hashes of one password differ. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return format(salt, await derive(password, salt, keyLength, limits(cost)));
}

/** The hash of no password: to check one against it takes as long as against any other. */
export const hashOfNobody = format(Buffer.alloc(16), Buffer.alloc(keyLength));

function format(salt: Buffer, key: Buffer): string {
  const { N, r, p } = cost;
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether it is the password behind a hash. A hash of a form that is not known fits none. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [name, N, r, p, salt, expected] = hash.split('$');
  if (name !== 'scrypt' || salt === undefined || expected === undefined) return false;
  const key = Buffer.from(expected, 'base64url');
  const options = limits({ N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), key.length, options), key);
}

function limits(options: typeof cost): ScryptOptions {
  return { ...options, maxmem: 256 * options.N * options.r };
}
