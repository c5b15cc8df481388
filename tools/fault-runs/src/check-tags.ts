import type { OperationRecord, ResourceRecord } from '@cb-spider/core';
import type { Census } from './census.ts';
import { type Report, titleOf } from './change.ts';
import { didNothing } from './settings.ts';

/** Each tag has a key of its own. What was added and is to stay is there, and what was taken away is not. */
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
    const record = records.find(each => each.kind === kind && each.name === name && each.scope === scope);
    const found = all.find(each => each.kind === kind && each.object.nativeId === record?.nativeId);
    if (found === undefined) return [];
    const isThere = Object.hasOwn(found.object.tags, detail);
    const isDone = byId.get(report.operationId ?? '')?.state === 'succeeded';
    if (isDone && isThere !== (action === 'addTags')) return [`${titleOf(change)}: done, and not so`];
    const isRefused = action === 'addTags' && !isDone && didNothing(report);
    return isRefused && isThere ? [`${titleOf(change)}: refused, and done all the same`] : [];
  });
}
