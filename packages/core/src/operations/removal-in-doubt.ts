import type { CloudError } from '../errors/cloud-error.ts';
import type { OperationKey, OperationRecord } from '../store/operation-store.ts';

/** The step of a removal that has failed, and is not known to have happened or not. */
export const inDoubt = 'in doubt';

/** Returns whether an open operation is the same removal as one that is about to begin. */
export function isSameInDoubt(
  open: OperationRecord,
  wanted: OperationKey & Pick<OperationRecord, 'action'>,
): boolean {
  const fields = ['connection', 'kind', 'scope', 'name', 'action'] as const;
  return open.steps.includes(inDoubt) && fields.every(field => open[field] === wanted[field]);
}

/** Returns the error for the caller of a removal that stays open. */
export function leftInDoubt(error: CloudError, { id }: Pick<OperationRecord, 'id'>): CloudError {
  if (error.code === 'cancelled') return error.as('cancelled', error.message, pendingDetails(id));
  return error.as(
    'outcome_unknown',
    `${error.message} It is not known yet whether it was removed.`,
    pendingDetails(id),
  );
}

/** Returns the error for the caller of a removal whose result has been unknown for too long. */
export function neverKnown(error: CloudError, { id }: Pick<OperationRecord, 'id'>): CloudError {
  return error.as('outcome_unknown', `${error.message} It is not known whether it was removed.`, {
    operationId: id,
    mayHaveActed: true,
    hint: 'Send the removal again.',
  });
}

function pendingDetails(operationId: string) {
  const hint = `Spider continues it: get the operation ${operationId} to see how it ends, or send the request again.`;
  return { operationId, hint, retryable: true, mayHaveActed: true };
}
