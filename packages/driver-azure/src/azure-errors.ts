import type { ErrorClass } from '@cb-spider/core/driver';
import { type Classify, classifier } from '@cb-spider/driver-kit';
import { classifyHttpError, HttpStatusError } from '@cb-spider/rest-kit';
import { errorCodeOf, hints, notRates, passing } from './native-codes.ts';
import { type NativeProblem, problemOf } from './native-problem.ts';

/** Says what anything thrown in this driver means: by Azure's code, else the HTTP status. */
export function errorsOf(redact: (text: string) => string): Classify {
  return classifier(nativeClassOf, redact);
}

function nativeClassOf(error: unknown): ErrorClass | undefined {
  if (error instanceof HttpStatusError) return classOfReply(error);
  return classifyHttpError(error);
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
  const { requestId, retryAfterMs, mayHaveActed } = byStatus;
  const code = isRate(error.status, problem) ? 'throttled' : (errorCodeOf(problem.code) ?? byStatus.code);
  return { ...classOfProblem(problem), code, requestId, retryAfterMs, mayHaveActed };
}

/** Compute throttles with a code of its own, such as `OperationNotAllowed`: the status is what tells. */
function isRate(status: number, { code, inner }: NativeProblem): boolean {
  return status === 429 && ![code, ...inner].some(each => notRates.has(each));
}

/** What Azure says of an operation that has failed; it has not acted, or has rolled back what it did. */
export function classOfProblem({ code: nativeCode, message, inner }: NativeProblem): ErrorClass {
  const passes = [nativeCode, ...inner].some(each => passing.has(each));
  return {
    ...{ code: errorCodeOf(nativeCode) ?? 'unavailable', nativeCode, message, hint: hints[nativeCode] },
    ...(passes && { retryable: true }),
    mayHaveActed: false,
  };
}
