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
  trace,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routeOf } from './route-of.ts';
import { fromTraceparent, newSpanContext, toTraceparent } from './trace-context.ts';

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
    if (span?.isRecording() === true) reply.raw.once('close', () => endSpan(span, reply));
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
  if (!isTraced()) return { span: undefined, ids: validOrNew(trace.getSpanContext(parent)), own: parent };
  const options = { kind: SpanKind.SERVER, attributes: attributesOf(request) };
  const span = tracer.startSpan(nameOf(request), options, parent);
  return { span, ids: validOrNew(span.spanContext()), own: trace.setSpan(parent, span) };
}

function validOrNew(ids: SpanContext | undefined): SpanContext {
  return ids !== undefined && isSpanContextValid(ids) ? ids : newSpanContext();
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
