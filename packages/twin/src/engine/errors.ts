/**
 * The error of a call that the virtual cloud does not carry out. Such a call has changed nothing.
 */
export class TwinCloudError extends Error {
  override readonly name = 'TwinCloudError';
  readonly code: string;
  /** The HTTP status that belongs to the code. */
  readonly status: number;
  /** Id of the failed request. The cloud sets it before it throws the error. */
  requestId = '';
  /** How long the caller should wait before it tries again, in milliseconds; missing if the cloud does not say. */
  retryAfterMs: number | undefined;

  constructor(code: string, status: number, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
  }
}

/** A function that creates errors from a set of codes, with the HTTP status of each code. */
export interface NativeErrors<Statuses extends Readonly<Record<string, number>>> {
  (code: keyof Statuses & string, message: string, cause?: unknown): TwinCloudError;
  readonly statuses: Statuses;
}

export function nativeErrors<const Statuses extends Readonly<Record<string, number>>>(
  statuses: Statuses,
): NativeErrors<Statuses> {
  const fails = (code: keyof Statuses & string, message: string, cause?: unknown) =>
    new TwinCloudError(code, statuses[code] ?? 500, message, cause);
  return Object.assign(fails, { statuses });
}

/** Creates the errors that any call can have. */
export const fails = nativeErrors({
  'Account.Invalid': 401,
  'Action.Unknown': 400,
  'Endpoint.UnknownRegion': 400,
  'Image.NotFound': 404,
  'Name.Duplicate': 409,
  'Operation.NotFound': 404,
  'PageToken.Invalid': 400,
  'Policy.Denied': 403,
  'Quota.Exceeded': 403,
  'QuotaService.NotFound': 404,
  'Region.NotFound': 404,
  'Region.Unavailable': 503,
  'Request.Invalid': 400,
  'Request.Throttled': 429,
  'Service.Busy': 503,
  'Service.Failure': 500,
  'Spec.NotFound': 404,
  'Tag.LimitExceeded': 409,
  'Token.Mismatch': 422,
  'Zone.Mismatch': 400,
  'Zone.NotFound': 404,
});
