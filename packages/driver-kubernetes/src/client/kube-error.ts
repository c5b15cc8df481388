/**
 * The API server's explanation of a rejected request.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
 */
export interface Status {
  readonly kind: 'Status';
  readonly message?: string | undefined;
  /** A machine-readable word, such as `NotFound`. */
  readonly reason?: string | undefined;
  readonly details?:
    | {
        readonly kind?: string | undefined;
        readonly name?: string | undefined;
        readonly retryAfterSeconds?: number | undefined;
      }
    | undefined;
}

/** The error of a reply with any status but 2xx. */
export class KubeError extends Error {
  override readonly name = 'KubeError';
  readonly httpStatus: number;
  /** Missing if the reply did not come from an API server. */
  readonly status: Status | undefined;
  readonly requestId: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(api: string, httpStatus: number, body: unknown, headers: Readonly<Record<string, string>>) {
    const status = isStatus(body) ? body : undefined;
    super(status?.message ?? `${api} was answered with ${httpStatus}.`);
    this.httpStatus = httpStatus;
    this.status = status;
    this.headers = headers;
    this.requestId = headers['audit-id'];
  }
}

function isStatus(body: unknown): body is Status {
  return typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'Status';
}

/** Returns whether the API server rejected the request for this reason. */
export function isReason(error: unknown, reason: string): error is KubeError {
  return error instanceof KubeError && error.status?.reason === reason;
}
