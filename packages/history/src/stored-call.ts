import type { EndedCall } from '@cb-spider/core';

/** A stored call. */
export interface StoredCall extends EndedCall {
  /** Increases in the order in which calls were added. A call that is archived and restored keeps its id. */
  readonly id: number;
}

/** A position in the order of calls: by start, and within a millisecond in the order in which they were added. */
export interface CallPosition {
  readonly startedMs: number;
  readonly id: number;
}
