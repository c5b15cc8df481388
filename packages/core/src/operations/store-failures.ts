import { CloudError } from '../errors/cloud-error.ts';

const failures = new WeakSet<CloudError>();

/**
 * Runs a read or write of the store that an operation under way needs. Its failure says nothing of the cloud: the
 * operation stays as it is recorded, and nothing is rolled back for it. Fails with `internal`, the store's own error
 * being the cause.
 */
export async function needingStore<T>(operationId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const error = new CloudError('internal', message, {
      cause,
      operationId,
      hint: `The cloud has carried out the change. Spider continues the operation ${operationId} when the store works again.`,
    });
    failures.add(error);
    throw error;
  }
}

/** Whether an error, or one behind it, is {@link needingStore}'s. */
export function isStoreFailure(error: unknown): boolean {
  if (!CloudError.isInstance(error)) return false;
  return failures.has(error) || isStoreFailure(error.cause);
}
