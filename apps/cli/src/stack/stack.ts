import type { Wire } from '../nouns/noun.ts';
import type { NounName } from '../nouns/words.ts';

/** Kinds that a stack can hold, each after those that it may refer to. */
export const stackKinds = [
  'key',
  'vpc',
  'sg',
  'ip',
  'nic',
  'disk',
  'vm',
  'lb',
] as const satisfies readonly NounName[];
export type StackKind = (typeof stackKinds)[number];

/** One object that a stack wants on one connection. */
export interface Wanted {
  readonly kind: StackKind | 'subnet';
  readonly name: string;
  readonly connection: string;
  /** As `ReqInfo`. */
  readonly request: Wire;
  /** Objects of the same connection that it needs. */
  readonly needs: readonly Reference[];
  /** Of a subnet. */
  readonly vpc?: string | undefined;
}

export interface Reference {
  readonly kind: StackKind | 'subnet';
  readonly name: string;
  /** Of a subnet. */
  readonly vpc?: string | undefined;
}

/** Tells objects of a stack apart. */
export function idOf({ kind, name, vpc }: Reference, connection: string): string {
  return [connection, kind, ...(vpc === undefined ? [] : [vpc]), name].join('/');
}

/** For people: `subnet/demo/a on seoul`. */
export function titleOf({ kind, name, vpc, connection }: Wanted): string {
  return `${kind}/${vpc === undefined ? '' : `${vpc}/`}${name} on ${connection}`;
}
