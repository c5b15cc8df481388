import type { FleetTarget } from './selection.ts';

/** How a fleet read goes. */
export interface FleetReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** For the whole, in milliseconds. Default: 60 s. Connections that have not answered by then are reported as missing. */
  readonly deadlineMs?: number | undefined;
  /** For each connection, not counting the reader's time, in milliseconds. Default: the same as for the whole. */
  readonly targetDeadlineMs?: number | undefined;
  /** Accept cached replies up to this age, in milliseconds. Default: none. */
  readonly maxAgeMs?: number | undefined;
  /** Connections that are read at a time. Default: 256. */
  readonly parallel?: number | undefined;
  /** Reads these targets of the selection alone: the rest of a read that was begun before. */
  readonly only?: ((target: FleetTarget) => boolean) | undefined;
}
