import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';
import {
  type Classify,
  CloudRefusal,
  classifier,
  classOfStatus,
  undoBy,
  unlessGone,
  wordTable,
} from '@cb-spider/driver-kit';
import { KubeError } from './client/kube-error.ts';

/**
 * Reasons of the API server.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/types.go (StatusReason)
 */
const codes = wordTable<ErrorCode>({
  AlreadyExists: 'already_exists',
  BadRequest: 'invalid_argument',
  Conflict: 'conflict',
  Expired: 'conflict',
  Forbidden: 'forbidden',
  Gone: 'not_found',
  InternalError: 'unavailable',
  Invalid: 'invalid_argument',
  MethodNotAllowed: 'unsupported',
  NotAcceptable: 'unsupported',
  NotFound: 'not_found',
  RequestEntityTooLarge: 'invalid_argument',
  ServerTimeout: 'unavailable',
  ServiceUnavailable: 'unavailable',
  StoreReadError: 'unavailable',
  Timeout: 'timeout',
  TooManyRequests: 'throttled',
  Unauthorized: 'unauthenticated',
  UnsupportedMediaType: 'unsupported',
});

/**
 * Transient reasons: the object changed between reading and writing, or a list changed between its pages. Retry at
 * once.
 */
const transientReasons: ReadonlySet<string> = new Set(['Conflict', 'Expired']);

/**
 * Translates an error like the session's `classifyError`, but without removing secrets: for decisions within the
 * driver.
 */
export const classifyError = classifierFor(text => text);

/** Returns the classifier of all errors thrown by this driver, which removes the credential from texts. */
export function classifierFor(redact: (text: string) => string): Classify {
  return classifier(error => (error instanceof KubeError ? classOf(error) : undefined), redact);
}

export const withUndo = undoBy(classifyError);

/** Waits for a removal and ignores that the object does not exist. */
export const ifThere = unlessGone(classifyError);

/** Returns an error of the driver that replaces a reply's error, with the reply's text and request id. */
export function instead(error: KubeError, code: ErrorCode, message = error.message): CloudRefusal {
  const { nativeCode, requestId } = classOf(error);
  return new CloudRefusal(code, message, { nativeCode, requestId }, error);
}

function classOf({ httpStatus, status, requestId, headers, message }: KubeError): ErrorClass {
  const general = classOfStatus({ status: httpStatus, headers });
  if (status === undefined) return { ...foreignReply(general), requestId, message };
  const { reason, details } = status;
  const code = codes(reason) ?? general.code;
  return {
    ...general,
    code,
    nativeCode: reason,
    requestId,
    message,
    retryable: reason !== undefined && transientReasons.has(reason) ? true : general.retryable,
    retryAfterMs: general.retryAfterMs ?? secondsToMs(details?.retryAfterSeconds),
    hint: hintFor(code, details?.kind) ?? general.hint,
  };
}

/**
 * Returns the class of a reply that does not come from the API server. It may still be the API server's plain-text
 * answer to an unknown path, because the cluster lacks that part of its API.
 */
function foreignReply(general: ErrorClass): ErrorClass {
  if (general.code === 'unauthenticated' || general.code === 'throttled') return general;
  const hint =
    'Check that the address is that of the API server, and that the cluster has KubeVirt and Kube-OVN.';
  return { ...general, code: 'unavailable', mayHaveActed: true, hint };
}

function hintFor(code: ErrorCode, kind: string | undefined): string | undefined {
  if (code === 'not_found' && kind === 'namespaces')
    return "Create the namespace first, with the rights listed in the driver's README.";
  if (code === 'forbidden') return "Grant the user the rights listed in the driver's README.";
  return undefined;
}

function secondsToMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}
