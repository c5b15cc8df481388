import type { ErrorCode } from '../driver/index.ts';

/** What to do about an error that Spider itself has raised. */
const hints: Readonly<Record<ErrorCode, string>> = {
  invalid_argument: 'Correct the value and send the request again.',
  unauthenticated: 'Check the user name and the password, or the token.',
  forbidden: 'Ask an administrator for the permission, or use another account.',
  not_found: 'Check the name or id; list the objects of this kind to see which exist.',
  already_exists: 'Choose another name, or use the existing object.',
  conflict: "Check the object's state, wait until its current change has ended, and try again.",
  dependency_in_use: 'Remove what depends on it first.',
  quota_exceeded: 'Delete resources that you no longer use.',
  capacity_exhausted: 'Try another zone, region or spec, or try again later.',
  throttled: 'Wait and try again, with fewer calls at a time.',
  unsupported: 'The support matrix in the documentation lists what each cloud supports.',
  unavailable: 'Check that the service is running and reachable, then try again.',
  timeout: 'Try again, or set a longer time limit.',
  outcome_unknown: 'List the objects to check whether the change happened before you try again.',
  cancelled: 'Send the request again if you still need it.',
  internal: 'Report this error with the request id.',
};

/** What to do about an object whose state at the cloud is failed. */
export const failedHint =
  "Look for the reason in the cloud's console, delete the object, and create it again.";

/** What to do about an error that a cloud has raised, for codes that need another hint. */
const cloudHints: Partial<Readonly<Record<ErrorCode, string>>> = {
  unauthenticated: "Check the connection's credential: keys, project and expiry.",
  forbidden: 'Add the permission to the cloud account, or use another credential.',
  quota_exceeded: 'Delete unused resources, or ask the cloud for a higher quota.',
  unavailable: "Check that the cloud's endpoint is reachable, and try again.",
};

/** Returns the default hint for an error with this code, raised by a cloud or by Spider itself. */
export function hintFor(code: ErrorCode, from: 'cloud' | 'spider'): string {
  return (from === 'cloud' ? cloudHints[code] : undefined) ?? hints[code];
}
