/**
 * What the API server says of a request that it has refused.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
 */
export interface Status {
  readonly kind: 'Status';
  readonly message?: string | undefined;
  /** One word for machines, such as `NotFound`. */
  readonly reason?: string | undefined;
  readonly details?:
    | {
        readonly kind?: string | undefined;
        readonly name?: string | undefined;
        readonly retryAfterSeconds?: number | undefined;
      }
    | undefined;
}

/** A reply with any status but 2xx. */
export class KubeError extends Error {
  override readonly name = 'KubeError';
  readonly httpStatus: number;
  /** Missing where something else than an API server has answered. */
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

/** Whether the API server refused for this reason. */
export function isReason(error: unknown, reason: string): error is KubeError {
  return error instanceof KubeError && error.status?.reason === reason;
}
