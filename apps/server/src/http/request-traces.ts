import { randomBytes } from 'node:crypto';
import { asCaller } from '@cb-spider/core';
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
import { routeOf } from './route-of.ts';

/** The trace that a request is part of. */
interface RequestTrace {
  /** 32 lower-case hexadecimal characters: the caller's, or one made here. */
  readonly id: string;
  /** What has the span as its active one. */
  readonly context: Context;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Missing for a request that is refused before any hook, as one with a broken path. */
    trace: RequestTrace | undefined;
    /** Name of the signed-in user; empty without a login. */
    principal: string;
  }
}

const tracer = trace.getTracer('@cb-spider/server');

/** Paths are cut to this many characters. */
const longestPath = 256;

/**
 * Gives each request a trace, by the caller's `traceparent` where it has a valid one, and tells it in that header
 * of the reply. All that the request starts runs on behalf of its user and in that trace.
 */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('trace');
  app.decorateRequest('principal', '');
  app.addHook('onRequest', (request, reply, done) => {
    const { span, ids, own } = beginTrace(request);
    request.trace = { id: ids.traceId, context: own };
    reply.header('traceparent', toTraceparent(ids));
    if (span.isRecording()) reply.raw.once('close', () => endSpan(span, reply));
    context.with(own, done);
  });
  // who it is is known now, and a body that was read meanwhile has lost the context
  app.addHook('preValidation', ({ trace, principal }, _reply, done) => {
    if (trace === undefined) done();
    else context.with(trace.context, () => asCaller({ principal, traceId: trace.id }, done));
  });
}

function beginTrace(request: FastifyRequest) {
  const parent = parentOf(request);
  const options = { kind: SpanKind.SERVER, attributes: attributesOf(request) };
  const span = tracer.startSpan(nameOf(request), options, parent);
  const ids = span.spanContext();
  // where the host has no tracer, the span says nothing
  if (!isSpanContextValid(ids)) return { span, ids: newSpanContext(), own: parent };
  return { span, ids, own: trace.setSpan(parent, span) };
}

/** The host's own span where its instrumentation has made one, else what the headers say. */
function parentOf({ headers }: FastifyRequest): Context {
  const active = context.active();
  if (trace.getSpan(active) !== undefined) return active;
  const extracted = propagation.extract(active, headers);
  if (trace.getSpanContext(extracted) !== undefined) return extracted;
  const given = fromTraceparent(headers.traceparent as string | undefined);
  return given === undefined ? extracted : trace.setSpanContext(extracted, given);
}

/** By the route, never by the path: names have to be few. */
function nameOf(request: FastifyRequest): string {
  const { url } = routeOf(request);
  return url === undefined ? request.method : `${request.method} ${url}`;
}

/** https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server */
function attributesOf(request: FastifyRequest): Attributes {
  const { method, protocol, url } = request;
  const end = url.indexOf('?');
  const attributes: Attributes = {
    'http.request.method': method,
    'url.scheme': protocol,
    'url.path': url.slice(0, Math.min(end < 0 ? url.length : end, longestPath)),
  };
  const route = routeOf(request).url;
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

/** `version-traceId-parentId-flags`; a later version may have more behind it. https://www.w3.org/TR/trace-context/ */
const pattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Reads a `traceparent` header; `undefined` for one that the standard does not allow. */
export function fromTraceparent(header: string | undefined): SpanContext | undefined {
  if (header === undefined) return undefined;
  const [, version = '', traceId = '', spanId = '', flags = '', more] = pattern.exec(header) ?? [];
  if (version === '' || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  const isSampled = (Number.parseInt(flags, 16) & TraceFlags.SAMPLED) !== 0;
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  const spanContext = { traceId, spanId, traceFlags, isRemote: true };
  return isSpanContextValid(spanContext) ? spanContext : undefined;
}

export function toTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** A trace that is not recorded, so that its id can be found in logs and history. */
export function newSpanContext(): SpanContext {
  return { traceId: randomHex(32), spanId: randomHex(16), traceFlags: TraceFlags.NONE };
}

/** Random digits in stock: to ask for a few at a time takes far longer. */
const stockBytes = 4_096;
let stock = '';
let used = 0;

function randomHex(length: number): string {
  if (used + length > stock.length) {
    stock = randomBytes(stockBytes).toString('hex');
    used = 0;
  }
  used += length;
  return stock.slice(used - length, used);
}
