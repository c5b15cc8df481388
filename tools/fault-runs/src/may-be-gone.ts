import type { OperationRecord, ResourceRecord } from '@cb-spider/core';

/**
 * Returns whether a recorded resource may be gone: its removal was cancelled after the cloud may have received it, or
 * its network lost its subnets one by one before the removal of the network was refused.
 */
export function mayBeGone(
  record: ResourceRecord | undefined,
  operations: readonly OperationRecord[],
): boolean {
  if (record === undefined) return false;
  const removals = operations.filter(({ action }) => action === 'delete' || action === 'terminate');
  return removals.some(removal => {
    if (samePath(removal, record)) return removal.state === 'unknown' || removal.state === 'cancelled';
    const isIn = removal.kind === 'network' && record.kind === 'subnet' && removal.name === record.scope;
    return isIn && removal.state !== 'succeeded';
  });
}

function samePath(operation: OperationRecord, record: ResourceRecord): boolean {
  return operation.kind === record.kind && operation.scope === record.scope && operation.name === record.name;
}
