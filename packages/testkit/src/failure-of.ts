import { CloudError } from '@cb-spider/core';

/** What an action fails with; throws when it does not fail, or not with an error of core's. */
export async function failureOf(action: Promise<unknown>): Promise<CloudError> {
  try {
    await action;
  } catch (error) {
    if (CloudError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}
