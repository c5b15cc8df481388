import type { OperationInfo } from '@cb-spider/core';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { RouteCall } from './route.ts';

/** A reply. It is also stored, for requests that are sent again with the same key. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Missing for a JSON reply without additional headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Converts an operation to its form on the wire. */
export type OperationEncoding = (operation: OperationInfo) => object;

/** The headers of a reply that is a text for users. */
const textHeaders = { 'content-type': 'text/plain; charset=utf-8' };
const xmlHeaders = { 'content-type': 'application/xml; charset=utf-8' };

/** Returns whether the client does not want to wait for a change: `Prefer: respond-async` (RFC 7240). */
export function prefersAsync(request: FastifyRequest): boolean {
  const prefer = request.headers.prefer;
  return request.method !== 'GET' && /(^|[,;\s])respond-async($|[,;\s])/i.test(String(prefer ?? ''));
}

/** Runs a route and returns its reply when it is complete. */
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
 * Runs a route and returns its operation as soon as that is recorded. The change continues, and its result is recorded
 * with the operation. A request that fails before, or that starts no operation, gets the usual reply.
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
