import { randomBytes } from 'node:crypto';
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
