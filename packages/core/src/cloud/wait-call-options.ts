import type { CallOptions } from '../calls/call.ts';

/** How long to wait for something, and when to stop. */
export interface WaitCallOptions extends CallOptions {
  /** The time limit, in milliseconds. Default: what the driver states for the kind, else 10 min. */
  readonly waitMs?: number | undefined;
}
