import { kindRows, type NamedKind, rowOf } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';

type Rows = typeof kindRows;

/** Kinds that can be made and removed on many connections at once. */
export type FleetChangeKind = {
  [K in NamedKind]: Rows[K]['fleet'] extends true ? K : never;
}[NamedKind];

/** Fails with `unsupported` for a kind that is changed one by one. */
export function assertFleetChange(kind: string): asserts kind is FleetChangeKind {
  if (kind in kindRows && rowOf(kind as NamedKind).fleet) return;
  throw new CloudError('unsupported', `A ${kind} cannot be changed in many connections with one request.`);
}

/** Kinds that a stack can hold: those that stand on their own, and the subnets of its networks. An image needs its VM first. */
export type StackKind = Exclude<NamedKind, 'machineImage' | 'nodeGroup'>;

/** Fails with `unsupported` for a kind that a stack cannot hold. */
export function assertStackKind(kind: string): asserts kind is StackKind {
  if (kind in kindRows && kind !== 'machineImage' && kind !== 'nodeGroup') return;
  throw new CloudError('unsupported', `A stack cannot hold a ${kind}.`);
}
