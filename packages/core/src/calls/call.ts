import type { ResourceKind } from '../driver/index.ts';
import type { CallPriority } from '../limits/priority.ts';
import type { CallEffect } from './retry.ts';

/** A call to a cloud. */
export interface Call {
  readonly kind: ResourceKind;
  /** The method, such as `create`. */
  readonly operation: string;
  readonly effect: CallEffect;
  /** Native id or name of the object; empty for lists. */
  readonly resource: string;
  /** Whether the call removes something. If an earlier attempt may have done so, not finding it is a success. */
  readonly removes?: true | undefined;
  /** The change that this call continues, and whose token it carries. */
  readonly continues?: string | undefined;
  /** Reads with the same key at the same time share one call. */
  readonly flightKey?: string | undefined;
}

/** Options of any call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * The time limit for the call with all its attempts, in milliseconds. Default: 60 s for reads and 10 min for changes.
   */
  readonly deadlineMs?: number | undefined;
  /** 32 lower-case hexadecimal characters that identify this change, in this process and the next. */
  readonly idempotencyKey?: string | undefined;
  /** Whether an earlier call with this key may have reached the cloud. */
  readonly replay?: boolean | undefined;
  /** The object's name in Spider, for the history. */
  readonly resource?: string | undefined;
  /** The operation that the call is part of, for the history. */
  readonly operationId?: string | undefined;
  /** Called for each change that the cloud has carried out, or may have carried out. */
  readonly onActed?: (() => void) | undefined;
  /** Priority when calls wait for rate limits. Default: `interactive`. */
  readonly priority?: CallPriority | undefined;
}
