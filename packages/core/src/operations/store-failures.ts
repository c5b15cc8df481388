import { CloudError } from '../errors/cloud-error.ts';

const failures = new WeakSet<CloudError>();

/**
 * Runs a read or write of the store that an operation in progress needs. Its failure says nothing about the cloud:
 * the record of the operation stays as it is, and nothing is rolled back. Fails with `internal`, with the store's
 * error as its cause.
 */
export async function needingStore<T>(operationId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const error = new CloudError('internal', message, {
      cause,
      operationId,
      hint: `Spider keeps what the cloud has done, and continues the operation ${operationId} when the store works again.`,
    });
    failures.add(error);
    throw error;
  }
}

/** Returns whether an error, or a cause of it, comes from {@link needingStore}. */
export function isStoreFailure(error: unknown): boolean {
  if (!CloudError.isInstance(error)) return false;
  return failures.has(error) || isStoreFailure(error.cause);
}
