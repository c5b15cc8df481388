import type { FleetTarget } from './selection.ts';

/** Options of a fleet read. */
export interface FleetReadOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * The time limit for the whole read, in milliseconds. Default: 60 s. Connections that have not answered by then are
   * reported as missing.
   */
  readonly deadlineMs?: number | undefined;
  /** The time limit for each connection, without the reader's own time, in milliseconds. Default: `deadlineMs`. */
  readonly targetDeadlineMs?: number | undefined;
  /** Accept cached replies up to this age, in milliseconds. Default: none. */
  readonly maxAgeMs?: number | undefined;
  /** Connections that are read at a time. Default: 256. */
  readonly parallel?: number | undefined;
  /** Reads only these targets of the selection: the rest of a read that was begun earlier. */
  readonly only?: ((target: FleetTarget) => boolean) | undefined;
}
