import type { ErrorClass } from '@cb-spider/core/driver';
import { type Classify, classifier } from '@cb-spider/driver-kit';
import { classifyHttpError, HttpStatusError } from '@cb-spider/rest-kit';
import { errorCodeOf, hints, notRateLimits, transientCodes } from './native-codes.ts';
import { type NativeProblem, problemOf } from './native-problem.ts';

/** Returns the classifier of all errors thrown in this driver: by Azure's code, else by the HTTP status. */
export function errorsOf(redact: (text: string) => string): Classify {
  return classifier(nativeClassOf, redact);
}

function nativeClassOf(error: unknown): ErrorClass | undefined {
  if (error instanceof HttpStatusError) return classOfReply(error);
  return classifyHttpError(error);
}

/** A status without a body, or with a page instead of JSON, is not a reply of Azure. */
function classOfReply(error: HttpStatusError): ErrorClass {
  const problem = problemOf(error.body);
  const byStatus = classifyHttpError(error) ?? { code: 'internal' };
  if (problem === undefined)
    return {
      ...byStatus,
      code: byStatus.code === 'throttled' ? 'throttled' : 'unavailable',
      mayHaveActed: undefined,
    };
  const { requestId, retryAfterMs, mayHaveActed } = byStatus;
  const code = isRate(error.status, problem) ? 'throttled' : (errorCodeOf(problem.code) ?? byStatus.code);
  return { ...classOfProblem(problem), code, requestId, retryAfterMs, mayHaveActed };
}

/** Compute throttles with a code of its own, such as `OperationNotAllowed`, so only the status shows it. */
function isRate(status: number, { code, inner }: NativeProblem): boolean {
  return status === 429 && ![code, ...inner].some(word => notRateLimits.has(word));
}

/** Returns the class of a failed operation. Azure has not acted, or has rolled back what it did. */
export function classOfProblem({ code: nativeCode, message, inner }: NativeProblem): ErrorClass {
  const isTransient = [nativeCode, ...inner].some(word => transientCodes.has(word));
  return {
    ...{ code: errorCodeOf(nativeCode) ?? 'unavailable', nativeCode, message, hint: hints[nativeCode] },
    ...(isTransient && { retryable: true }),
    mayHaveActed: false,
  };
}
