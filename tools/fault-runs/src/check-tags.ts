import type { OperationRecord, ResourceRecord } from '@cb-spider/core';
import type { Census } from './census.ts';
import { type Report, titleOf } from './change.ts';
import { didNothing } from './settings.ts';

/** Checks that added tags exist and removed tags do not. Each tag has its own key. */
export function checkTags(
  operations: readonly OperationRecord[],
  reports: readonly Report[],
  records: readonly ResourceRecord[],
  { all }: Pick<Census, 'all'>,
): readonly string[] {
  const byId = new Map(operations.map(operation => [operation.id, operation]));
  return reports.flatMap(report => {
    const { change } = report;
    const { action, kind, name, scope = '', detail } = change;
    if ((action !== 'addTags' && action !== 'removeTag') || detail === undefined) return [];
    const record = records.find(
      candidate => candidate.kind === kind && candidate.name === name && candidate.scope === scope,
    );
    const item = all.find(
      ({ kind: itemKind, object }) => itemKind === kind && object.nativeId === record?.nativeId,
    );
    if (item === undefined) return [];
    const isThere = Object.hasOwn(item.object.tags, detail);
    const isDone = byId.get(report.operationId ?? '')?.state === 'succeeded';
    if (isDone && isThere !== (action === 'addTags'))
      return [`${titleOf(change)}: reported as done, but has no effect`];
    const isRefused = action === 'addTags' && !isDone && didNothing(report);
    return isRefused && isThere ? [`${titleOf(change)}: rejected, but done`] : [];
  });
}
