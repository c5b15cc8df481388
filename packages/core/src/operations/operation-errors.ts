import { CloudError } from '../errors/cloud-error.ts';
import type { OperationError } from '../store/operation-store.ts';

/** Answers by which the cloud says that it has made nothing, having looked for it first. */
const refusals: ReadonlySet<CloudError['code']> = new Set([
  'invalid_argument',
  'not_found',
  'already_exists',
  'conflict',
  'quota_exceeded',
  'capacity_exhausted',
  'unsupported',
]);

/** Whether a replayed create was refused: then nothing is there. Fails with anything that leaves it open. */
export async function isRefused(replay: Promise<unknown>): Promise<boolean> {
  try {
    await replay;
    return false;
  } catch (error) {
    if (CloudError.isInstance(error) && refusals.has(error.code)) return true;
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
