/** Why a request failed, as the server says it; the codes are those of `ErrorInfo` in its OpenAPI document. */
export interface SpiderProblem {
  /** `not_found`, `conflict`, `unavailable` and the like: to decide by. */
  readonly code: string;
  /** What went wrong, for people. */
  readonly message: string;
  /** What to do next; empty if unknown. */
  readonly hint: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** To find the request in the server's log; empty where no server answered. */
  readonly requestId: string;
  /** The HTTP status; 0 where no server answered. */
  readonly status: number;
}

/** A request that failed. */
export class SpiderError extends Error implements SpiderProblem {
  override readonly name = 'SpiderError';
  readonly code: string;
  readonly hint: string;
  readonly retryable: boolean;
  readonly requestId: string;
  readonly status: number;
  /** Whether the server may have received the request: not if no server listened, or its certificate was not trusted. */
  readonly mayHaveArrived: boolean;

  /** The answer's own text; empty where none came. */
  readonly body: string;

  constructor(
    { code, message, hint, retryable, requestId, status }: SpiderProblem,
    cause?: unknown,
    body = '',
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
    this.retryable = retryable;
    this.requestId = requestId;
    this.status = status;
    this.body = body;
    this.mayHaveArrived = status !== 0 || !neverSent.test(nativeCodeOf(cause));
  }

  /** Whether no answer came. */
  get isUnanswered(): boolean {
    return this.status === 0;
  }
}

/** No connection was made. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|.*CERT.*|.*ISSUER.*)$/;

/** What a status means where the body does not say it: an answer of a proxy, say. */
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

/** Reads the failure out of an answer that is not a success. */
export async function errorOf(response: Response): Promise<SpiderError> {
  const body = await response.text();
  const told = objectOf(body);
  const { status } = response;
  const problem: SpiderProblem = {
    code: textOf(told, 'code') ?? codes[status] ?? (status < 500 ? 'invalid_argument' : 'unavailable'),
    message: textOf(told, 'message') ?? `The server answered ${status} ${response.statusText}`.trim(),
    hint:
      textOf(told, 'hint') ?? (status === 401 ? 'Check the user name and the password, or the token.' : ''),
    retryable: told?.retryable === true,
    requestId: textOf(told, 'requestId') ?? response.headers.get('x-request-id') ?? '',
    status,
  };
  return new SpiderError(problem, undefined, body);
}

/** The cause of a request without a reply: no server listens, or its certificate is not trusted. */
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
        ? 'Trust the authority that has signed it: name its certificate, for example in NODE_EXTRA_CA_CERTS.'
        : 'Check that the server runs, and that the address is right.',
      retryable: !isTls,
      requestId: '',
      status: 0,
    },
    thrown,
  );
}

/** Node tells it in the cause; a browser does not tell it. */
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

function textOf(told: Readonly<Record<string, unknown>> | undefined, key: string): string | undefined {
  const value = told?.[key];
  return typeof value === 'string' ? value : undefined;
}
