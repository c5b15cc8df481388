import type { OperationRecord, ResourceRecord } from '@cb-spider/core';

/**
 * Whether a recorded object may be gone: its removal was cancelled after the cloud may have received it,
 * or its network lost its subnets one by one before its own removal was refused.
 */
export function mayBeGone(
  record: ResourceRecord | undefined,
  operations: readonly OperationRecord[],
): boolean {
  if (record === undefined) return false;
  const removals = operations.filter(each => each.action === 'delete' || each.action === 'terminate');
  return removals.some(each => {
    if (samePath(each, record)) return each.state === 'unknown' || each.state === 'cancelled';
    const isIn = each.kind === 'network' && record.kind === 'subnet' && each.name === record.scope;
    return isIn && each.state !== 'succeeded';
  });
}

function samePath(one: OperationRecord, other: ResourceRecord): boolean {
  return one.kind === other.kind && one.scope === other.scope && one.name === other.name;
}
