import type { ErrorClass, ErrorCode } from '../driver/index.ts';
import { hintFor } from './hints.ts';

const marker = Symbol.for('@cb-spider/core.CloudError');

/** Codes after which the cloud may have done what it was asked, unless the driver knows better. */
const unsure: ReadonlySet<ErrorCode> = new Set([
  'unavailable',
  'timeout',
  'outcome_unknown',
  'cancelled',
  'internal',
]);

/** Codes after which the same call may work later. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'throttled',
  'unavailable',
  'timeout',
  'capacity_exhausted',
]);

/** Where an error happened; each part as far as it is known. */
export interface ErrorPlace {
  /** The driver's id. */
  readonly cloud?: string | undefined;
  readonly region?: string | undefined;
  readonly connection?: string | undefined;
  /** Kind and method, such as `vm.create`. */
  readonly operation?: string | undefined;
  /** The operation that it is about, if that is still open or undecided. */
  readonly operationId?: string | undefined;
}

/** The details of an error in addition to its message. */
export interface ErrorDetails extends ErrorPlace, Omit<ErrorClass, 'code' | 'message'> {
  readonly cause?: unknown;
  /** The path of the wrong value in the request, where the message begins with it: `subnets[0].cidr`. */
  readonly field?: string | undefined;
  /** The value is missing, or the empty text. */
  readonly missing?: boolean | undefined;
}

/**
 * The one error that core throws. `code` says what went wrong, `message` what and why, `hint` what to try.
 * Holds no secret. Recognise it by {@link CloudError.isInstance}, which also works when two copies of core
 * are installed.
 */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  readonly [marker] = true;
  readonly code: ErrorCode;
  /** What to do next. */
  readonly hint: string;
  /** The same request may work later as it is. */
  readonly retryable: boolean;
  /** The cloud may have done what it was asked all the same. */
  readonly mayHaveActed: boolean;
  readonly retryAfterMs: number | undefined;
  readonly nativeCode: string | undefined;
  /** The cloud's id of the failed request. */
  readonly requestId: string | undefined;
  readonly cloud: string | undefined;
  readonly region: string | undefined;
  readonly connection: string | undefined;
  readonly operation: string | undefined;
  readonly operationId: string | undefined;
  /** It is the failure of a change that the cloud had accepted, and that is over. */
  readonly ended: boolean | undefined;
  /** The path of the wrong value in the request, where the message begins with it: `subnets[0].cidr`. */
  readonly field: string | undefined;
  /** The request lacks the value of {@link field}. */
  readonly missing: boolean;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint ?? hintFor(code, details.cloud === undefined ? 'spider' : 'cloud');
    this.retryable = details.retryable ?? passing.has(code);
    this.mayHaveActed = details.mayHaveActed ?? unsure.has(code);
    this.retryAfterMs = details.retryAfterMs;
    this.nativeCode = details.nativeCode;
    this.requestId = details.requestId;
    this.cloud = details.cloud;
    this.region = details.region;
    this.connection = details.connection;
    this.operation = details.operation;
    this.operationId = details.operationId;
    this.ended = details.ended;
    this.field = details.field;
    this.missing = details.missing ?? false;
  }

  static isInstance(value: unknown): value is CloudError {
    return typeof value === 'object' && value !== null && marker in value;
  }

  /** The same error, told as another code: of a change, say, whose outcome is not known. A cause in `details` is kept beside it. */
  as(code: ErrorCode, message: string, details: ErrorDetails = {}): CloudError {
    const cause = details.cause === undefined ? this : new AggregateError([this, details.cause]);
    return new CloudError(code, message, { ...this.#details(), ...details, cause });
  }

  #details(): ErrorDetails {
    const { retryAfterMs, nativeCode, requestId, cloud, region, connection, operation, operationId } = this;
    return { retryAfterMs, nativeCode, requestId, cloud, region, connection, operation, operationId };
  }
}

/** An error of the caller's input. `field` is the path of the wrong value, such as `subnets[0].cidr`. */
export function invalidArgument(field: string, problem: string, hint?: string): CloudError {
  if (field === '') return new CloudError('invalid_argument', problem, { hint });
  return new CloudError('invalid_argument', `${field}: ${problem}`, { hint, field });
}

/** An error of the caller's input: a value that has to be given is not. */
export function missingArgument(field: string, hint?: string): CloudError {
  const message = field === '' ? 'is required.' : `${field}: is required.`;
  return new CloudError('invalid_argument', message, { hint, field: field || undefined, missing: true });
}

/** The failure of what came after a call that the cloud has carried out: whatever it says of itself, the change has acted. */
export function afterActing(error: CloudError): CloudError {
  if (error.mayHaveActed) return error;
  return new CloudError(error.code, error.message, { ...error, mayHaveActed: true, cause: error.cause });
}

/** Whether it says that there is no such object, or that it does not show yet. */
export function isNotFound(error: unknown): boolean {
  return CloudError.isInstance(error) && error.code === 'not_found';
}
