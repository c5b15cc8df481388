import assert from 'node:assert/strict';
import { CloudError, type ErrorCode } from '@cb-spider/core';
import ipaddr from 'ipaddr.js';

const isoUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const macAddress = /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i;

/** Rejects with a `CloudError` of one of the codes, which it returns. */
export async function failsWith(
  codes: ErrorCode | readonly ErrorCode[],
  what: string,
  action: () => PromiseLike<unknown>,
): Promise<CloudError> {
  const expected = typeof codes === 'string' ? [codes] : codes;
  let value: unknown;
  try {
    value = await action();
  } catch (thrown) {
    assert.ok(CloudError.isInstance(thrown), `${what}: threw ${String(thrown)}, which is not a CloudError`);
    const told = `${what}: failed with '${thrown.code}' (${thrown.message}), expected '${expected.join("' or '")}'`;
    assert.ok(expected.includes(thrown.code), told);
    return thrown;
  }
  assert.fail(`${what}: succeeded with ${JSON.stringify(value)}, expected '${expected.join("' or '")}'`);
}

/** Compares plain data: the order of keys, missing members and prototypes make no difference. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [is, shouldBe] = [inOrder(actual), inOrder(expected)];
  assert.ok(is === shouldBe, `${what}: is ${is}, expected ${shouldBe}`);
}

function inOrder(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

export function isTrue(condition: boolean, message: string): asserts condition {
  assert.ok(condition, message);
}

/** The value, which must not be missing. */
export function present<T>(value: T | undefined, what: string): T {
  assert.ok(value !== undefined, `${what} is missing`);
  return value;
}

export function isText(value: unknown, what: string): void {
  assert.ok(
    typeof value === 'string' && value.trim() !== '',
    `${what} is ${JSON.stringify(value)}, expected a text`,
  );
}

export function isOneOf<T>(value: T, allowed: readonly T[], what: string): void {
  assert.ok(
    allowed.includes(value),
    `${what} is ${JSON.stringify(value)}, expected one of ${allowed.join(', ')}`,
  );
}

/** ISO 8601 in UTC, such as `2026-01-31T08:00:00Z`. */
export function isUtcTime(value: string, what: string): void {
  const valid = isoUtc.test(value) && !Number.isNaN(Date.parse(value));
  assert.ok(valid, `${what} is '${value}', expected ISO 8601 in UTC`);
}

export function isIpv4(value: string, what: string): void {
  assert.ok(
    ipaddr.IPv4.isValidFourPartDecimal(value),
    `${what} is '${value}', expected a dotted IPv4 address`,
  );
}

export function isIpv4Range(value: string, what: string): void {
  assert.ok(ipaddr.IPv4.isValidCIDRFourPartDecimal(value), `${what} is '${value}', expected an IPv4 range`);
}

export function isWithin(address: string, cidr: string, what: string): void {
  isIpv4(address, what);
  const within = ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(cidr));
  assert.ok(within, `${what} is ${address}, expected one within ${cidr}`);
}

export function isMacAddress(value: string, what: string): void {
  assert.ok(macAddress.test(value), `${what} is '${value}', expected a MAC address`);
}

/** Survives JSON unchanged: no `Date`, no class, nothing of the SDK's own. */
export function isPlainData(value: unknown, what: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') return assert.ok(Number.isFinite(value), `${what} is ${value}`);
  assert.ok(typeof value === 'object', `${what} is of type ${typeof value}, which is not plain data`);
  if (!Array.isArray(value))
    assert.ok(isPlainObject(value), `${what} is an object of a class, which is not plain data`);
  for (const [key, member] of Object.entries(value))
    if (member !== undefined) isPlainData(member, `${what}, ${key}`);
}

/** Of any realm, and without a prototype too. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** All that an async walk yields. */
export async function collect<T>(walk: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of walk) all.push(one);
  return all;
}
