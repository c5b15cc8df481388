import type { ResourceKind } from '../driver/index.ts';
import type { CallPriority } from '../limits/priority.ts';
import type { CallEffect } from './retry.ts';

/** What is called. */
export interface Call {
  readonly kind: ResourceKind;
  /** The method, such as `create`. */
  readonly operation: string;
  readonly effect: CallEffect;
  /** Native id or name of the object; empty for lists. */
  readonly resource: string;
  /** It takes something away: when an earlier attempt may have done so, finding nothing is success. */
  readonly removes?: true | undefined;
  /** The change that it goes on with, whose token it carries. */
  readonly continues?: string | undefined;
  /** Reads with the same key at the same time are one call. */
  readonly flightKey?: string | undefined;
}

/** What a caller may say of any call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** For the call with all its attempts, in milliseconds. Default: 60 s for reads and 10 min for changes. */
  readonly deadlineMs?: number | undefined;
  /** 32 lower-case hexadecimal characters that stand for this change, in this process and the next. */
  readonly idempotencyKey?: string | undefined;
  /** An earlier call with this key may have reached the cloud. */
  readonly replay?: boolean | undefined;
  /** Our own name of the object, for the history. */
  readonly resource?: string | undefined;
  /** The operation that the call is part of, for the history. */
  readonly operationId?: string | undefined;
  /** Called for each change that the cloud has carried out, or may have. */
  readonly onActed?: (() => void) | undefined;
  /** Priority when calls wait for rate limits. Default: `interactive`. */
  readonly priority?: CallPriority | undefined;
}
