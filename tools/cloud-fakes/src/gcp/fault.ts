import type { Reply } from './wire.ts';

/** An answer that ends a request where it is thrown. */
export class Fault extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`answers ${reply.status}`);
    this.reply = reply;
  }
}

/**
 * The one form of errors.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/errors
 */
export function errorReply(code: number, reason: string, message: string, domain = 'global'): Reply {
  return { status: code, body: { error: { code, message, errors: [{ message, domain, reason }] } } };
}

export function refuse(code: number, reason: string, message: string, domain?: string): Fault {
  return new Fault(errorReply(code, reason, message, domain));
}

export function notFound(path: string): Fault {
  return refuse(404, 'notFound', `The resource '${path}' was not found`);
}

export function alreadyExists(path: string): Fault {
  return refuse(409, 'alreadyExists', `The resource '${path}' already exists`);
}

export function notReady(path: string): Fault {
  return refuse(400, 'resourceNotReady', `The resource '${path}' is not ready`);
}

export function inUse(word: string, path: string, user: string): Fault {
  const message = `The ${word} resource '${path}' is already being used by '${user}'`;
  return refuse(400, 'resourceInUseByAnotherResource', message);
}

export function invalid(field: string, value: unknown, why: string): Fault {
  return refuse(400, 'invalid', `Invalid value for field '${field}': '${String(value)}'. ${why}`);
}

export function required(field: string): Fault {
  return refuse(400, 'required', `Required field '${field}' not specified`);
}

export function quotaExceeded(metric: string, limit: number, where: string): Fault {
  const message = `Quota '${metric}' exceeded.  Limit: ${limit}.0 ${where}.`;
  return refuse(403, 'quotaExceeded', message, 'usageLimits');
}

/**
 * How an operation fails that had been accepted.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/globalOperations#Operation
 */
export interface OperationFault {
  /** In capitals, such as `ZONE_RESOURCE_POOL_EXHAUSTED`. */
  readonly code: string;
  readonly message: string;
  readonly httpErrorStatusCode: number;
  readonly httpErrorMessage: string;
}

const httpWords: Readonly<Record<number, string>> = {
  400: 'BAD REQUEST',
  403: 'FORBIDDEN',
  404: 'NOT FOUND',
  409: 'CONFLICT',
  412: 'PRECONDITION FAILED',
  500: 'INTERNAL SERVER ERROR',
  503: 'SERVICE UNAVAILABLE',
};

export function operationFault(code: string, status: number, message: string): OperationFault {
  return { code, message, httpErrorStatusCode: status, httpErrorMessage: httpWords[status] ?? 'ERROR' };
}

/** What the operation of a removal says when somebody else was faster. */
export function notThere(path: string): OperationFault {
  return operationFault('RESOURCE_NOT_FOUND', 404, `The resource '${path}' was not found`);
}
