/** Why a request failed, as reported by the server. The codes are those of `ErrorInfo` in its OpenAPI document. */
export interface SpiderProblem {
  /** The error code, for programs to decide by: `not_found`, `conflict`, `unavailable` and so on. */
  readonly code: string;
  /** What went wrong, in words for users. */
  readonly message: string;
  /** What to do next; empty if unknown. */
  readonly hint: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** The id of the request in the server's log; empty if no server answered. */
  readonly requestId: string;
  /** The HTTP status; 0 if no server answered. */
  readonly status: number;
  /** How long to wait before the same request is sent again, in milliseconds; missing if the server does not say. */
  readonly retryAfterMs?: number | undefined;
}

/** The error of a request that failed. */
export class SpiderError extends Error implements SpiderProblem {
  override readonly name = 'SpiderError';
  readonly code: string;
  readonly hint: string;
  readonly retryable: boolean;
  readonly requestId: string;
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  /** Whether the server may have received the request. `false` if there was no connection or no trusted certificate. */
  readonly mayHaveArrived: boolean;

  /** The text of the reply; empty if there was no reply. */
  readonly body: string;

  constructor(
    { code, message, hint, retryable, requestId, status, retryAfterMs }: SpiderProblem,
    cause?: unknown,
    body = '',
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
    this.retryable = retryable;
    this.requestId = requestId;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.body = body;
    this.mayHaveArrived = status !== 0 || !neverSent.test(nativeCodeOf(cause));
  }

  /** Whether there was no reply. */
  get isUnanswered(): boolean {
    return this.status === 0;
  }
}

/** The native codes of errors by which no connection was made. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|.*CERT.*|.*ISSUER.*)$/;

/** The error codes of statuses, for a body without a code, such as that of a proxy. */
const codes: Readonly<Record<number, string>> = {
  400: 'invalid_argument',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'throttled',
  501: 'unsupported',
  503: 'unavailable',
  504: 'timeout',
};

/** Returns the error of a reply that is not a success. */
export async function errorOf(response: Response): Promise<SpiderError> {
  const body = await response.text();
  const errorInfo = objectOf(body);
  const { status } = response;
  const problem: SpiderProblem = {
    code: textOf(errorInfo, 'code') ?? codes[status] ?? (status < 500 ? 'invalid_argument' : 'unavailable'),
    message: textOf(errorInfo, 'message') ?? `The server answered ${status} ${response.statusText}`.trim(),
    hint:
      textOf(errorInfo, 'hint') ??
      (status === 401 ? 'Check the user name and the password, or the token.' : ''),
    retryable: errorInfo?.retryable === true,
    requestId: textOf(errorInfo, 'requestId') ?? response.headers.get('x-request-id') ?? '',
    status,
    retryAfterMs: millisecondsIn(response.headers.get('retry-after')),
  };
  return new SpiderError(problem, undefined, body);
}

/** Returns the milliseconds of a `Retry-After` header. Spider sends seconds, never a date. */
function millisecondsIn(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) * 1000 : undefined;
}

/** Returns the error of a request without a reply: no server listens, or its certificate is not trusted. */
export function unansweredError(thrown: unknown, url: string): SpiderError {
  const { origin } = new URL(url);
  const native = nativeCodeOf(thrown);
  const isTls = /CERT|SELF_SIGNED|ISSUER|TLS|SSL/.test(native);
  return new SpiderError(
    {
      code: 'unavailable',
      message: isTls
        ? `The certificate of ${origin} is not trusted (${native}).`
        : `No reply from ${origin}${native === '' ? '' : ` (${native})`}.`,
      hint: isTls
        ? 'Trust the authority that signed it, for example by setting NODE_EXTRA_CA_CERTS to its certificate file.'
        : 'Check that the server runs, and that the address is right.',
      retryable: !isTls,
      requestId: '',
      status: 0,
    },
    thrown,
  );
}

/** Returns the native error code, which Node puts into the cause. Browsers do not report it. */
function nativeCodeOf(thrown: unknown): string {
  const code = fieldOf(fieldOf(thrown, 'cause'), 'code');
  return typeof code === 'string' ? code : '';
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function textOf(fields: Readonly<Record<string, unknown>> | undefined, key: string): string | undefined {
  const value = fields?.[key];
  return typeof value === 'string' ? value : undefined;
}
