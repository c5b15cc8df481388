import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** One of the settings that OWASP recommends as equally strong. A hash takes 32 MiB and about a tenth of a second. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const keyLength = 32;

/** Returns a random password with 144 bits of entropy. */
export function newPassword(): string {
  return randomBytes(18).toString('base64url');
}

/** Hashes a password for storage. The hashes of equal passwords differ, because each has its own salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return format(salt, await derive(password, salt, keyLength, limits(cost)));
}

/** A hash that no password matches. Checking a password against it takes as long as against a real one. */
export const dummyHash = format(Buffer.alloc(16), Buffer.alloc(keyLength));

function format(salt: Buffer, key: Buffer): string {
  const { N, r, p } = cost;
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Returns whether a password matches a hash. A hash in an unknown format matches no password. */
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
