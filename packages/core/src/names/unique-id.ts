import { hash, randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuv';

/**
 * Returns 20 lower-case letters and digits that are never the same twice: 48 bits of time in milliseconds, so that ids
 * sort by age, followed by 48 random bits.
 */
export function uniqueId(nowMs: number): string {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(nowMs, 0, 6);
  randomBytes(6).copy(bytes, 6);
  let id = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      id += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return id + alphabet[(held << (5 - bits)) & 31];
}

/** Returns a new token for one change: 32 lower-case hexadecimal characters. */
export function newIdempotencyKey(): string {
  return randomBytes(16).toString('hex');
}

/** Returns the token for a part of a change: always the same for the same change and part. */
export function partKey(idempotencyKey: string, part: string): string {
  return hash('sha256', `${idempotencyKey}/${part}`).slice(0, 32);
}
