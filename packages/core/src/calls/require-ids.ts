import { CloudError } from '../errors/cloud-error.ts';

/**
 * The other fields of a result that may contain objects with ids of their own: those of a page, of a change, and the
 * parts of an object.
 */
const places = ['items', 'accepted', 'completed', 'subnets', 'nodeGroups'] as const;

/**
 * Returns what a driver returned. Fails with `unavailable` if an object in it has an empty id: such an object could
 * never be found again, and a request with an empty id may reach another object.
 */
export function requireIds<T>(result: T, kind: string): T {
  if (hasEmptyId(result))
    throw new CloudError('unavailable', `The cloud did not return the id of a ${kind}.`, {
      hint: 'Check that the endpoint is the cloud itself, not a proxy.',
    });
  return result;
}

function hasEmptyId(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasEmptyId);
  const fields = value as Readonly<Record<string, unknown>>;
  return fields.nativeId === '' || places.some(place => hasEmptyId(fields[place]));
}
