import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { context, propagation, ROOT_CONTEXT, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { HttpClient } from '../src/index.ts';
import { answerJson, serve } from './loopback.ts';

const spanContext: SpanContext = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: TraceFlags.SAMPLED,
};

/** Returns the header that a server receives for a request sent in a context. */
async function heard(within: typeof ROOT_CONTEXT, headers?: Record<string, string>) {
  const received: Record<string, unknown>[] = [];
  await using server = await serve((request, response) => {
    received.push(request.headers);
    answerJson({})(request, response);
  });
  const client = new HttpClient({ userAgent: 'rest-kit-test/1' });
  try {
    await context.with(within, () => client.send({ method: 'GET', url: server.url, headers }));
  } finally {
    client.close();
  }
  return received[0];
}

describe('the trace of a request', () => {
  beforeAll(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
  afterAll(() => context.disable());

  it('goes with it, and nothing else that the host keeps in its context', async () => {
    const baggage = propagation.createBaggage({ user: { value: 'canary' } });
    const within = propagation.setBaggage(trace.setSpanContext(ROOT_CONTEXT, spanContext), baggage);
    const headers = await heard(within);
    expect(headers).toMatchObject({ traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
    expect(JSON.stringify(headers)).not.toContain('canary');
  });

  it('says whether it is recorded', async () => {
    const within = trace.setSpanContext(ROOT_CONTEXT, { ...spanContext, traceFlags: TraceFlags.NONE });
    expect((await heard(within))?.traceparent).toMatch(/-00$/);
  });

  it('is the one that the driver has given, if it has', async () => {
    const headers = await heard(trace.setSpanContext(ROOT_CONTEXT, spanContext), { traceparent: 'its own' });
    expect(headers?.traceparent).toBe('its own');
  });

  it('is nothing where nothing is traced', async () => {
    expect(await heard(ROOT_CONTEXT)).not.toHaveProperty('traceparent');
    const invalid = { ...spanContext, traceId: '0'.repeat(32) };
    expect(await heard(trace.setSpanContext(ROOT_CONTEXT, invalid))).not.toHaveProperty('traceparent');
  });
});
