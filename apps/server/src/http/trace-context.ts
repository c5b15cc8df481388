import { randomBytes } from 'node:crypto';
import { isSpanContextValid, type SpanContext, TraceFlags } from '@opentelemetry/api';

/** `version-traceId-parentId-flags`; later versions may append more fields. https://www.w3.org/TR/trace-context/ */
const pattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Parses a `traceparent` header. Returns `undefined` if it is not valid. */
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

/** Returns the context of a new trace. It is not sampled; its id only identifies the request in logs and history. */
export function newSpanContext(): SpanContext {
  return { traceId: randomHex(32), spanId: randomHex(16), traceFlags: TraceFlags.NONE };
}

/** Random digits are generated in bulk, which is much faster than a few at a time. */
const poolBytes = 4_096;
let pool = '';
let used = 0;

function randomHex(length: number): string {
  if (used + length > pool.length) {
    pool = randomBytes(poolBytes).toString('hex');
    used = 0;
  }
  used += length;
  return pool.slice(used - length, used);
}
