import type { OperationRecord } from '@cb-spider/core';
import type { Report } from './change.ts';

/**
 * Adds the operation to reports of creates whose process died before it knew that the operation was recorded. It is
 * found by its name, which is used only once. For other changes the operation cannot be identified.
 */
export function withUnreportedOperations(
  reports: readonly Report[],
  operations: readonly OperationRecord[],
): readonly Report[] {
  return reports.map(report => {
    const { change, outcome, operationId } = report;
    const isCreate = change.action === 'create' || change.action === 'register';
    if (outcome !== 'died' || operationId !== undefined || !isCreate) return report;
    const operation = operations.find(
      candidate =>
        (['kind', 'action', 'name'] as const).every(field => candidate[field] === change[field]) &&
        candidate.scope === (change.scope ?? ''),
    );
    return { ...report, operationId: operation?.id };
  });
}
