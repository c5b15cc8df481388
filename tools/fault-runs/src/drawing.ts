import type { RecordedKind } from '@cb-spider/core';
import type { Change } from './change.ts';
import type { KnownRecord } from './process.ts';
import type { Random } from './random.ts';

/** What there is to choose from. */
export interface Names {
  readonly random: Random;
  /** What earlier changes were to put where, each in its own words: for those that are to take it away. */
  readonly put: Set<string>;
  number(): number;
  fresh(prefix: string): string;
  some(kind: RecordedKind): KnownRecord | undefined;
  all(kind: RecordedKind): readonly KnownRecord[];
}

/** Draws a change of one sort; nothing where it would make no sense. */
export type Draw = (names: Names) => Change | undefined;

/** A change of one that is there. */
export function on(
  kind: RecordedKind,
  make: (record: KnownRecord, names: Names) => Change | undefined,
): Draw {
  return names => {
    const record = names.some(kind);
    return record === undefined ? undefined : make(record, names);
  };
}
