import { isRefusal } from '../calls/retry.ts';
import { CloudError, isNotFound } from '../errors/cloud-error.ts';
import type { OperationError } from '../store/operation-store.ts';

/**
 * Returns whether a replayed create was refused, which means that nothing was created. Fails with any error that
 * leaves the result open.
 */
export async function isRefused(replay: Promise<unknown>): Promise<boolean> {
  try {
    await replay;
    return false;
  } catch (error) {
    if (CloudError.isInstance(error) && (isRefusal(error) || (error.ended && !error.mayHaveActed)))
      return true;
    throw error;
  }
}

/**
 * Returns whether the object of a request existed: `false` if the request fails with `not_found`. Fails with any
 * other error.
 */
export async function existed(removal: Promise<unknown>): Promise<boolean> {
  try {
    await removal;
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** Returns a thrown value as a `CloudError`; with the code `internal` if it is not one already. */
export function asCloudError(thrown: unknown): CloudError {
  if (CloudError.isInstance(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CloudError('internal', message, { cause: thrown });
}

/** Returns the fields of an error that are stored with its operation. */
export function operationError({ code, message, hint, retryable }: CloudError): OperationError {
  return { code, message, hint, retryable };
}
