import type { ErrorClass, ErrorCode } from '../driver/index.ts';
import { hintFor } from './hints.ts';

const marker = Symbol.for('@cb-spider/core.CloudError');

/** Codes after which the cloud may have carried out the request, unless the driver knows better. */
const ambiguousCodes: ReadonlySet<ErrorCode> = new Set([
  'unavailable',
  'timeout',
  'outcome_unknown',
  'cancelled',
  'internal',
]);

/** Codes after which the same call may succeed later. */
const transientCodes: ReadonlySet<ErrorCode> = new Set([
  'throttled',
  'unavailable',
  'timeout',
  'capacity_exhausted',
]);

/** Where an error happened. Each part is missing if it is not known. */
export interface ErrorPlace {
  /** The driver's id. */
  readonly cloud?: string | undefined;
  readonly region?: string | undefined;
  readonly connection?: string | undefined;
  /** Kind and method, such as `vm.create`. */
  readonly operation?: string | undefined;
  /** The operation that the error is about, if it is still open or undecided. */
  readonly operationId?: string | undefined;
}

/** The details of an error in addition to its message. */
export interface ErrorDetails extends ErrorPlace, Omit<ErrorClass, 'code' | 'message'> {
  readonly cause?: unknown;
  /** The path of the wrong value in the request, if the message begins with it: `subnets[0].cidr`. */
  readonly field?: string | undefined;
  /** Whether the value is missing or the empty text. */
  readonly missing?: boolean | undefined;
}

/**
 * The only error that core throws. `code` says what went wrong, `message` what and why, `hint` what to try. Contains no
 * secret. Recognise it with {@link CloudError.isInstance}, which also works when two copies of core are installed.
 */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  readonly [marker] = true;
  readonly code: ErrorCode;
  /** What to do next. */
  readonly hint: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** Whether the cloud may have carried out the request in spite of the error. */
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
  /** Whether a change that the cloud had accepted has failed and is over. */
  readonly ended: boolean | undefined;
  /** The path of the wrong value in the request, if the message begins with it: `subnets[0].cidr`. */
  readonly field: string | undefined;
  /** Whether the request lacks the value of {@link field}. */
  readonly missing: boolean;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint ?? hintFor(code, details.cloud === undefined ? 'spider' : 'cloud');
    this.retryable = details.retryable ?? transientCodes.has(code);
    this.mayHaveActed = details.mayHaveActed ?? ambiguousCodes.has(code);
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

  /** Returns whether a value is a `CloudError`, of any copy of core. */
  static isInstance(value: unknown): value is CloudError {
    return typeof value === 'object' && value !== null && marker in value;
  }

  /**
   * Returns the same error with another code, for example for a change whose result is not known. A cause in `details`
   * is kept in addition to this error.
   */
  as(code: ErrorCode, message: string, details: ErrorDetails = {}): CloudError {
    const cause = details.cause === undefined ? this : new AggregateError([this, details.cause]);
    return new CloudError(code, message, { ...this.#details(), ...details, cause });
  }

  #details(): ErrorDetails {
    const { retryAfterMs, nativeCode, requestId, cloud, region, connection, operation, operationId } = this;
    return { retryAfterMs, nativeCode, requestId, cloud, region, connection, operation, operationId };
  }
}

/** Returns an error for a wrong value from the caller. `field` is the path of the value, such as `subnets[0].cidr`. */
export function invalidArgument(field: string, problem: string, hint?: string): CloudError {
  if (field === '') return new CloudError('invalid_argument', problem, { hint });
  return new CloudError('invalid_argument', `${field}: ${problem}`, { hint, field });
}

/** Returns an error for a required value that the caller did not give. */
export function missingArgument(field: string, hint?: string): CloudError {
  const message = field === '' ? 'is required.' : `${field}: is required.`;
  return new CloudError('invalid_argument', message, { hint, field: field || undefined, missing: true });
}

/**
 * Returns the error of a step that followed a call which the cloud has carried out. Whatever the error says, the change
 * has acted.
 */
export function afterActing(error: CloudError): CloudError {
  if (error.mayHaveActed) return error;
  return new CloudError(error.code, error.message, { ...error, mayHaveActed: true, cause: error.cause });
}

/** Returns whether an error says that the object does not exist, or is not visible yet. */
export function isNotFound(error: unknown): boolean {
  return CloudError.isInstance(error) && error.code === 'not_found';
}
