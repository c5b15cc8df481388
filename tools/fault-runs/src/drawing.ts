import type { RecordedKind } from '@cb-spider/core';
import type { Change } from './change.ts';
import type { KnownRecord } from './process.ts';
import type { Random } from './random.ts';

/** The records and new names from which a change is drawn. */
export interface Names {
  readonly random: Random;
  /** What earlier changes were meant to add to a resource, as texts, so that later changes can remove it. */
  readonly added: Set<string>;
  number(): number;
  fresh(prefix: string): string;
  some(kind: RecordedKind): KnownRecord | undefined;
  all(kind: RecordedKind): readonly KnownRecord[];
}

/** Draws a change of one sort; returns `undefined` if it is not possible. */
export type Draw = (names: Names) => Change | undefined;

/** Returns a draw of changes to an existing resource of a kind. */
export function on(
  kind: RecordedKind,
  make: (record: KnownRecord, names: Names) => Change | undefined,
): Draw {
  return names => {
    const record = names.some(kind);
    return record === undefined ? undefined : make(record, names);
  };
}
