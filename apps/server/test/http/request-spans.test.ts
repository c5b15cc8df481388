import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';
const question = { headers: { traceparent: `00-${traceId}-${spanId}-01` } };

/** Returns all spans once the server's span with this name has ended, which happens after the reply. */
async function finished(name: string, from = exporter): Promise<ReadableSpan[]> {
  while (!from.getFinishedSpans().some(span => span.name === name))
    await new Promise(resolve => setTimeout(resolve, 2));
  return from.getFinishedSpans();
}

describe('a server in a process with an OpenTelemetry SDK', () => {
  let bed: Bed;
  beforeAll(async () => {
    trace.setGlobalTracerProvider(provider);
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    bed = await startBed();
    await connectTwin(bed);
    await makeSurroundings(bed);
  });
  afterAll(async () => {
    await bed.close();
    trace.disable();
    context.disable();
    await provider.shutdown();
  });
  beforeEach(() => exporter.reset());

  it('has one trace from the request to the cloud', async () => {
    expect((await bed.post('/vm', vmRequest(), question)).status).toBe(200);
    const spans = await finished('POST /spider/vm');
    expect(new Set(spans.map(span => span.spanContext().traceId))).toEqual(new Set([traceId]));
    const [server] = spans.filter(({ kind }) => kind === SpanKind.SERVER);
    expect(server).toMatchObject({
      name: 'POST /spider/vm',
      parentSpanContext: { spanId, isRemote: true },
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/spider/vm',
        'http.response.status_code': 200,
        'url.path': '/spider/vm',
        'url.scheme': 'http',
      },
    });
    const byId = new Map(spans.map(span => [span.spanContext().spanId, span]));
    const parentOf = (span: ReadableSpan | undefined) => byId.get(span?.parentSpanContext?.spanId ?? '');
    const create = spans.find(({ name }) => name === 'vm.create');
    expect(parentOf(create)).toBe(server);
    const native = spans.filter(({ kind }) => kind === SpanKind.CLIENT);
    expect(native.length).toBeGreaterThan(1);
    for (const span of native) expect(parentOf(span)?.attributes['cloud.provider']).toBe('twin');
  });

  it('returns the trace of the SDK, and joins traces that were sampled elsewhere', async () => {
    const { headers } = await bed.get('/vpc/vpc-01?ConnectionName=c1&secret=query-canary');
    const spans = await finished('GET /spider/vpc/:Name');
    const own = spans.find(({ kind }) => kind === SpanKind.SERVER)?.spanContext();
    expect(headers.traceparent).toBe(`00-${own?.traceId}-${own?.spanId}-01`);
    expect(JSON.stringify(spans.map(({ name, attributes }) => [name, attributes]))).not.toContain('canary');
    exporter.reset();
    const unsampled = { headers: { traceparent: `00-${traceId}-${spanId}-00` } };
    const answer = await bed.get('/vpc/vpc-01?ConnectionName=c1', undefined, unsampled);
    expect(answer.headers.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
    expect(exporter.getFinishedSpans()).toEqual([]);
  });

  it('marks its own failures as failed, but not those of the client', async () => {
    await bed.get('/vpc/none?ConnectionName=c1', undefined, question);
    const [wrong] = (await finished('GET /spider/vpc/:Name')).filter(({ kind }) => kind === SpanKind.SERVER);
    expect(wrong).toMatchObject({
      status: { code: SpanStatusCode.UNSET },
      attributes: { 'http.response.status_code': 404 },
    });
    exporter.reset();
    const { list } = bed.spider.drivers;
    Object.assign(bed.spider.drivers, { list: () => Promise.reject(new TypeError('canary')) });
    await bed.get('/driver', undefined, question);
    Object.assign(bed.spider.drivers, { list });
    const [failed] = await finished('GET /spider/driver');
    expect(failed).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'http.response.status_code': 500, 'error.type': '500' },
    });
    exporter.reset();
    await bed.get('/nothing/here', undefined, question);
    expect((await finished('GET'))[0]?.attributes).not.toHaveProperty('http.route');
  });

  it('has its spans in the SDK that is registered now', async () => {
    const later = new InMemorySpanExporter();
    const successor = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(later)] });
    trace.disable();
    trace.setGlobalTracerProvider(successor);
    await bed.get('/vpc/vpc-01?ConnectionName=c1', undefined, question);
    expect(await finished('GET /spider/vpc/:Name', later)).not.toEqual([]);
    expect(exporter.getFinishedSpans()).toEqual([]);
    trace.disable();
    trace.setGlobalTracerProvider(provider);
    await successor.shutdown();
  });
});
