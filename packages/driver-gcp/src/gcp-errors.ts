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
 * Reasons of rejected requests and codes of failed operations that say more than the HTTP status. A reason is written
 * as a code: `quotaExceeded` is `QUOTA_EXCEEDED`.
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
  // The last one means too many changes at the same time, and is transient.
  throttled: 'RATE_LIMIT_EXCEEDED USER_RATE_LIMIT_EXCEEDED CONCURRENT_OPERATIONS_QUOTA_EXCEEDED',
  capacity_exhausted:
    'ZONE_RESOURCE_POOL_EXHAUSTED ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS IP_SPACE_EXHAUSTED IP_SPACE_EXHAUSTED_WITH_DETAILS',
  // The last one comes from a policy of the organisation: this driver sets no condition (a fingerprint) of its own.
  forbidden: 'SERVICE_ACCOUNT_ACCESS_DENIED ACCESS_NOT_CONFIGURED FORBIDDEN CONDITION_NOT_MET',
  unauthenticated: 'INVALID_GRANT INVALID_CLIENT INVALID_SCOPE UNAUTHORIZED_CLIENT',
});

/** The same request may succeed later: another change was faster, or is still running. */
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

/** Translates any error thrown by this driver. */
export const classifyError = classifier(classOfNative);

/** Returns the same classifier, which also removes secrets from all texts. */
export function classifierWithout(secrets: readonly string[]): Classify {
  return classifier(classOfNative, redactor(secrets));
}

/** Returns whether Google rejected a request for this reason. */
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
  const refusal = refusalIn(error.body);
  if (error.status < 400) return byStatus;
  // A proxy's page says nothing about the state of the cloud.
  if (refusal === undefined)
    return { code: 'unavailable', nativeCode: String(error.status), message: error.message };
  const nativeCode = refusal.reason.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase();
  return { ...byStatus, ...meaningOf(nativeCode), nativeCode, message: refusal.message };
}

function meaningOf(nativeCode: string): Partial<ErrorClass> {
  const code = codes(nativeCode);
  return { ...(code && { code }), retryable: retryable(nativeCode), hint: hints(nativeCode) };
}

interface GoogleError {
  readonly message?: unknown;
  readonly errors?: readonly { readonly reason?: unknown }[];
}

interface Refusal {
  readonly reason: string;
  readonly message: string | undefined;
}

/** Returns the reason and message in an error body, either of the API or of the token server. */
function refusalIn(body: unknown): Refusal | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  if (typeof body.error === 'string')
    return { reason: body.error, message: 'Google does not accept the service account or its key.' };
  if (typeof body.error !== 'object' || body.error === null) return undefined;
  const { message, errors } = body.error as GoogleError;
  const reason = errors?.[0]?.reason;
  if (typeof reason !== 'string') return undefined;
  return { reason, message: typeof message === 'string' ? message : undefined };
}
