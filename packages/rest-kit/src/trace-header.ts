import { isSpanContextValid, trace } from '@opentelemetry/api';

/**
 * Returns the header that lets a server join the current trace: https://www.w3.org/TR/trace-context/. Empty if nothing
 * is traced. The rest of the context is not sent, because a cloud must not read what the host keeps in its baggage.
 */
export function traceHeader(): { readonly traceparent?: string } {
  const context = trace.getActiveSpan()?.spanContext();
  if (context === undefined || !isSpanContextValid(context)) return {};
  const flags = (context.traceFlags & 0xff).toString(16).padStart(2, '0');
  return { traceparent: `00-${context.traceId}-${context.spanId}-${flags}` };
}
