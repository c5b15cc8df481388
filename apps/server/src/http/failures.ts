import { CloudError } from '@cb-spider/core';
import { StoreError, type StoreErrorCode } from '@cb-spider/store';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { StatusError } from '../status-error.ts';
import { statusOf } from './statuses.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The page that a browser gets of its failures; missing: JSON, as other clients. */
    readonly failurePage?: (failure: FailureBody) => string;
  }
}

/** What a request failed with, and the status that says so. */
interface Failure {
  readonly status: number;
  readonly error: CloudError;
}

/** What clients get of every failure, at the least. */
export interface FailureBody {
  readonly message: string;
  readonly hint: string;
  readonly requestId: string;
}

/** Writes an error for clients. */
export type FailureEncoding = (error: CloudError, requestId: string) => FailureBody;

/** Returns every failure in one format. */
export class Failures {
  readonly #encode: FailureEncoding;

  constructor(encode: FailureEncoding) {
    this.#encode = encode;
  }

  /** Returns what a request was ended with. An unexpected failure is logged with its stack, and returned without details. */
  sendThrown(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { status, error } = failureOf(thrown);
    request.isRefused = thrown instanceof StatusError && status === 403;
    if (status === 500) request.log.error({ err: thrown }, 'a bug in Spider');
    else if (status > 501 && error.code !== 'cancelled')
      request.log.warn({ code: error.code, message: error.message }, 'request failed');
    if (error.retryAfterMs !== undefined)
      reply.header('retry-after', String(Math.ceil(error.retryAfterMs / 1000)));
    return this.send(reply, status, status === 400 && request.hasUnreadJson ? unreadJson(error) : error);
  }

  send(reply: FastifyReply, status: number, error: CloudError): FastifyReply {
    const { request } = reply;
    request.outcome = error.code;
    const body = this.#encode(error, request.id);
    const { failurePage } = request.routeOptions.config ?? {};
    if (failurePage !== undefined && wantsPage(request))
      return reply.code(status).type('text/html; charset=utf-8').send(failurePage(body));
    return reply.code(status).type('application/json').send(JSON.stringify(body));
  }
}

/** What is missing was there, but not as JSON. */
function unreadJson(error: CloudError): CloudError {
  const hint =
    'The body was sent as a form and was ignored. Send it with -H "Content-Type: application/json".';
  const { code, message, field, missing } = error;
  return error.as(code, message, { hint, field, missing });
}

function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') === true;
}

function failureOf(thrown: unknown): Failure {
  if (CloudError.isInstance(thrown)) {
    const { cause, code } = thrown;
    return StoreError.isInstance(cause) ? ofStore(cause, thrown) : { status: statusOf[code], error: thrown };
  }
  if (thrown instanceof StatusError) return { status: thrown.status, error: thrown.error };
  if (StoreError.isInstance(thrown)) return ofStore(thrown);
  const { statusCode, code } = thrown as Partial<FastifyError>;
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return ofRequest(statusCode, code);
  const error = new CloudError('internal', 'Spider has failed with an internal error.', { cause: thrown });
  return { status: 500, error };
}

/** What is over soon, without anybody's doing or with it. */
const passing: ReadonlySet<StoreErrorCode> = new Set(['busy', 'unreachable']);

/** The database is part of this server: without it the server is not ready. A change that it has failed has its own hint. */
function ofStore(
  thrown: StoreError,
  told: { readonly hint: string; readonly operationId?: string | undefined } = thrown,
): Failure {
  const { hint, operationId } = told;
  const retryable = passing.has(thrown.code);
  const error = new CloudError('unavailable', `Spider's own database: ${thrown.message}`, {
    cause: thrown,
    hint,
    operationId,
    retryable,
  });
  return { status: 503, error };
}

const requestProblems: Readonly<Record<number, readonly [message: string, hint: string]>> = {
  413: ['Request Entity Too Large', 'Send a smaller body, or raise SPIDER_BODY_LIMIT.'],
  414: ['URI Too Long', 'Shorten the path.'],
  415: ['Unsupported Media Type', 'Send JSON with Content-Type: application/json.'],
};

/** What was refused before any route saw it. Fastify's own sentences may repeat what was sent. */
function ofRequest(status: number, code: string | undefined): Failure {
  const [message, hint] = requestProblems[status] ?? ['Bad Request', 'Check the path and the headers.'];
  const native = code === undefined ? {} : { nativeCode: code };
  const error = new CloudError('invalid_argument', `code=${status}, message=${message}`, { hint, ...native });
  return { status, error };
}
