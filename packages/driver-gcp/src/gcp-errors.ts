import type { ErrorClass } from '@cb-spider/core/driver';
import {
  type Classify,
  classifier,
  classOfStatus,
  codeTable,
  redactor,
  wordTable,
} from '@cb-spider/driver-kit';
import { classifyHttpError, HttpStatusError } from '@cb-spider/rest-kit';
import { OperationFailed } from './operation-failed.ts';

/**
 * Reasons of refused requests and codes of failed operations, where they say more than the HTTP status. A reason is
 * written as a code: `quotaExceeded` is `QUOTA_EXCEEDED`.
 *
 * @see https://cloud.google.com/compute/docs/troubleshooting/troubleshooting-vm-creation
 * @see https://cloud.google.com/compute/docs/api/best-practices#troubleshooting
 */
const codes = codeTable({
  already_exists: 'ALREADY_EXISTS RESOURCE_ALREADY_EXISTS',
  not_found: 'NOT_FOUND RESOURCE_NOT_FOUND',
  dependency_in_use: 'RESOURCE_IN_USE RESOURCE_IN_USE_BY_ANOTHER_RESOURCE',
  conflict: 'RESOURCE_NOT_READY IP_IN_USE_BY_ANOTHER_RESOURCE',
  quota_exceeded: 'QUOTA_EXCEEDED',
  // The last one is of too many changes at the same time, and passes.
  throttled: 'RATE_LIMIT_EXCEEDED USER_RATE_LIMIT_EXCEEDED CONCURRENT_OPERATIONS_QUOTA_EXCEEDED',
  capacity_exhausted:
    'ZONE_RESOURCE_POOL_EXHAUSTED ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS IP_SPACE_EXHAUSTED IP_SPACE_EXHAUSTED_WITH_DETAILS',
  // The last one is of a policy of the organisation: this driver sets no condition (a fingerprint) of its own.
  forbidden: 'SERVICE_ACCOUNT_ACCESS_DENIED ACCESS_NOT_CONFIGURED FORBIDDEN CONDITION_NOT_MET',
  unauthenticated: 'INVALID_GRANT INVALID_CLIENT INVALID_SCOPE UNAUTHORIZED_CLIENT',
});

/** The same request may work later: somebody else's change was faster, or is not over. */
const retryable = wordTable({ RESOURCE_NOT_READY: true });

const hints = wordTable({
  QUOTA_EXCEEDED: 'Delete unused resources, or ask Google for a higher quota.',
  ACCESS_NOT_CONFIGURED: 'Enable the Compute Engine API in the project.',
  FORBIDDEN: "Assign the role from the driver's README to the service account.",
  CONDITION_NOT_MET:
    'A policy of the organisation forbids it, such as constraints/compute.vmExternalIpAccess or requireShieldedVm: ask its administrator for an exception, or choose what the policy allows.',
  SERVICE_ACCOUNT_ACCESS_DENIED:
    'To change a VM that runs as a service account, the caller needs iam.serviceAccounts.actAs on that account.',
});

/** Says what anything thrown by this driver means. */
export const classifyError = classifier(classOfNative);

/** The same, with secrets blotted out of all texts. */
export function classifierWithout(secrets: readonly string[]): Classify {
  return classifier(classOfNative, redactor(secrets));
}

/** Whether Google refused a request for this reason. */
export function isRefused(error: unknown, nativeCode: string): boolean {
  return error instanceof HttpStatusError && classOfReply(error).nativeCode === nativeCode;
}

function classOfNative(error: unknown): ErrorClass | undefined {
  if (error instanceof OperationFailed) return classOfOperation(error);
  if (error instanceof HttpStatusError) return classOfReply(error);
  return classifyHttpError(error);
}

function classOfOperation({ nativeCode, status, message }: OperationFailed): ErrorClass {
  const { code } = classOfStatus({ status });
  return { code, ...meaningOf(nativeCode), nativeCode, message, mayHaveActed: false, ended: true };
}

function classOfReply(error: HttpStatusError): ErrorClass {
  const byStatus = classifyHttpError(error) ?? { code: 'unavailable' };
  const told = toldBy(error.body);
  if (error.status < 400) return byStatus;
  // A proxy's page says nothing about what is in the cloud.
  if (told === undefined)
    return { code: 'unavailable', nativeCode: String(error.status), message: error.message };
  const nativeCode = told.reason.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase();
  return { ...byStatus, ...meaningOf(nativeCode), nativeCode, message: told.message };
}

function meaningOf(nativeCode: string): Partial<ErrorClass> {
  const code = codes(nativeCode);
  return { ...(code && { code }), retryable: retryable(nativeCode), hint: hints(nativeCode) };
}

interface GoogleError {
  readonly message?: unknown;
  readonly errors?: readonly { readonly reason?: unknown }[];
}

interface Told {
  readonly reason: string;
  readonly message: string | undefined;
}

/** What an error body says: of the API, or of the token server. */
function toldBy(body: unknown): Told | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  if (typeof body.error === 'string')
    return { reason: body.error, message: 'Google does not accept the service account or its key.' };
  if (typeof body.error !== 'object' || body.error === null) return undefined;
  const { message, errors } = body.error as GoogleError;
  const reason = errors?.[0]?.reason;
  if (typeof reason !== 'string') return undefined;
  return { reason, message: typeof message === 'string' ? message : undefined };
}
