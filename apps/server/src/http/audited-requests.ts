import type { Socket } from 'node:net';
import { type AuditEntry, CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isReadOnly } from '../access/rights.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { subjectOf } from '../audit/audit-subject.ts';
import { StatusError } from '../status-error.ts';
import { networkOf } from './wrong-guesses.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route is always recorded, whatever right it needs. */
    readonly isAudited?: boolean;
    /** How callers of the route sign in, if that is always the same. */
    readonly way?: string;
  }
  interface FastifyRequest {
    /** The fields of the request, once they were read. The audit log records only names from them. */
    fields: unknown;
    /** The id of the operation that the request has started; empty for none. */
    operationId: string;
    /** `ok`, or the code of the error in the reply. */
    outcome: string;
    /** Whether this server, and not a cloud, has refused the request because the caller does not have the right. */
    isRefused: boolean;
  }
}

/**
 * Writes the audit log: changes, commands, files, settings and refused requests. A reply is sent only when the request
 * is recorded; a stream starts when its beginning is recorded. Plain reads are only in the call history.
 *
 * @param audit missing: nothing is recorded
 */
export function auditRequests(app: FastifyInstance, audit: AuditLog | undefined): void {
  app.decorateRequest('fields');
  app.decorateRequest('operationId', '');
  app.decorateRequest('outcome', 'ok');
  app.decorateRequest('isRefused', false);
  if (audit === undefined) return;
  for (const event of ['connection', 'secureConnection']) app.server.on(event, rememberAddress);
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!shouldAudit(request, reply.statusCode) || isRepeated(request, reply)) return done(null, payload);
    void audit.note(entryOf(request, reply)).then(() => done(null, payload));
  });

  /** Returns whether it is a refusal or a failed sign-in soon after another one from the same network. */
  function isRepeated(request: FastifyRequest, { statusCode }: FastifyReply): boolean {
    const { isRefused, principal, ip } = request;
    const hasFailed = isRefused || (request.routeOptions.config.isAudited === true && statusCode >= 400);
    const isFromOutside = statusCode === 401 || (hasFailed && principal === '');
    return isFromOutside && audit?.isRepeatedRefusal(networkOf(ip)) === true;
  }
}

/** Opens a WebSocket, and records whether that succeeded. */
export async function noteUpgrade<T>(
  audit: AuditLog | undefined,
  request: FastifyRequest,
  open: () => Promise<T>,
): Promise<T> {
  const note = async (outcome: string) => {
    request.outcome = outcome;
    await audit?.note(entryOf(request, undefined));
  };
  try {
    const opened = await open();
    await note('ok');
    return opened;
  } catch (error) {
    await note(codeOf(error));
    throw error;
  }
}

/** Reads the remote address while the socket is open. Node caches it, so it is still known after a disconnect. */
function rememberAddress(socket: Socket): string | undefined {
  return socket.remoteAddress;
}

function codeOf(error: unknown): string {
  if (error instanceof StatusError) return error.error.code;
  return CloudError.isInstance(error) ? error.code : 'internal';
}

function shouldAudit(request: FastifyRequest, status: number): boolean {
  const { needs, isAudited } = request.routeOptions.config;
  if (isAudited === true) return true;
  if (status === 401) return request.headers.authorization !== undefined;
  if (request.is404 || needs === undefined) return false;
  if (request.isRefused) return true;
  if (needs === 'login') return request.method !== 'GET';
  return !isReadOnly(needs) && !request.url.startsWith('/spider/dryrun/');
}

/** Creates an entry. `action` has the pattern of the route; values from the path are only in `object`, shortened. */
function entryOf(request: FastifyRequest, reply: FastifyReply | undefined): AuditEntry {
  const { principal, method, outcome, id, ip, operationId, fields, params } = request;
  const path = request.routeOptions.url?.replace(/^\/spider/, '') ?? '';
  return {
    ...{ at: new Date().toISOString(), principal, way: wayOf(request), address: ip ?? '' },
    ...{ action: `${method} ${path}`, ...subjectOf(fields, params), outcome, requestId: id },
    operationId: operationId || operationIdFrom(reply?.getHeader('location')),
  };
}

function wayOf(request: FastifyRequest): string {
  const { principal, sessionSecret } = request;
  const { authorization = '' } = request.headers;
  const { way } = request.routeOptions.config;
  if (way !== undefined) return way;
  if (sessionSecret !== undefined) return 'session';
  if (/^bearer /i.test(authorization)) return 'token';
  return principal === '' && authorization === '' ? 'none' : 'password';
}

/** Returns the operation's id from the `Location` header of a stored reply to a repeated request. */
function operationIdFrom(location: unknown): string {
  return /^\/spider\/operation\/([\w-]+)$/.exec(String(location ?? ''))?.[1] ?? '';
}
