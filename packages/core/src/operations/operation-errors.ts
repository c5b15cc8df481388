import { isRefusal } from '../calls/retry.ts';
import { CloudError, isNotFound } from '../errors/cloud-error.ts';
import type { OperationError } from '../store/operation-store.ts';

/** Whether a replayed create was refused: then nothing is there. Fails with anything that leaves it open. */
export async function isRefused(replay: Promise<unknown>): Promise<boolean> {
  try {
    await replay;
    return false;
  } catch (error) {
    if (CloudError.isInstance(error) && (isRefusal(error) || hasFailedLater(error))) return true;
    throw error;
  }
}

/** Whether it is the end that the cloud tells of a change that it had accepted. */
function hasFailedLater({ operation, mayHaveActed }: CloudError): boolean {
  return operation?.endsWith('.continue') === true && !mayHaveActed;
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

/** The failure of what came after a call that the cloud has carried out: whatever it says of itself, the change has acted. */
export function afterActing(error: CloudError): CloudError {
  if (error.mayHaveActed) return error;
  return new CloudError(error.code, error.message, { ...error, mayHaveActed: true, cause: error.cause });
}

/** What is kept of an error with its operation. */
export function operationError({ code, message, hint, retryable }: CloudError): OperationError {
  return { code, message, hint, retryable };
}
