import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';
import { CloudRefusal, classifier, classOfStatus, undoBy, unlessGone } from '@cb-spider/driver-kit';
import { errorCodeOf } from './native-codes.ts';
import { isReply, type ServiceReply } from './service-errors.ts';

/** Translates any error thrown in this driver: by the service's code, else by the HTTP status, else by Node's code. */
export const classifyError = classifier(error => {
  if (isReply(error)) return classOfReply(error);
  // The SDK's own time-out, which only occurs while connecting. The system's time-out has the same name, and a code.
  if (error instanceof Error && error.name === 'TimeoutError' && !('code' in error))
    return { code: 'unavailable', message: error.message, mayHaveActed: false };
  return undefined;
});

export const withUndo = undoBy(classifyError);

export const ifThere = unlessGone(classifyError);

/** Returns whether the service answered with one of these error codes. */
export function isNative(error: unknown, ...codes: readonly string[]): boolean {
  return isReply(error) && codes.includes(error.name);
}

/**
 * Waits for a call, and treats these error codes of EC2 as success, because the purpose of the call is already
 * reached.
 */
export async function unless(codes: readonly string[], call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isNative(error, ...codes)) throw error;
  }
}

/** Returns the result of a read, or `undefined` if the object does not exist. */
export async function orMissing<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (classifyError(error).code === 'not_found') return undefined;
    throw error;
  }
}

/**
 * Translates EKS's `ResourceInUseException` to `code`. EKS uses it for a taken name, for an object that others need,
 * and for one that is being changed.
 */
export async function inUseAs<T>(code: ErrorCode, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!isNative(error, 'ResourceInUseException')) throw error;
    const { message = '', ...rest } = classifyError(error);
    throw new CloudRefusal(code, message, rest, error);
  }
}

function classOfReply(error: ServiceReply): ErrorClass {
  const { httpStatusCode: status = 500, requestId } = error.$metadata;
  const general = classOfStatus({ status, headers: error.$response?.headers });
  const code = codeOf(error.name, status);
  return {
    ...general,
    code: code ?? general.code,
    // EC2 decides on an error with a code of its own before it acts, whatever the status.
    mayHaveActed: code === undefined || code === 'unavailable' ? general.mayHaveActed : false,
    nativeCode: error.name,
    requestId,
    message: error.message,
    // Another change of the object's tags is in progress.
    ...(error.name === 'ConcurrentTagAccess' && { retryable: true }),
    ...(error.name === 'RequestExpired' && {
      hint: "Check this machine's clock; if the credential is temporary, renew it.",
    }),
  };
}

function codeOf(nativeCode: string, status: number): ErrorCode | undefined {
  // With 401 the credential is wrong; otherwise it is right, and the object belongs to another account.
  if (nativeCode === 'AuthFailure' && status !== 401) return 'forbidden';
  return errorCodeOf(nativeCode);
}
