import { hash } from 'node:crypto';

/** Returns a number from 0 to less than 1 that is always the same for the same text. */
export function fractionOf(text: string): number {
  return Number.parseInt(sha256(text).slice(0, 8), 16) / 2 ** 32;
}

/** Returns the SHA-256 digest in hexadecimal. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

/** Returns a locally administered MAC address that is always the same for the same text. */
export function macAddressOf(text: string): string {
  const bytes = sha256(text).slice(0, 10).match(/../g) ?? [];
  return ['02', ...bytes].join(':');
}

/** Returns a hash that is the same for equal requests, whatever the order of their fields. */
export function requestHash(request: object): string {
  return sha256(canonicalJson(request)).slice(0, 32);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isPlainObject(part) ? Object.fromEntries(Object.entries(part).sort(byKey)) : part,
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byKey([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : 1;
}
