import type { ErrorClass, ErrorCode } from '@cb-spider/core';
import { NativeError } from './native-cloud.ts';

/** The error code for each code of the cloud. */
export const nativeErrorCodes: Readonly<Record<string, ErrorCode>> = {
  Aborted: 'cancelled',
  BadRequest: 'invalid_argument',
  BadSecret: 'unauthenticated',
  BoundElsewhere: 'conflict',
  Closed: 'unavailable',
  ConnectionReset: 'unavailable',
  Denied: 'forbidden',
  Duplicate: 'already_exists',
  FirstAddress: 'conflict',
  FirstNic: 'conflict',
  Full: 'quota_exceeded',
  InAnotherVm: 'conflict',
  InUse: 'dependency_in_use',
  RangeTaken: 'conflict',
  Slower: 'throttled',
  Unreachable: 'unavailable',
  WrongState: 'conflict',
};

export function classifyError(error: unknown): ErrorClass {
  if (!(error instanceof NativeError)) {
    const aborted = error instanceof DOMException && error.name === 'AbortError';
    return { code: aborted ? 'cancelled' : 'internal' };
  }
  const code = nativeErrorCodes[error.word] ?? (error.word.endsWith('.NotFound') ? 'not_found' : 'internal');
  const ending = error.ended ? { ended: true, mayHaveActed: false } : {};
  return { code, nativeCode: error.word, message: error.message, ...ending };
}
