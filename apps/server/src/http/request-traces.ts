import { randomBytes } from 'node:crypto';
import { asCaller } from '@cb-spider/core';
import { isTraced } from '@cb-spider/core/runtime';
import {
  type Attributes,
  type Context,
  context,
  isSpanContextValid,
  propagation,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The trace that a request is part of. */
interface RequestTrace {
  /** 32 lower-case hexadecimal characters: the caller's trace id, or a new one. */
  readonly id: string;
  /** The context in which the span is active. */
  readonly context: Context;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Missing if the request was refused before any hook ran, for example because of a malformed path. */
    trace: RequestTrace | undefined;
    /** The name of the signed-in user; empty without a login. */
    principal: string;
  }
}

/** Paths are cut to this many characters. */
const maxPathLength = 256;

/**
 * Assigns each request a trace, from the caller's `traceparent` header if that is valid, and returns it in the same
 * header of the reply. Everything that the request starts runs in that trace, on behalf of the request's user.
 */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('trace');
  app.decorateRequest('principal', '');
  app.addHook('onRequest', (request, reply, done) => {
    const { span, ids, own } = beginTrace(request);
    request.trace = { id: ids.traceId, context: own };
    reply.header('traceparent', toTraceparent(ids));
    if (span?.isRecording() === true) reply.raw.once('close', () => endSpan(span, reply));
    context.with(own, done);
  });
  // the user is known by now; the context is set again, because reading the body has lost it
  app.addHook('preValidation', ({ trace, principal }, _reply, done) => {
    if (trace === undefined) done();
    else context.with(trace.context, () => asCaller({ principal, traceId: trace.id }, done));
  });
}

function beginTrace(request: FastifyRequest) {
  const parent = parentOf(request);
  if (!isTraced()) return { span: undefined, ids: validOrNew(trace.getSpanContext(parent)), own: parent };
  const { url: route } = request.routeOptions;
  const options = { kind: SpanKind.SERVER, attributes: attributesOf(request, route) };
  // looked up for each request, because the program may replace its SDK
  const span = trace.getTracer('@cb-spider/server').startSpan(nameOf(request, route), options, parent);
  return { span, ids: validOrNew(span.spanContext()), own: trace.setSpan(parent, span) };
}

function validOrNew(ids: SpanContext | undefined): SpanContext {
  return ids !== undefined && isSpanContextValid(ids) ? ids : newSpanContext();
}

/**
 * Returns the context with the host's own span if its instrumentation has started one, else the one from the headers.
 */
function parentOf({ headers }: FastifyRequest): Context {
  const active = context.active();
  if (trace.getSpan(active) !== undefined) return active;
  const extracted = propagation.extract(active, headers);
  if (trace.getSpanContext(extracted) !== undefined) return extracted;
  const fromHeader = fromTraceparent(headers.traceparent as string | undefined);
  return fromHeader === undefined ? extracted : trace.setSpanContext(extracted, fromHeader);
}

/** Returns the name of the span: the route and not the path, because there must be few different names. */
function nameOf({ method }: FastifyRequest, route: string | undefined): string {
  return route === undefined ? method : `${method} ${route}`;
}

/** https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server */
function attributesOf({ method, protocol, url }: FastifyRequest, route: string | undefined): Attributes {
  const end = url.indexOf('?');
  const attributes: Attributes = {
    'http.request.method': method,
    'url.scheme': protocol,
    'url.path': url.slice(0, Math.min(end < 0 ? url.length : end, maxPathLength)),
  };
  if (route !== undefined) attributes['http.route'] = route;
  return attributes;
}

function endSpan(span: Span, { statusCode, raw }: FastifyReply): void {
  if (!raw.writableFinished) span.setAttribute('spider.client_left', true);
  span.setAttribute('http.response.status_code', statusCode);
  if (statusCode >= 500) {
    span.setAttribute('error.type', String(statusCode));
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

/** `version-traceId-parentId-flags`; later versions may append more fields. https://www.w3.org/TR/trace-context/ */
const traceparentPattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Parses a `traceparent` header. Returns `undefined` if it is not valid. */
export function fromTraceparent(header: string | undefined): SpanContext | undefined {
  if (header === undefined) return undefined;
  const [, version = '', traceId = '', spanId = '', flags = '', more] = traceparentPattern.exec(header) ?? [];
  if (version === '' || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  const isSampled = (Number.parseInt(flags, 16) & TraceFlags.SAMPLED) !== 0;
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  const spanContext = { traceId, spanId, traceFlags, isRemote: true };
  return isSpanContextValid(spanContext) ? spanContext : undefined;
}

export function toTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** Returns the context of a new trace. It is not sampled; its id only identifies the request in logs and history. */
export function newSpanContext(): SpanContext {
  return { traceId: randomHex(32), spanId: randomHex(16), traceFlags: TraceFlags.NONE };
}

/** Random digits are generated in bulk, which is much faster than a few at a time. */
const hexPoolBytes = 4_096;
let hexPool = '';
let hexUsed = 0;

function randomHex(length: number): string {
  if (hexUsed + length > hexPool.length) {
    hexPool = randomBytes(hexPoolBytes).toString('hex');
    hexUsed = 0;
  }
  hexUsed += length;
  return hexPool.slice(hexUsed - length, hexUsed);
}
