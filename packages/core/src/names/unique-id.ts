import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuv';

/**
 * 20 lower-case letters and digits, never the same twice: the time in seconds first, so that they sort by
 * age, then 64 random bits.
 */
export function uniqueId(nowMs: number): string {
  const seconds = BigInt(Math.floor(nowMs / 1000)) & 0xffffffffn;
  let bits = (seconds << 64n) | randomBytes(8).readBigUInt64BE();
  bits <<= 4n; // 96 bits to a whole number of 5-bit letters
  let id = '';
  for (let i = 0; i < 20; i++) {
    id = alphabet[Number(bits & 31n)] + id;
    bits >>= 5n;
  }
  return id;
}

/** A token that stands for one change: 32 lower-case hexadecimal characters. */
export function newIdempotencyKey(): string {
  return randomBytes(16).toString('hex');
}
