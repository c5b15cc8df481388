import type { Socket } from 'node:net';
import { type AuditEntry, CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLook } from '../access/rights.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { deedOf } from '../audit/deed.ts';
import { StatusError } from '../status-error.ts';
import { routeOf } from './route-of.ts';
import { networkOf } from './wrong-guesses.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Recorded whatever right it needs. */
    readonly isNoted?: boolean;
    /** By which way its callers sign in, where that is always the same. */
    readonly way?: string;
  }
  interface FastifyRequest {
    /** What it says, once it was read: of it the audit log takes names alone. */
    fields: unknown;
    /** The operation that it has begun; empty for none. */
    operationId: string;
    /** `ok`, or the code of the error that it is answered with. */
    outcome: string;
    /** This server, and no cloud, has said that its caller may not do it. */
    isRefused: boolean;
  }
}

/**
 * Records who does what: changes, commands, files, settings, and what is refused. An answer waits until it is
 * recorded; one that streams, until its begin is. Plain reads are in the call history alone.
 *
 * @param audit missing: nothing is noted
 */
export function auditRequests(app: FastifyInstance, audit: AuditLog | undefined): void {
  app.decorateRequest('fields');
  app.decorateRequest('operationId', '');
  app.decorateRequest('outcome', 'ok');
  app.decorateRequest('isRefused', false);
  if (audit === undefined) return;
  for (const event of ['connection', 'secureConnection']) app.server.on(event, rememberAddress);
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!isNoted(request, reply.statusCode) || isRepeated(request, reply)) return done(null, payload);
    void audit.note(entryOf(request, reply)).then(() => done(null, payload));
  });

  /** Refused, or a sign-in that failed, soon after another one from there. */
  function isRepeated(request: FastifyRequest, { statusCode }: FastifyReply): boolean {
    const { isRefused, principal, ip } = request;
    const hasFailed = isRefused || (routeOf(request).config.isNoted === true && statusCode >= 400);
    const isFromOutside = statusCode === 401 || (hasFailed && principal === '');
    return isFromOutside && audit?.isRepeatedRefusal(networkOf(ip)) === true;
  }
}

/** Records that a connection became something else than a request, once it is known whether it may. */
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

/** A socket that was asked while it was open still tells its other end when that has gone. */
function rememberAddress(socket: Socket): string | undefined {
  return socket.remoteAddress;
}

function codeOf(error: unknown): string {
  if (error instanceof StatusError) return error.error.code;
  return CloudError.isInstance(error) ? error.code : 'internal';
}

function isNoted(request: FastifyRequest, status: number): boolean {
  const { needs, isNoted: isAlways } = routeOf(request).config;
  if (isAlways === true) return true;
  if (status === 401) return request.headers.authorization !== undefined;
  if (request.is404 || needs === undefined) return false;
  if (request.isRefused) return true;
  if (needs === 'login') return request.method !== 'GET';
  return !isLook(needs) && !request.url.startsWith('/spider/dryrun/');
}

/** By the route, never by the path: what a client has put there stands in `object` alone, and cut. */
function entryOf(request: FastifyRequest, reply: FastifyReply | undefined): AuditEntry {
  const { principal, method, outcome, id, ip, operationId, fields, params } = request;
  const path = routeOf(request).url?.replace(/^\/spider/, '') ?? '';
  return {
    ...{ at: new Date().toISOString(), principal, way: wayOf(request), address: ip ?? '' },
    ...{ action: `${method} ${path}`, ...deedOf(fields, params), outcome, requestId: id },
    operationId: operationId || fromLocation(reply?.getHeader('location')),
  };
}

function wayOf(request: FastifyRequest): string {
  const { principal, sessionSecret } = request;
  const { authorization = '' } = request.headers;
  const { way } = routeOf(request).config;
  if (way !== undefined) return way;
  if (sessionSecret !== undefined) return 'session';
  if (/^bearer /i.test(authorization)) return 'token';
  return principal === '' && authorization === '' ? 'none' : 'password';
}

/** Of an answer that was kept for a request that is repeated. */
function fromLocation(location: unknown): string {
  return /^\/spider\/operation\/([\w-]+)$/.exec(String(location ?? ''))?.[1] ?? '';
}
