import { EC2ServiceException } from '@aws-sdk/client-ec2';
import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';
import { classifier, classOfStatus, undoBy, unlessGone } from '@cb-spider/driver-kit';
import { errorCodeOf } from './native-codes.ts';

/** Says what anything thrown in this driver means: by EC2's code, else the HTTP status, else Node's code. */
export const classifyError = classifier(error => {
  // By its form: each service has a class of its own.
  if (EC2ServiceException.isInstance(error)) return classOfReply(error as EC2ServiceException);
  // The SDK's own time-out: only connecting has one. What the system says has a code, and the same name.
  if (error instanceof Error && error.name === 'TimeoutError' && !('code' in error))
    return { code: 'unavailable', message: error.message, mayHaveActed: false };
  return undefined;
});

export const withUndo = undoBy(classifyError);

export const ifThere = unlessGone(classifyError);

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

function classOfReply(error: EC2ServiceException): ErrorClass {
  const { httpStatusCode: status = 500, requestId } = error.$metadata;
  const general = classOfStatus({ status, headers: error.$response?.headers });
  const code = codeOf(error.name, status);
  return {
    ...general,
    code: code ?? general.code,
    // What EC2 says by a code of its own it has decided before it acted, whatever the status.
    mayHaveActed: code === undefined || code === 'unavailable' ? general.mayHaveActed : false,
    nativeCode: error.name,
    requestId,
    message: error.message,
    // Another change of the object's tags is under way.
    ...(error.name === 'ConcurrentTagAccess' && { retryable: true }),
    ...(error.name === 'RequestExpired' && {
      hint: "Check this machine's clock; if the credential is temporary, renew it.",
    }),
  };
}

function codeOf(nativeCode: string, status: number): ErrorCode | undefined {
  // With 401 the credential is wrong; otherwise it is right, and the object somebody else's.
  if (nativeCode === 'AuthFailure' && status !== 401) return 'forbidden';
  return errorCodeOf(nativeCode);
}
