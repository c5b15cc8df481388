import { isSpanContextValid, trace } from '@opentelemetry/api';

/**
 * The header that lets a server join the present trace: https://www.w3.org/TR/trace-context/. Empty where nothing
 * is traced. Nothing else of the context travels: a cloud is not to read what the host keeps in its baggage.
 */
export function traceHeader(): { readonly traceparent?: string } {
  const context = trace.getActiveSpan()?.spanContext();
  if (context === undefined || !isSpanContextValid(context)) return {};
  const flags = (context.traceFlags & 0xff).toString(16).padStart(2, '0');
  return { traceparent: `00-${context.traceId}-${context.spanId}-${flags}` };
}
