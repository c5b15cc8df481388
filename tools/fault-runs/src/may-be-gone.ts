import type { OperationRecord, ResourceKey, ResourceRecord } from '@cb-spider/core';

/** A removal that failed without a clear refusal may have happened all the same: its user is told to look, or ask again. */
export function mayBeGone(
  record: ResourceRecord | undefined,
  operations: readonly OperationRecord[],
): boolean {
  if (record === undefined) return false;
  return operations.some(
    each =>
      (each.action === 'delete' || each.action === 'terminate') &&
      each.state !== 'succeeded' &&
      (samePath(each, record) ||
        (each.kind === 'network' && record.kind === 'subnet' && each.name === record.scope)),
  );
}

function samePath(one: ResourceKey, other: ResourceKey): boolean {
  return one.kind === other.kind && one.scope === other.scope && one.name === other.name;
}
