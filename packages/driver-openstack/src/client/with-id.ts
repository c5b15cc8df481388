import { requiredText } from '@cb-spider/driver-kit';

/** Nothing without an id is an object of a service's. */
export function withId<T extends { readonly id: string }>(object: T): T {
  requiredText(object.id, 'the id of the object');
  return object;
}
