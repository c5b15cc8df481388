import {
  type Attributes,
  context,
  ProxyTracerProvider,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { CloudError } from '../errors/cloud-error.ts';
import type { CallPlace, NativeCallRecord } from './call-record.ts';

/**
 * Spans go to the SDK that the host has registered, and nowhere without one. The tracer is requested for each traced
 * call, because a stored tracer would stay with the first provider of the process.
 */
const tracer = () => trace.getTracer('@cb-spider/core');

/** Returns whether the host has registered a tracer. Without one, spans go nowhere. */
export function isTraced(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer('') !== undefined;
}

/**
 * The maximum number of characters of a name or an id: values that a cloud or a user has chosen have no limit of their
 * own.
 */
const maxValueLength = 256;

/**
 * Runs a call, including all its attempts, in its own span. Names follow OpenTelemetry's conventions where there is
 * one: https://opentelemetry.io/docs/specs/semconv/registry/attributes/cloud/. Contains no message and no request,
 * because a cloud's messages may quote confidential data.
 */
export function inCallSpan<T>(place: CallPlace, work: () => Promise<T>): Promise<T> {
  const { kind, operation } = place;
  return tracer().startActiveSpan(`${kind}.${operation}`, { attributes: callAttributes(place) }, span =>
    span.isRecording() ? endedWith(span, work()) : work(),
  );
}

/** Notes in the current call's span that another attempt follows. */
export function noteRetry(attempt: number, error: CloudError, pauseMs: number): void {
  trace.getActiveSpan()?.addEvent('retry', {
    'spider.attempt': attempt,
    'spider.pause_ms': pauseMs,
    'error.type': error.code,
  });
}

/** Notes in the current call's span that an identical read that was in progress answers it. */
export function noteSharedFlight(): void {
  trace.getActiveSpan()?.setAttribute('spider.shared', true);
}

/** The span of one request to the cloud. */
export class NativeCallSpan {
  readonly #span: Span;

  /** @param waitMs how long the request has waited for its turn */
  constructor(api: string, place: Pick<CallPlace, 'cloud' | 'region'>, waitMs: number) {
    const name = bounded(api);
    this.#span = tracer().startSpan(name, {
      kind: SpanKind.CLIENT,
      attributes: {
        'rpc.method': name,
        'cloud.provider': place.cloud,
        'cloud.region': bounded(place.region),
        'spider.wait_ms': waitMs,
      },
    });
  }

  /** Sends the request. Spans and headers that it creates are children of this span. */
  around<T>(request: () => Promise<T>): Promise<T> {
    return context.with(trace.setSpan(context.active(), this.#span), request);
  }

  end({ outcome, nativeCode, requestId }: NativeCallRecord): void {
    const span = this.#span;
    if (requestId !== undefined) span.setAttribute('spider.native.request_id', bounded(requestId));
    if (nativeCode !== undefined) span.setAttribute('rpc.response.status_code', bounded(nativeCode));
    if (outcome !== 'ok') fail(span, outcome, nativeCode);
    span.end();
  }
}

async function endedWith<T>(span: Span, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    const { code, nativeCode } = CloudError.isInstance(thrown) ? thrown : { code: 'internal' };
    fail(span, code, nativeCode);
    throw thrown;
  } finally {
    span.end();
  }
}

function fail(span: Span, code: string, nativeCode: string | undefined): void {
  span.setAttribute('error.type', code);
  const message = nativeCode === undefined ? code : `${code}: ${bounded(nativeCode)}`;
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}

function callAttributes(place: CallPlace): Attributes {
  const { cloud, region, zone, connection, kind, operation, resource, operationId } = place;
  return {
    'cloud.provider': cloud,
    'cloud.region': bounded(region),
    ...(zone === '' ? {} : { 'cloud.availability_zone': bounded(zone) }),
    'spider.connection': bounded(connection),
    'spider.kind': kind,
    'spider.operation': operation,
    ...(resource === '' ? {} : { 'spider.resource': bounded(resource) }),
    ...(operationId === '' ? {} : { 'spider.operation_id': operationId }),
  };
}

function bounded(text: string): string {
  return text.slice(0, maxValueLength);
}
