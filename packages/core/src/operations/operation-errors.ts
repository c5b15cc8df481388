import { isRefusal } from '../calls/retry.ts';
import { CloudError, isNotFound } from '../errors/cloud-error.ts';
import type { OperationError } from '../store/operation-store.ts';

/** Whether a replayed create was refused: then nothing is there. Fails with anything that leaves it open. */
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

/** Whether a removal found something to remove. Fails with anything but `not_found`. */
export async function isThere(removal: Promise<unknown>): Promise<boolean> {
  try {
    await removal;
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** Anything thrown, as the one error of core. */
export function asCloudError(thrown: unknown): CloudError {
  if (CloudError.isInstance(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CloudError('internal', message, { cause: thrown });
}

/** What is kept of an error with its operation. */
export function operationError({ code, message, hint, retryable }: CloudError): OperationError {
  return { code, message, hint, retryable };
}
