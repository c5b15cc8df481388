import { CloudError, kindRows, type NamedKind, rowOf } from '@cb-spider/core';

type Rows = typeof kindRows;

/** Kinds that can be created and deleted on many connections at once. */
export type FleetChangeKind = {
  [K in NamedKind]: Rows[K]['fleet'] extends true ? K : never;
}[NamedKind];

/** Throws `unsupported` for a kind that can be changed only one at a time. */
export function assertFleetChange(kind: string): asserts kind is FleetChangeKind {
  if (kind in kindRows && rowOf(kind as NamedKind).fleet) return;
  throw new CloudError('unsupported', `A ${kind} cannot be changed in many connections with one request.`, {
    hint: 'Send one request for each connection.',
  });
}

/** A machine image needs a running VM, and a node group is created with its cluster. */
const notInStacks: ReadonlySet<string> = new Set<NamedKind>(['machineImage', 'nodeGroup']);

/** Throws `unsupported` for a kind that a stack cannot contain. */
export function assertStackKind(kind: string): void {
  if (kind in kindRows && !notInStacks.has(kind)) return;
  throw new CloudError('unsupported', `A stack cannot contain a ${kind}.`, {
    hint: 'Create it by itself, after the stack.',
  });
}
