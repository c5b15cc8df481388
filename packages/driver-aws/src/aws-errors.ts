import { EC2ServiceException } from '@aws-sdk/client-ec2';
import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';
import { CallInterrupted, PartsLeftBehind, Refusal } from './failures.ts';
import { errorCodeOf } from './native-codes.ts';

/** The connection was never made, so nothing was asked of the cloud. */
const unreachable = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The connection broke, maybe after the request had arrived. */
const broken = new Set(['ECONNABORTED', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ETIMEDOUT']);

/** Says what anything thrown in this driver means: by EC2's code, else the HTTP status, else Node's code. */
export function classifyError(error: unknown): ErrorClass {
  if (error instanceof PartsLeftBehind) return { ...classifyError(error.failure), mayHaveActed: true };
  if (error instanceof CallInterrupted) {
    const code = error.byDeadline ? 'timeout' : 'cancelled';
    return { code, message: error.message, mayHaveActed: error.sent };
  }
  if (error instanceof Refusal) return { code: error.code, message: error.message };
  if (error instanceof EC2ServiceException) return classifyReply(error);
  return classifyTransport(error);
}

/** Whether EC2 may have done what it was asked all the same; not for an error that nobody knows. */
export function mayHaveActed(error: unknown): boolean {
  const { code, mayHaveActed: told } = classifyError(error);
  return told ?? (code === 'unavailable' || code === 'timeout');
}

/** Whether EC2 answered with this error code. */
export function isNative(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof EC2ServiceException && codes.includes(error.name);
}

/** Waits for a call whose purpose is already reached when EC2 answers one of these codes. */
export async function unless(codes: readonly string[], call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isNative(error, ...codes)) throw error;
  }
}

function classifyReply(error: EC2ServiceException): ErrorClass {
  const { httpStatusCode: status, requestId } = error.$metadata;
  const code = codeOf(error.name, status);
  return {
    code,
    nativeCode: error.name,
    requestId,
    message: error.message,
    retryAfterMs: retryAfterMs(error.$response?.headers['retry-after']),
    // Another change of the object's tags is under way.
    ...(error.name === 'ConcurrentTagAccess' && { retryable: true }),
    ...(error.name === 'RequestExpired' && {
      hint: "Check this machine's clock; if the credential is temporary, renew it.",
    }),
  };
}

function codeOf(nativeCode: string, status: number | undefined): ErrorCode {
  // With 401 the credential is wrong; otherwise it is right, and the object somebody else's.
  if (nativeCode === 'AuthFailure' && status !== undefined && status !== 401) return 'forbidden';
  return errorCodeOf.get(nativeCode) ?? codeOfStatus(status);
}

function codeOfStatus(status: number | undefined): ErrorCode {
  if (status === undefined) return 'internal';
  if (status >= 500) return 'unavailable';
  const codes: Readonly<Record<number, ErrorCode>> = {
    400: 'invalid_argument',
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not_found',
    409: 'conflict',
    429: 'throttled',
  };
  return codes[status] ?? 'internal';
}

/** Looks at fields, not at classes: errors of Node and of signals may be of another realm than this module. */
function classifyTransport(error: unknown): ErrorClass {
  const name = textOf(error, 'name');
  const nativeCode = textOf(error, 'code');
  const common = { nativeCode, message: textOf(error, 'message') };
  if (nativeCode !== undefined && unreachable.has(nativeCode))
    return { code: 'unavailable', ...common, mayHaveActed: false };
  if (nativeCode !== undefined && broken.has(nativeCode))
    return { code: 'unavailable', ...common, mayHaveActed: true };
  if (name === 'AbortError') return { code: 'cancelled', ...common };
  // The SDK's own time-out: only connecting has one.
  if (name === 'TimeoutError') return { code: 'unavailable', ...common, mayHaveActed: false };
  return { code: codeOfStatus(statusOf(fieldOf(error, '$response'))), ...common };
}

/** The HTTP status of a reply that the SDK could not read, such as a proxy's page. */
function statusOf(response: unknown): number | undefined {
  const status = fieldOf(response, 'statusCode');
  return typeof status === 'number' && status >= 300 ? status : undefined;
}

function textOf(error: unknown, field: string): string | undefined {
  const value = fieldOf(error, field);
  return typeof value === 'string' ? value : undefined;
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}

/** The header's seconds; it may also hold a date, which AWS does not send. */
function retryAfterMs(header: string | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && seconds >= 0 ? seconds * 1000 : undefined;
}
