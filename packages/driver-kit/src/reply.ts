import { type NativeId, toNativeId } from '@cb-spider/core/driver';
import { CloudRefusal } from './refusal.ts';

/*
 * What is missing from a reply where the cloud always says it was not said by the cloud: a sign-in page, a proxy's
 * page, an empty body. No default stands for it, since a list that is not there is not an empty one.
 */

/**
 * A reply that cannot be the cloud's own, or lacks what it always has: `unavailable`, and the cloud may have acted.
 *
 * @param problem a sentence, such as `The reply to DescribeVpcs has no vpcSet.`
 */
export function unusableReply(problem: string): CloudRefusal {
  return new CloudRefusal('unavailable', problem, {
    mayHaveActed: true,
    hint: 'Check that the endpoint is the cloud itself, not a proxy.',
  });
}

/** A value that the cloud always says. Fails with `unavailable` where it is missing or null. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null)
    throw unusableReply(`The cloud's reply does not contain ${what}.`);
  return value;
}

/** A text that the cloud always says, and that is never empty. */
export function requiredText(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '')
    throw unusableReply(`The cloud's reply does not contain ${what}.`);
  return value;
}

/** A list that the cloud always sends, if only an empty one. */
export function requiredList<T>(value: readonly T[] | null | undefined, what: string): readonly T[] {
  if (!Array.isArray(value)) throw unusableReply(`The cloud's reply does not contain ${what}.`);
  return value;
}

/** An object's id. No object goes to core without one: it could never be found again. */
export function requiredId(value: unknown, what: string): NativeId {
  return toNativeId(requiredText(value, `the id of the ${what}`));
}

/** An id that need not be there. */
export function optionalId(value: string | null | undefined): NativeId | undefined {
  return value ? toNativeId(value) : undefined;
}
