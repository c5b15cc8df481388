import { CloudError } from '@cb-spider/core';

/**
 * Returns the error that an action fails with. Throws if it does not fail, or fails with anything other than
 * a `CloudError`.
 */
export async function failureOf(action: Promise<unknown>): Promise<CloudError> {
  try {
    await action;
  } catch (error) {
    if (CloudError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}
