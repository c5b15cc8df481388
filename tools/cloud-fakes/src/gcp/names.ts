import { createHash } from 'node:crypto';
import { invalid, required } from './fault.ts';
import type { Json } from './wire.ts';

const rule = '(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)';

/** @see https://cloud.google.com/compute/docs/naming-resources */
export function checkName(value: unknown, field = 'resource.name'): string {
  if (typeof value !== 'string' || value === '') throw required(field);
  if (!new RegExp(`^${rule}$`).test(value)) throw invalid(field, value, `Must be a match of regex '${rule}'`);
  return value;
}

/** @see https://cloud.google.com/compute/docs/labeling-resources#restrictions */
export function checkLabels(labels: Json | null | undefined): void {
  const entries = Object.entries(labels ?? {});
  if (entries.length > 64) throw invalid('resource.labels', '', 'At most 64 labels are allowed.');
  for (const [key, value] of entries) {
    const isLegal =
      /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(key) &&
      /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(String(value));
    if (!isLegal) throw invalid('resource.labels', `${key}=${value}`, 'Label is not valid.');
  }
}

/** A hash of what may be changed, which a change must show: eight bytes in URL-safe base64, padded. */
export function fingerprintOf(content: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(content ?? null));
  return `${hash.digest().subarray(0, 8).toString('base64url')}=`;
}
