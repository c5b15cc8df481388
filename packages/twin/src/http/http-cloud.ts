import { type ConnectionFailure, TwinConnectionError } from '../connection-error.ts';
import type { Action, RequestOf } from '../engine/actions.ts';
import type { Caller, CloudApi, Reply } from '../engine/cloud-api.ts';
import { fails } from '../engine/errors.ts';
import type { NativeCode } from '../engine/native-codes.ts';
import { callPath, errorBody, replyBody } from './wire.ts';

/** A virtual cloud in a separate process. `fetch` keeps connections alive and shares them. */
export class HttpCloud implements CloudApi {
  readonly #endpoint: string;

  /** @param endpoint such as `http://127.0.0.1:4100`; an invalid one fails in the first call */
  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  async call<A extends Action>(
    action: A,
    caller: Caller,
    request: RequestOf<A>,
    signal?: AbortSignal,
  ): Promise<Reply<A>> {
    const url = callUrl(this.#endpoint);
    const body = JSON.stringify({ action, caller, request });
    const { status, text } = await send(url, body, signal);
    const json = parse(text);
    const reply = status === 200 ? replyBody.safeParse(json) : undefined;
    if (reply?.success) return reply.data as Reply<A>;
    throw errorOf(status, json);
  }
}

function callUrl(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw fails('Request.Invalid', 'The endpoint is not a valid URL such as http://127.0.0.1:4100.');
  url.pathname = url.pathname.replace(/\/$/, '') + callPath;
  return url;
}

async function send(
  url: URL,
  body: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'error',
      signal: signal ?? null,
    });
    return { status: response.status, text: await textOf(response) };
  } catch (thrown) {
    if (thrown instanceof TwinConnectionError) throw thrown;
    if (signal?.aborted)
      throw new TwinConnectionError('ECANCELED', 'The caller cancelled the call.', signal.reason);
    throw new TwinConnectionError(failureOf(thrown), `No reply arrived from ${url.host}.`, thrown);
  }
}

/** Returns the body of a reply. Fails when it is larger than any reply can be: a page of 1,000 VMs has 1 MB. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > mostReplyBytes)
      throw new TwinConnectionError('ECONNRESET', `The reply is larger than ${mostReplyBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const mostReplyBytes = 64 * 1024 ** 2;

/** Codes of failures that happen before a request is sent. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const noReply: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/**
 * Returns the kind of a failure of `fetch`, by the code of its cause.
 *
 * @see https://undici.nodejs.org/#/docs/api/Errors
 */
function failureOf(thrown: unknown): ConnectionFailure {
  const code = codeOf(thrown) ?? codeOf(causeOf(thrown)) ?? '';
  if (neverSent.has(code)) return 'ECONNREFUSED';
  return noReply.has(code) ? 'ETIMEDOUT' : 'ECONNRESET';
}

function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** Parses JSON. Returns `undefined` for anything else, because another kind of server may answer. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function errorOf(status: number, json: unknown): Error {
  const { success, data } = errorBody.safeParse(json);
  if (!success)
    return new TwinConnectionError(
      'ECONNRESET',
      `The server at the endpoint replied with status ${status}, and is not a virtual cloud.`,
    );
  const { requestId, error } = data;
  if (error.code === 'ETIMEDOUT') return new TwinConnectionError('ETIMEDOUT', error.message);
  return Object.assign(fails('Service.Failure', error.message), {
    // A newer cloud may have other codes; the driver uses the status then.
    code: error.code as NativeCode,
    status,
    requestId,
    retryAfterMs: error.retryAfterMs,
  });
}
