import type { ErrorCode } from '../driver/index.ts';

const hints: Readonly<Record<ErrorCode, string>> = {
  invalid_argument: 'Correct the value and send the request again.',
  unauthenticated: "Check the connection's credential: keys, project, expiry.",
  forbidden: 'Ask for the permission in the cloud account, or use another credential.',
  not_found: 'List the objects of this kind to see what there is.',
  already_exists: 'Choose another name, or use the object that has it.',
  conflict: "Look at the object's state, wait until it has settled, and try again.",
  dependency_in_use: 'Remove what depends on it first.',
  quota_exceeded: 'Delete what is not needed, or ask the cloud for a higher quota.',
  capacity_exhausted: 'Try another zone, region or spec, or try later.',
  throttled: 'Wait and try again; fewer calls at a time help.',
  unsupported: 'See the support matrix for what this cloud can do.',
  unavailable: "Check that the cloud's endpoint can be reached, and try again.",
  timeout: 'Try again, or allow more time.',
  outcome_unknown: 'List the objects to see whether it happened before trying again.',
  cancelled: 'Send the request again if it is still wanted.',
  internal: 'Please report it, with the request id.',
};

/** What to do about an error of this code, where nobody knows better. */
export function hintFor(code: ErrorCode): string {
  return hints[code];
}
