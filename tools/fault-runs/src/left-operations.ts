import type { OperationRecord } from '@cb-spider/core';
import type { Report } from './change.ts';

/**
 * Reports of creates whose process died before it heard that they were recorded, with the operations that they left.
 * Their names are used once; of other changes nobody could tell which operation is whose.
 */
export function withLeftOperations(
  reports: readonly Report[],
  operations: readonly OperationRecord[],
): readonly Report[] {
  return reports.map(report => {
    const { change, outcome, operationId } = report;
    const isMaking = change.action === 'create' || change.action === 'register';
    if (outcome !== 'died' || operationId !== undefined || !isMaking) return report;
    const left = operations.find(
      each =>
        (['kind', 'action', 'name'] as const).every(field => each[field] === change[field]) &&
        each.scope === (change.scope ?? ''),
    );
    return { ...report, operationId: left?.id };
  });
}
