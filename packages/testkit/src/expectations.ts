import { CloudError, type ErrorCode } from '@cb-spider/core';
import ipaddr from 'ipaddr.js';

const isoUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const macAddress = /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i;

/** Thrown by a case when an expectation is not met. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
}

/** Checks that an action fails with a `CloudError` of one of the codes, and returns the error. */
export async function failsWith(
  codes: ErrorCode | readonly ErrorCode[],
  what: string,
  action: () => PromiseLike<unknown>,
): Promise<CloudError> {
  const expected = typeof codes === 'string' ? [codes] : codes;
  const either = `'${expected.join("' or '")}'`;
  let value: unknown;
  try {
    value = await action();
  } catch (thrown) {
    if (thrown instanceof Unmet) throw thrown;
    if (!CloudError.isInstance(thrown))
      throw new Unmet(`${what}: threw ${String(thrown)}, which is not a CloudError`, { cause: thrown });
    const { code, message } = thrown;
    if (!expected.includes(code))
      throw new Unmet(`${what}: failed with '${code}' (${message}), expected ${either}`, { cause: thrown });
    return thrown;
  }
  throw new Unmet(`${what}: succeeded with ${JSON.stringify(value)}, expected ${either}`);
}

/** Compares plain data: the order of keys, missing members and prototypes are ignored. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [is, shouldBe] = [inOrder(actual), inOrder(expected)];
  isTrue(is === shouldBe, `${what}: is ${is}, expected ${shouldBe}`);
}

function inOrder(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}

export function isTrue(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Unmet(message);
}

/** Returns the value, which must not be missing. */
export function present<T>(value: T | undefined, what: string): T {
  isTrue(value !== undefined, `${what} is missing`);
  return value;
}

export function isText(value: unknown, what: string): void {
  isTrue(
    typeof value === 'string' && value.trim() !== '',
    `${what} is ${JSON.stringify(value)}, expected a text`,
  );
}

export function isOneOf<T>(value: T, allowed: readonly T[], what: string): void {
  isTrue(
    allowed.includes(value),
    `${what} is ${JSON.stringify(value)}, expected one of ${allowed.join(', ')}`,
  );
}

/** Checks that a text is a time in ISO 8601 and UTC, such as `2026-01-31T08:00:00Z`. */
export function isUtcTime(value: string, what: string): void {
  const valid = isoUtc.test(value) && !Number.isNaN(Date.parse(value));
  isTrue(valid, `${what} is '${value}', expected ISO 8601 in UTC`);
}

export function isIpv4(value: string, what: string): void {
  isTrue(ipaddr.IPv4.isValidFourPartDecimal(value), `${what} is '${value}', expected a dotted IPv4 address`);
}

export function isIpv4Range(value: string, what: string): void {
  isTrue(ipaddr.IPv4.isValidCIDRFourPartDecimal(value), `${what} is '${value}', expected an IPv4 range`);
}

export function isWithin(address: string, cidr: string, what: string): void {
  isIpv4(address, what);
  const within = ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(cidr));
  isTrue(within, `${what} is ${address}, expected one within ${cidr}`);
}

export function isMacAddress(value: string, what: string): void {
  isTrue(macAddress.test(value), `${what} is '${value}', expected a MAC address`);
}

/** Checks that a value survives JSON unchanged: no `Date`, no class, no object of an SDK. */
export function isPlainData(value: unknown, what: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    isTrue(Number.isFinite(value), `${what} is ${value}`);
    return;
  }
  isTrue(typeof value === 'object', `${what} is of type ${typeof value}, which is not plain data`);
  if (!Array.isArray(value))
    isTrue(isPlainObject(value), `${what} is an object of a class, which is not plain data`);
  for (const [key, member] of Object.entries(value))
    if (member !== undefined) isPlainData(member, `${what}, ${key}`);
}

/** Accepts objects of any realm, and those without a prototype. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Returns everything that an async iterable yields. */
export async function collect<T>(walk: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of walk) all.push(item);
  return all;
}
