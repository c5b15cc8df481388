import { createHash } from 'node:crypto';
import { CloudError, type OperationInfo, type Spider } from '@cb-spider/core';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { StatusError } from '../status-error.ts';
import type { RouteCall } from './route.ts';

/** A reply, as it is also kept for a request that is sent again. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Missing for one that is JSON and nothing else. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Writes an operation for clients. */
export type OperationEncoding = (operation: OperationInfo) => object;

/** Of a body that is a sentence for people. */
const textHeaders = { 'content-type': 'text/plain; charset=utf-8' };
const xmlHeaders = { 'content-type': 'application/xml; charset=utf-8' };

/** Whether the client does not want to wait for a change: RFC 7240, `Prefer: respond-async`. */
export function prefersAsync(request: FastifyRequest): boolean {
  const prefer = request.headers.prefer;
  return request.method !== 'GET' && /(^|[,;\s])respond-async($|[,;\s])/i.test(String(prefer ?? ''));
}

/** Runs a route to its end. */
export async function answerWhenDone(
  run: (call: RouteCall<never>) => unknown,
  call: RouteCall<unknown>,
): Promise<Answer> {
  const answer = await run(call as RouteCall<never>);
  if (typeof answer === 'string') {
    const headers = answer.startsWith('<?xml') ? xmlHeaders : textHeaders;
    return { status: 200, body: answer, headers };
  }
  return { status: 200, body: JSON.stringify(answer) };
}

/**
 * Runs a route until its operation is recorded, and answers that; the change goes on. A request that fails
 * before, or that starts no operation, gets the usual reply. Its result is recorded with the operation.
 */
export async function answerWhenBegun(
  run: (call: RouteCall<never>) => unknown,
  call: RouteCall<unknown>,
  { log, toOperation }: { readonly log: FastifyBaseLogger; readonly toOperation: OperationEncoding },
): Promise<Answer> {
  const begun = Promise.withResolvers<OperationInfo>();
  const onBegun: RouteCall<unknown>['changes']['onBegun'] = operation => {
    call.changes.onBegun?.(operation);
    begun.resolve(operation);
  };
  const done = answerWhenDone(run, call.with({ changes: { ...call.changes, onBegun } }));
  const first = await Promise.race([done, begun.promise]);
  if ('body' in first) return first;
  done.catch(error => log.info({ operation: first.id, code: error?.code }, 'a change failed'));
  const headers = { location: `/spider/operation/${first.id}`, 'preference-applied': 'respond-async' };
  return { status: 202, body: JSON.stringify(toOperation(first)), headers };
}

/** What an `Idempotency-Key` may look like. */
const keyPattern = /^[\x21-\x7e]{1,255}$/;

/**
 * The key that identifies a client's request: its `Idempotency-Key`, and its user. Missing
 * without the header, and on methods that may be repeated anyway.
 */
export function requestKeyOf(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined || request.method !== 'POST') return undefined;
  if (typeof header === 'string' && keyPattern.test(header)) return `${request.principal} ${header}`;
  throw new CloudError('invalid_argument', 'Idempotency-Key must have 1 to 255 printable characters.');
}

/** Answers a request that carries a key once; its repetitions get the same answer. */
export async function answerOnce(
  spider: Spider,
  key: string,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const outcome = await spider.requests.once(key, hashOf(request), answer);
  if (outcome.kind === 'answered') {
    if (outcome.repeated) reply.header('idempotency-replayed', 'true');
    return outcome.reply;
  }
  if (outcome.kind === 'running') {
    const hint = 'Send it again later with the same key to get its reply.';
    throw new CloudError('conflict', 'A request with this key is in progress.', {
      hint,
      retryable: true,
      retryAfterMs: 1000,
    });
  }
  const hint = 'Use a new key for each request.';
  throw new StatusError(
    422,
    new CloudError('invalid_argument', 'Idempotency-Key was used for another request.', { hint }),
  );
}

function hashOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([request.method, request.url, request.body ?? null]))
    .digest('hex');
}
