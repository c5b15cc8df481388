/**
 * What the virtual cloud answers to a call that it does not carry out. Such a call has changed nothing.
 */
export class TwinCloudError extends Error {
  override readonly name = 'TwinCloudError';
  readonly code: string;
  /** The HTTP status that belongs to the code. */
  readonly status: number;
  /** Id of the failed request; set by the cloud when the error leaves it. */
  requestId = '';
  /** How long the caller should wait, in milliseconds, where the cloud says so. */
  retryAfterMs: number | undefined;

  constructor(code: string, status: number, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
  }
}

/** Codes with the HTTP status of each, and what makes an error of them. */
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

/** What calls about anything can answer. */
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
