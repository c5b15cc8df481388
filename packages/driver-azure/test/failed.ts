import { CloudError } from '@cb-spider/core';

/** How an action fails at the cloud. */
export async function failed(action: Promise<unknown>): Promise<CloudError> {
  const outcome = await action.then(() => undefined).catch((error: unknown) => error);
  if (CloudError.isInstance(outcome)) return outcome;
  throw new Error(`It did not fail as a cloud does: ${outcome}`);
}
