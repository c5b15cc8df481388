/**
 * The closed list of what can go wrong. A code is a word that is kept in stores and read by clients: it
 * never changes its meaning.
 *
 * | code | meaning |
 * | --- | --- |
 * | `invalid_argument` | a value in the request is wrong |
 * | `unauthenticated` | the cloud does not accept the credential |
 * | `forbidden` | accepted, but not allowed to do this |
 * | `not_found` | no such object |
 * | `already_exists` | the name is taken |
 * | `conflict` | the object is in the wrong state, or another change of it is under way |
 * | `dependency_in_use` | other objects still depend on it |
 * | `quota_exceeded` | an account limit is reached |
 * | `capacity_exhausted` | valid, but the cloud has none free there now |
 * | `throttled` | too many calls; the cloud did nothing |
 * | `unsupported` | this driver or cloud cannot do it |
 * | `unavailable` | the cloud could not be reached, or failed on its own |
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
 * What a driver says of something that its cloud or SDK threw. Found by code or status, never by the words
 * of a message.
 */
export interface ErrorClass {
  readonly code: ErrorCode;
  /** The cloud's own code, such as `InvalidVpcID.NotFound`. */
  readonly nativeCode?: string | undefined;
  /** The cloud's id of the failed request, for its support desk. */
  readonly requestId?: string | undefined;
  /** The cloud's own sentence, for people. Must hold no credential and no signed URL. */
  readonly message?: string | undefined;
  /** What the caller could do next, where the driver knows better than core's general hint for the code. */
  readonly hint?: string | undefined;
  /**
   * Whether the cloud may have acted before it failed. `false` says that it certainly did not (refused,
   * throttled, never reached), which lets core repeat a change. Missing: core decides by the code, and
   * takes `unavailable`, `timeout` and `internal` for "may have".
   */
  readonly mayHaveActed?: boolean | undefined;
  /** The same call may work later as it is. Missing: core decides by the code. */
  readonly retryable?: boolean | undefined;
  /** How long the cloud asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /**
   * From `doContinue` alone: the accepted change itself has failed, and the cloud works on it no more. Missing: it was
   * the question that failed, which says nothing of the change, unless the code is a refusal of a next step.
   */
  readonly ended?: boolean | undefined;
}
