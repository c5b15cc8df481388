import type { EndedCall } from '@cb-spider/core';

/** A call at rest. */
export interface StoredCall extends EndedCall {
  /** Counts up in the order in which calls were added; a call that is archived and restored keeps it. */
  readonly id: number;
}

/** A place in the order of calls: by start, those of one millisecond as they were added. */
export interface CallPosition {
  readonly startedMs: number;
  readonly id: number;
}
