/**
 * The closed list of what can go wrong. Codes are stored and read by clients: a code never changes its meaning.
 *
 * | code | meaning |
 * | --- | --- |
 * | `invalid_argument` | a value in the request is wrong |
 * | `unauthenticated` | the cloud does not accept the credential |
 * | `forbidden` | the credential is accepted, but not allowed to do this |
 * | `not_found` | the object does not exist |
 * | `already_exists` | the name is taken |
 * | `conflict` | the object is in the wrong state, or another change of it is in progress |
 * | `dependency_in_use` | other objects still depend on it |
 * | `quota_exceeded` | an account limit is reached |
 * | `capacity_exhausted` | the request is valid, but the cloud has no free capacity there now |
 * | `throttled` | too many calls; the cloud did nothing |
 * | `unsupported` | this driver or cloud cannot do it |
 * | `unavailable` | the cloud could not be reached, or failed on its side |
 * | `timeout` | no answer within the deadline |
 * | `outcome_unknown` | a change was sent, and whether it happened is not known |
 * | `cancelled` | the caller cancelled the request |
 * | `internal` | a bug in Spider |
 */
export const errorCodes = [
  'invalid_argument',
  'unauthenticated',
  'forbidden',
  'not_found',
  'already_exists',
  'conflict',
  'dependency_in_use',
  'quota_exceeded',
  'capacity_exhausted',
  'throttled',
  'unsupported',
  'unavailable',
  'timeout',
  'outcome_unknown',
  'cancelled',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * How a driver classifies an error that its cloud or SDK threw. Drivers classify by code or status, never by the
 * wording of a message.
 */
export interface ErrorClass {
  readonly code: ErrorCode;
  /** The cloud's own code, such as `InvalidVpcID.NotFound`. */
  readonly nativeCode?: string | undefined;
  /** The cloud's id of the failed request, for the cloud's support. */
  readonly requestId?: string | undefined;
  /** The cloud's own message, shown to users. Must not contain a credential or a signed URL. */
  readonly message?: string | undefined;
  /** What the caller could do next, if the driver knows better than core's general hint for the code. */
  readonly hint?: string | undefined;
  /**
   * Whether the cloud may have acted before the failure. `false` means that it certainly did not (refused, throttled,
   * never reached), which lets core repeat a change. Missing: core decides by the code, and assumes that the cloud may
   * have acted for `unavailable`, `timeout` and `internal`.
   */
  readonly mayHaveActed?: boolean | undefined;
  /** Whether the same call may succeed later. Missing: core decides by the code. */
  readonly retryable?: boolean | undefined;
  /** How long the cloud asks callers to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /**
   * Set only by `doContinue`: the accepted change itself has failed, and the cloud no longer works on it. Missing: only
   * the check failed, which says nothing about the change, unless the code is the refusal of a next step.
   */
  readonly ended?: boolean | undefined;
}
