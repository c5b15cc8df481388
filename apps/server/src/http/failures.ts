import { CloudError } from '@cb-spider/core';
import { StoreError, type StoreErrorCode } from '@cb-spider/store';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { StatusError } from '../status-error.ts';
import { statusOf } from './statuses.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Renders the page that browsers get for errors. Missing: browsers get JSON, as other clients do. */
    readonly failurePage?: (failure: FailureBody) => string;
  }
}

/** The error of a failed request, and its HTTP status. */
interface Failure {
  readonly status: number;
  readonly error: CloudError;
}

/** The fields that the body of every error reply has. */
export interface FailureBody {
  readonly message: string;
  readonly hint: string;
  readonly requestId: string;
}

/** Converts an error to the body of a reply. */
export type FailureEncoding = (error: CloudError, requestId: string) => FailureBody;

/** Sends all errors in one format. */
export class Failures {
  readonly #encode: FailureEncoding;

  constructor(encode: FailureEncoding) {
    this.#encode = encode;
  }

  /** Sends the reply for a thrown error. An unexpected error is logged with its stack and sent without details. */
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

/** Adds a hint to an error: the missing values were sent, but not as JSON. */
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
  const error = new CloudError('internal', 'An internal error occurred in Spider.', { cause: thrown });
  return { status: 500, error };
}

/** Codes of transient failures. */
const transient: ReadonlySet<StoreErrorCode> = new Set(['busy', 'unreachable']);

/**
 * Returns the failure for an error of the database. The database is part of this server, which is not ready without it.
 *
 * @param details those of the change that failed because of it; their hint has priority
 */
function ofStore(
  thrown: StoreError,
  details: { readonly hint: string; readonly operationId?: string | undefined } = thrown,
): Failure {
  const { hint, operationId } = details;
  const retryable = transient.has(thrown.code);
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

/**
 * Returns the failure for a request that Fastify refused. Its own messages are not used: they may quote the request.
 */
function ofRequest(status: number, code: string | undefined): Failure {
  const [message, hint] = requestProblems[status] ?? ['Bad Request', 'Check the path and the headers.'];
  const native = code === undefined ? {} : { nativeCode: code };
  const error = new CloudError('invalid_argument', `code=${status}, message=${message}`, { hint, ...native });
  return { status, error };
}
