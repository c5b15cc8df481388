import type { CloudError } from '../errors/cloud-error.ts';
import type { OperationKey, OperationRecord } from '../store/operation-store.ts';

/** The step of a removal that has failed, and of which nobody knows yet whether it has happened. */
export const inDoubt = 'in doubt';

/** Whether an operation is the same removal as one that is about to begin, left open by an earlier attempt. */
export function isSameInDoubt(
  open: OperationRecord,
  wanted: OperationKey & Pick<OperationRecord, 'action'>,
): boolean {
  const fields = ['connection', 'kind', 'scope', 'name', 'action'] as const;
  return open.steps.includes(inDoubt) && fields.every(field => open[field] === wanted[field]);
}

/** What a caller is told of a removal that stays open. */
export function leftInDoubt(error: CloudError, { id }: Pick<OperationRecord, 'id'>): CloudError {
  if (error.code === 'cancelled') return error.as('cancelled', error.message, toldOf(id));
  return error.as('outcome_unknown', `${error.message} Whether it was removed is not known yet.`, toldOf(id));
}

/** What a caller is told of a removal that was given up after nobody could say for long what came of it. */
export function neverKnown(error: CloudError, { id }: Pick<OperationRecord, 'id'>): CloudError {
  return error.as('outcome_unknown', `${error.message} Whether it was removed is not known.`, {
    operationId: id,
    mayHaveActed: true,
    hint: 'Remove it again.',
  });
}

function toldOf(operationId: string) {
  const hint = `It goes on by itself: see how the operation ${operationId} ends, or send the request again.`;
  return { operationId, hint, retryable: true, mayHaveActed: true };
}
