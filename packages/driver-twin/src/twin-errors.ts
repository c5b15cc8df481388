import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';
import type { NativeCode, TwinProblem } from '@cb-spider/twin';
import { type ConnectionFailure, TwinCloudError, TwinConnectionError } from '@cb-spider/twin';
import { type KindCode, kindMeanings } from './kinds/driver-kinds.ts';
import { TwinOperationError } from './operation-error.ts';

/** The meanings of the codes that any call can have. */
const general: Readonly<Record<Exclude<NativeCode, KindCode>, ErrorCode>> = {
  'Account.Invalid': 'unauthenticated',
  'Action.Unknown': 'unsupported',
  // Not `not_found`, which would mean that the requested object is gone.
  'Endpoint.UnknownRegion': 'invalid_argument',
  'Image.NotFound': 'not_found',
  'Name.Duplicate': 'already_exists',
  'Operation.NotFound': 'not_found',
  'PageToken.Invalid': 'invalid_argument',
  'Policy.Denied': 'forbidden',
  'Quota.Exceeded': 'quota_exceeded',
  'QuotaService.NotFound': 'not_found',
  'Region.NotFound': 'not_found',
  'Region.Unavailable': 'unavailable',
  'Request.Invalid': 'invalid_argument',
  'Request.Throttled': 'throttled',
  'Service.Busy': 'unavailable',
  'Service.Failure': 'unavailable',
  'Spec.NotFound': 'not_found',
  'Tag.LimitExceeded': 'conflict',
  'Token.Mismatch': 'invalid_argument',
  'Zone.Mismatch': 'invalid_argument',
  'Zone.NotFound': 'not_found',
};

/** The meanings of all codes of the virtual cloud, in the contract's closed list. */
const meanings: Readonly<Record<NativeCode, ErrorCode>> = { ...general, ...kindMeanings };

const errorCodeOf: ReadonlyMap<string, ErrorCode> = new Map(Object.entries(meanings));

/** The meanings by HTTP status, for codes that only a newer cloud has. */
const errorCodeOfStatus: ReadonlyMap<number, ErrorCode> = new Map([
  [400, 'invalid_argument'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [409, 'conflict'],
  [429, 'throttled'],
  [500, 'unavailable'],
  [503, 'unavailable'],
  [504, 'timeout'],
]);

/** Failures before the cloud acted. After `Service.Failure`, only the cloud's file shows whether it acted. */
const doneNothing: ReadonlySet<string> = new Set(['Service.Busy', 'Region.Unavailable']);

const errorCodeOfFailure: Readonly<Record<Exclude<ConnectionFailure, 'ECANCELED'>, ErrorCode>> = {
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  ETIMEDOUT: 'timeout',
};

/** Classifies whatever a call threw. Never throws. */
export function classifyError(error: unknown): ErrorClass {
  if (error instanceof TwinCloudError) {
    const { code: nativeCode, status, message, requestId, retryAfterMs } = error;
    return {
      code: errorCodeOf.get(nativeCode) ?? errorCodeOfStatus.get(status) ?? 'internal',
      nativeCode,
      message,
      requestId,
      retryAfterMs,
      ...(doneNothing.has(nativeCode) && { mayHaveActed: false }),
    };
  }
  if (error instanceof TwinOperationError) {
    const meaning = meaningOf(error.problem);
    return { ...meaning, mayHaveActed: false, ended: true };
  }
  if (error instanceof TwinConnectionError) {
    const { code: nativeCode, message, mayHaveActed } = error;
    return { code: codeOfFailure(error), nativeCode, message, mayHaveActed };
  }
  // The reason of an abort: the call was not sent, because the caller had cancelled.
  if (isNamed(error, 'AbortError')) return { code: 'cancelled', mayHaveActed: false };
  if (isNamed(error, 'TimeoutError')) return { code: 'timeout', mayHaveActed: false };
  return { code: 'internal' };
}

/** Classifies a problem that the cloud reports. */
export function meaningOf({ code: nativeCode, message }: TwinProblem): ErrorClass {
  return { code: errorCodeOf.get(nativeCode) ?? 'internal', nativeCode, message };
}

function codeOfFailure({ code, cause }: TwinConnectionError): ErrorCode {
  if (code !== 'ECANCELED') return errorCodeOfFailure[code];
  return isNamed(cause, 'TimeoutError') ? 'timeout' : 'cancelled';
}

function isNamed(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === name;
}
