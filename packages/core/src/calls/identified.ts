import { CloudError } from '../errors/cloud-error.ts';

/** Where else in an answer objects with ids of their own may stand: a page's, a change's, and parts of an object. */
const places = ['items', 'accepted', 'completed', 'subnets', 'nodeGroups'] as const;

/**
 * What a driver answered. Fails with `unavailable` where an object in it has an empty id: it could never be found again,
 * and what is asked for by an empty id may be another object.
 */
export function identified<T>(answer: T, kind: string): T {
  if (hasEmptyId(answer))
    throw new CloudError('unavailable', `The cloud did not return the id of a ${kind}.`, {
      hint: 'Check that the endpoint is the cloud itself, not a proxy.',
    });
  return answer;
}

function hasEmptyId(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasEmptyId);
  const fields = value as Readonly<Record<string, unknown>>;
  return fields.nativeId === '' || places.some(place => hasEmptyId(fields[place]));
}
