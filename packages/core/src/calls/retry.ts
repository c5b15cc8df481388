import { CloudError } from '../errors/cloud-error.ts';

/**
 * What a call does at the cloud, which decides whether it may be repeated.
 *
 * - `read`: nothing.
 * - `idempotent`: doing it twice is the same as once (delete, start, stop, attach …).
 * - `create`: the same as once when the cloud can tell a repeated create from a new one.
 * - `change`: doing it twice may do more (reboot, a create that cannot be recognised).
 */
export type CallEffect = 'read' | 'idempotent' | 'create' | 'change';

export interface RetryRule {
  readonly maxAttempts: number;
  /** The first pause is drawn from 0 to this, each further one from twice the range. In milliseconds. */
  readonly basePauseMs: number;
  readonly maxPauseMs: number;
}

export const defaultRetryRule: RetryRule = { maxAttempts: 6, basePauseMs: 200, maxPauseMs: 15_000 };

/**
 * Whether a failed call may be repeated: only when the error passes, and when it reads, is the same twice,
 * or certainly did nothing.
 */
export function mayRepeat(effect: CallEffect, error: CloudError): boolean {
  if (!error.retryable || error.code === 'capacity_exhausted') return false;
  return effect !== 'change' || !error.mayHaveActed;
}

/** Pause before attempt `attempt + 1`: full jitter, and never less than the cloud asked for. */
export function pauseBeforeRetry(
  rule: RetryRule,
  attempt: number,
  error: CloudError,
  random: () => number,
): number {
  const rangeMs = Math.min(rule.maxPauseMs, rule.basePauseMs * 2 ** (attempt - 1));
  return Math.max(random() * rangeMs, error.retryAfterMs ?? 0);
}

/** Answers by which the cloud says that it has made nothing, having looked for it first. */
const refusals: ReadonlySet<CloudError['code']> = new Set([
  'invalid_argument',
  'not_found',
  'already_exists',
  'conflict',
  'quota_exceeded',
  'capacity_exhausted',
  'unsupported',
]);

/** Whether a replayed create that failed like this shows that nothing is there. */
export function isRefusal(error: CloudError): boolean {
  return refusals.has(error.code);
}

/** The failure of a replay, as a failure of all attempts: a later one that did nothing does not undo an earlier one. */
export function afterReplay(error: CloudError): CloudError {
  if (error.mayHaveActed || isRefusal(error)) return error;
  return new CloudError(error.code, error.message, { ...error, mayHaveActed: true, cause: error.cause });
}
