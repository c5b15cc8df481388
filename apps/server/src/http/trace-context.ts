import { randomUUID } from 'node:crypto';
import { isSpanContextValid, type SpanContext, TraceFlags } from '@opentelemetry/api';

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
  return { traceId: randomHex(), spanId: randomHex().slice(0, 16), traceFlags: TraceFlags.NONE };
}

/** 32 characters. A UUID is the quickest way to secure random bytes: Node makes them in stock. */
function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}
