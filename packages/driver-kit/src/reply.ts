import { type NativeId, toNativeId } from '@cb-spider/core/driver';
import { CloudRefusal } from './refusal.ts';

/*
 * If a reply lacks something that the cloud always sends, the reply did not come from the cloud: it is a sign-in page,
 * a proxy's page or an empty body. No default replaces the missing value, because a missing list is not an empty list.
 */

/**
 * Returns the error for a reply that cannot come from the cloud, or lacks something that it always sends:
 * `unavailable`, and the cloud may have acted.
 *
 * @param problem a sentence, such as `The reply to DescribeVpcs has no vpcSet.`
 */
export function unusableReply(problem: string): CloudRefusal {
  return new CloudRefusal('unavailable', problem, {
    mayHaveActed: true,
    hint: 'Check that the endpoint is the cloud itself, not a proxy.',
  });
}

/** Returns a value that the cloud always sends. Fails with `unavailable` if it is missing or null. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null)
    throw unusableReply(`The cloud's reply does not contain ${what}.`);
  return value;
}

/** Returns a text that the cloud always sends. Fails with `unavailable` if it is missing, empty or not a string. */
export function requiredText(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '')
    throw unusableReply(`The cloud's reply does not contain ${what}.`);
  return value;
}

/** Returns a list that the cloud always sends, even if it is empty. Fails with `unavailable` if it is not an array. */
export function requiredList<T>(value: readonly T[] | null | undefined, what: string): readonly T[] {
  if (!Array.isArray(value)) throw unusableReply(`The cloud's reply does not contain ${what}.`);
  return value;
}

/**
 * Returns the id of an object. Fails with `unavailable` if there is none: core could never find such an object again.
 */
export function requiredId(value: unknown, what: string): NativeId {
  return toNativeId(requiredText(value, `the id of the ${what}`));
}

/** Returns an id that may be missing or empty. */
export function optionalId(value: string | null | undefined): NativeId | undefined {
  return value ? toNativeId(value) : undefined;
}
