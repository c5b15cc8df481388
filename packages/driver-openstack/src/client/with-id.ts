import { requiredText } from '@cb-spider/driver-kit';

/** Returns an object of a service, which always has an id. Fails with `unavailable` if it has none. */
export function withId<T extends { readonly id: string }>(object: T): T {
  requiredText(object.id, 'the id of the object');
  return object;
}
