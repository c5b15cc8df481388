import type { ErrorClass } from '@cb-spider/core/driver';
import { classifyHttpError, HttpStatusError } from '@cb-spider/rest-kit';
import { LoginRefused } from './arm/login.ts';
import { type NativeProblem, OperationFailed, QuotaReached, Refusal } from './failures.ts';
import { errorCodeOf, passing } from './native-codes.ts';
import { problemOf } from './native-problem.ts';

const hints: Readonly<Record<string, string>> = {
  ResourcePurchaseValidationFailed:
    'Accept the terms of the image once for the subscription: az vm image terms accept --urn <image>.',
  MissingSubscriptionRegistration:
    'Register the providers once for the subscription: az provider register -n Microsoft.Compute and -n Microsoft.Network.',
  RequestDisallowedByPolicy: 'A policy of the subscription forbids it; its administrators know which.',
  ScopeLocked: 'A lock on the subscription, its group or the resource forbids it.',
  LinkedAuthorizationFailed:
    'Give the service principal the role of the README on everything that the request names.',
};

/** Says what anything thrown in this driver means: by Azure's code, else the HTTP status. */
export function classifyError(error: unknown): ErrorClass {
  if (error instanceof Refusal)
    return { code: error.code, message: error.message, hint: error.hint, mayHaveActed: false };
  if (error instanceof QuotaReached)
    return {
      ...classifyError(error.failure),
      code: 'quota_exceeded',
      message: error.message,
      retryable: false,
    };
  if (error instanceof LoginRefused) return classOfLogin(error);
  if (error instanceof OperationFailed) return { ...classOf(error.problem), mayHaveActed: false };
  if (error instanceof HttpStatusError) return classOfReply(error);
  return (
    classifyHttpError(error) ?? {
      code: 'internal',
      message: error instanceof Error ? error.message : undefined,
    }
  );
}

function classOfLogin({ nativeCode, requestId, message }: LoginRefused): ErrorClass {
  const hint = 'Check ClientId, ClientSecret and TenantId, and that the secret has not expired.';
  return { code: 'unauthenticated', nativeCode, requestId, message, hint, mayHaveActed: false };
}

/** A status alone, or with a page in place of JSON, is not Azure's answer. */
function classOfReply(error: HttpStatusError): ErrorClass {
  const problem = problemOf(error.body);
  const byStatus = classifyHttpError(error) ?? { code: 'internal' };
  if (problem === undefined)
    return {
      ...byStatus,
      code: byStatus.code === 'throttled' ? 'throttled' : 'unavailable',
      mayHaveActed: undefined,
    };
  const known = classOf(problem);
  return {
    ...{ requestId: error.requestId, retryAfterMs: byStatus.retryAfterMs },
    ...known,
    code: errorCodeOf(problem.code) === undefined ? byStatus.code : known.code,
    mayHaveActed: error.status < 500 && error.status !== 408 ? false : undefined,
  };
}

function classOf({ code: nativeCode, message, inner }: NativeProblem): ErrorClass {
  const telling = [nativeCode, ...inner].find(each => passing.has(each));
  return {
    ...{ code: errorCodeOf(nativeCode) ?? 'unavailable', nativeCode, message, hint: hints[nativeCode] },
    ...(telling === undefined ? {} : { retryable: true }),
  };
}

/** Whether Azure answered with this code, in a reply or in an operation. */
export function isNative(error: unknown, ...codes: readonly string[]): boolean {
  const problem =
    error instanceof OperationFailed
      ? error.problem
      : error instanceof HttpStatusError
        ? problemOf(error.body)
        : undefined;
  return problem !== undefined && codes.includes(problem.code);
}
