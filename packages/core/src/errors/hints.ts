import type { ErrorCode } from '../driver/index.ts';

const hints: Readonly<Record<ErrorCode, string>> = {
  invalid_argument: 'Correct the value and send the request again.',
  unauthenticated: "Check the connection's credential: keys, project and expiry.",
  forbidden: 'Add the permission to the cloud account, or use another credential.',
  not_found: 'Check the name or id; list the objects of this kind to see which exist.',
  already_exists: 'Choose another name, or use the existing object.',
  conflict: "Check the object's state, wait until its current change has ended, and try again.",
  dependency_in_use: 'Remove what depends on it first.',
  quota_exceeded: 'Delete unused resources, or ask the cloud for a higher quota.',
  capacity_exhausted: 'Try another zone, region or spec, or try again later.',
  throttled: 'Wait and try again, with fewer calls at a time.',
  unsupported: 'The support matrix in the documentation lists what each cloud supports.',
  unavailable: "Check that the cloud's endpoint is reachable, and try again.",
  timeout: 'Try again, or set a longer time limit.',
  outcome_unknown: 'List the objects to check whether the change happened before you try again.',
  cancelled: 'Send the request again if you still need it.',
  internal: 'Report this error with the request id.',
};

/** The default hint of an error with this code. */
export function hintFor(code: ErrorCode): string {
  return hints[code];
}
