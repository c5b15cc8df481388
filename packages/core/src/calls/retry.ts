import { CloudError } from '../errors/cloud-error.ts';

/**
 * What a call does at the cloud, which decides whether it may be repeated.
 *
 * - `read`: nothing.
 * - `idempotent`: doing it twice has the same effect as once (delete, start, stop, attach …).
 * - `create`: the same as once, if the cloud can distinguish a repeated create from a new one.
 * - `change`: doing it twice may do more (reboot, a create that cannot be recognised).
 */
export type CallEffect = 'read' | 'idempotent' | 'create' | 'change';

/** How often and after which pauses a call is repeated. */
export interface RetryRule {
  readonly maxAttempts: number;
  /**
   * The upper limit of the first pause, in milliseconds. Each pause is chosen at random from 0 to its upper limit,
   * which doubles with each attempt.
   */
  readonly basePauseMs: number;
  readonly maxPauseMs: number;
}

export const defaultRetryRule: RetryRule = { maxAttempts: 6, basePauseMs: 200, maxPauseMs: 15_000 };

/**
 * Returns whether a failed call may be repeated: only if the error is transient, and if the call is a read, has the
 * same effect twice, or certainly did nothing.
 */
export function mayRepeat(effect: CallEffect, error: CloudError): boolean {
  if (!error.retryable || error.code === 'capacity_exhausted') return false;
  return effect !== 'change' || !error.mayHaveActed;
}

/** Returns the pause before attempt `attempt + 1`, with full jitter, and never shorter than the cloud asked for. */
export function pauseBeforeRetry(
  rule: RetryRule,
  attempt: number,
  error: CloudError,
  random: () => number,
): number {
  const rangeMs = Math.min(rule.maxPauseMs, rule.basePauseMs * 2 ** (attempt - 1));
  return Math.max(random() * rangeMs, error.retryAfterMs ?? 0);
}

/** Error codes that mean that the cloud has created nothing, although it was asked to look for it first. */
const refusals: ReadonlySet<CloudError['code']> = new Set([
  'invalid_argument',
  'not_found',
  'already_exists',
  'conflict',
  'quota_exceeded',
  'capacity_exhausted',
  'unsupported',
]);

/** Returns whether this failure of a replayed create shows that nothing was created. */
export function isRefusal(error: CloudError): boolean {
  return refusals.has(error.code);
}

/**
 * Returns the failure of a replay as the failure of all attempts: a later attempt that did nothing does not undo an
 * earlier one.
 */
export function afterReplay(error: CloudError): CloudError {
  if (error.mayHaveActed || isRefusal(error)) return error;
  return new CloudError(error.code, error.message, { ...error, mayHaveActed: true, cause: error.cause });
}
