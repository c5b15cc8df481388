import { CloudError, kindRows, type NamedKind, rowOf } from '@cb-spider/core';

type Rows = typeof kindRows;

/** Kinds that can be made and removed on many connections at once. */
export type FleetChangeKind = {
  [K in NamedKind]: Rows[K]['fleet'] extends true ? K : never;
}[NamedKind];

/** Fails with `unsupported` for a kind that is changed one by one. */
export function assertFleetChange(kind: string): asserts kind is FleetChangeKind {
  if (kind in kindRows && rowOf(kind as NamedKind).fleet) return;
  throw new CloudError('unsupported', `A ${kind} cannot be changed in many connections with one request.`, {
    hint: 'Send one request for each connection.',
  });
}

/** An image needs a VM that runs, and a node group comes with its cluster. */
const notInStacks: ReadonlySet<string> = new Set<NamedKind>(['machineImage', 'nodeGroup']);

/** Fails with `unsupported` for a kind that a stack cannot hold. */
export function assertStackKind(kind: string): void {
  if (kind in kindRows && !notInStacks.has(kind)) return;
  throw new CloudError('unsupported', `A stack cannot contain a ${kind}.`, {
    hint: 'Create it by itself, after the stack.',
  });
}
