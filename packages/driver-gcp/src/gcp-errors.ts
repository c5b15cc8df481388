import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';
import { classifyHttpError, HttpStatusError } from '@cb-spider/rest-kit';
import { OperationFailed } from './operation-failed.ts';
import { NotAnAnswer, Refusal } from './refusal.ts';

interface Meaning {
  readonly code: ErrorCode;
  readonly retryable?: boolean;
  readonly hint?: string;
}

const freeQuota = 'Delete what is not needed, or ask Google for a higher quota.';

/**
 * Reasons of refused requests and codes of failed operations, where they say more than the HTTP status. A reason is
 * written as a code: `quotaExceeded` is `QUOTA_EXCEEDED`.
 *
 * @see https://cloud.google.com/compute/docs/troubleshooting/troubleshooting-vm-creation
 * @see https://cloud.google.com/compute/docs/api/best-practices#troubleshooting
 */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['ALREADY_EXISTS', { code: 'already_exists' }],
  ['RESOURCE_ALREADY_EXISTS', { code: 'already_exists' }],
  ['NOT_FOUND', { code: 'not_found' }],
  ['RESOURCE_NOT_FOUND', { code: 'not_found' }],
  ['RESOURCE_IN_USE', { code: 'dependency_in_use' }],
  ['RESOURCE_IN_USE_BY_ANOTHER_RESOURCE', { code: 'dependency_in_use' }],
  ['RESOURCE_NOT_READY', { code: 'conflict', retryable: true }],
  ['CONDITION_NOT_MET', { code: 'conflict', retryable: true }],
  ['IP_IN_USE_BY_ANOTHER_RESOURCE', { code: 'conflict' }],
  ['QUOTA_EXCEEDED', { code: 'quota_exceeded', hint: freeQuota }],
  ['RATE_LIMIT_EXCEEDED', { code: 'throttled' }],
  ['USER_RATE_LIMIT_EXCEEDED', { code: 'throttled' }],
  // Too many changes of one kind at the same time: it passes.
  ['CONCURRENT_OPERATIONS_QUOTA_EXCEEDED', { code: 'throttled' }],
  ['ZONE_RESOURCE_POOL_EXHAUSTED', { code: 'capacity_exhausted' }],
  ['ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS', { code: 'capacity_exhausted' }],
  ['IP_SPACE_EXHAUSTED', { code: 'capacity_exhausted' }],
  ['IP_SPACE_EXHAUSTED_WITH_DETAILS', { code: 'capacity_exhausted' }],
  [
    'SERVICE_ACCOUNT_ACCESS_DENIED',
    {
      code: 'forbidden',
      hint: 'Whoever changes a VM that runs as a service account needs iam.serviceAccounts.actAs on that account.',
    },
  ],
  ['INVALID_GRANT', { code: 'unauthenticated' }],
  ['INVALID_CLIENT', { code: 'unauthenticated' }],
  ['INVALID_SCOPE', { code: 'unauthenticated' }],
  ['UNAUTHORIZED_CLIENT', { code: 'unauthenticated' }],
  ['ACCESS_NOT_CONFIGURED', { code: 'forbidden', hint: 'Enable the Compute Engine API in the project.' }],
  [
    'FORBIDDEN',
    { code: 'forbidden', hint: 'Give the service account the role that the README of this driver names.' },
  ],
]);

/** Says what anything thrown by this driver means. */
export function classifyError(error: unknown): ErrorClass {
  if (error instanceof Refusal) return error.errorClass;
  if (error instanceof OperationFailed) return classOfOperation(error);
  if (error instanceof NotAnAnswer) return { code: 'unavailable', message: error.message };
  if (error instanceof HttpStatusError) return classOfReply(error);
  const known = classifyHttpError(error);
  if (known !== undefined) return known;
  return classOfThrown(error);
}

/** What came from elsewhere is told by its look: it may be of another realm. */
function classOfThrown(error: unknown): ErrorClass {
  if (typeof error !== 'object' || error === null) return { code: 'internal' };
  const isAbort = 'name' in error && error.name === 'AbortError';
  const message = 'message' in error && typeof error.message === 'string' ? error.message : undefined;
  return { code: isAbort ? 'cancelled' : 'internal', message };
}

/** Whether Google refused a request for this reason. */
export function isRefused(error: unknown, nativeCode: string): boolean {
  return error instanceof HttpStatusError && classOfReply(error).nativeCode === nativeCode;
}

function classOfOperation({ nativeCode, status, message }: OperationFailed): ErrorClass {
  const meaning = meanings.get(nativeCode) ?? { code: status >= 500 ? 'unavailable' : 'invalid_argument' };
  return { ...meaning, nativeCode, message, mayHaveActed: false };
}

function classOfReply(error: HttpStatusError): ErrorClass {
  const byStatus = classifyHttpError(error) ?? { code: 'unavailable' };
  const told = toldBy(error.body);
  // A proxy's page says nothing about what is in the cloud.
  if (told === undefined)
    return { code: 'unavailable', nativeCode: String(error.status), message: error.message };
  const { reason, message } = told;
  const nativeCode = reason.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase();
  return { ...byStatus, ...meanings.get(nativeCode), nativeCode, message };
}

interface GoogleError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly errors?: readonly { readonly reason?: unknown }[];
}

/** What an error body says: of the API, or of the token server. */
function toldBy(
  body: unknown,
): { readonly reason: string; readonly message: string | undefined } | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  if (typeof body.error === 'string') return toldByTokenServer(body.error);
  if (typeof body.error !== 'object' || body.error === null) return undefined;
  const { message, errors } = body.error as GoogleError;
  const reason = errors?.[0]?.reason;
  if (typeof reason !== 'string') return undefined;
  return { reason, message: typeof message === 'string' ? message : undefined };
}

function toldByTokenServer(reason: string) {
  return { reason, message: 'Google does not accept the service account or its key.' };
}
