import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { inCallSpan, isTraced } from '../../src/calls/call-spans.ts';
import { CloudError } from '../../src/index.ts';
import { callBench, change, place, read } from '../beds/call-bench.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { openTestBed, secrets } from '../beds/test-bed.ts';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

const spans = () => exporter.getFinishedSpans();
const spanOf = (name: string): ReadableSpan => {
  const found = spans().find(span => span.name === name);
  if (found === undefined) throw new Error(`no span ${name} among ${spans().map(span => span.name)}`);
  return found;
};

describe('the spans of a call', () => {
  beforeAll(() => {
    trace.setGlobalTracerProvider(provider);
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  });
  beforeEach(() => exporter.reset());
  afterAll(async () => {
    trace.disable();
    context.disable();
    await provider.shutdown();
  });

  it('are one for the call and one child for each request, below the active span', async () => {
    const { calls } = callBench();
    const ids = await trace.getTracer('host').startActiveSpan('host', async host => {
      await calls.run(read, { operationId: 'op-1' }, async ({ observe }) => {
        await observe('First', setImmediate, () => ({ requestId: 'r-1' }));
        return observe('Second', setImmediate);
      });
      host.end();
      return host.spanContext();
    });
    const call = spanOf('vm.get');
    expect(call).toMatchObject({
      kind: SpanKind.INTERNAL,
      status: { code: SpanStatusCode.UNSET },
      parentSpanContext: { spanId: ids.spanId, traceId: ids.traceId },
      attributes: {
        'cloud.provider': 'fake',
        'cloud.region': 'here',
        'cloud.availability_zone': 'here-a',
        'spider.connection': 'c1',
        'spider.kind': 'vm',
        'spider.operation': 'get',
        'spider.resource': 'vm-1',
        'spider.operation_id': 'op-1',
      },
    });
    for (const name of ['First', 'Second'])
      expect(spanOf(name)).toMatchObject({
        kind: SpanKind.CLIENT,
        parentSpanContext: { spanId: call.spanContext().spanId },
        attributes: { 'rpc.method': name, 'cloud.provider': 'fake', 'cloud.region': 'here' },
      });
    expect(spanOf('First').attributes['spider.native.request_id']).toBe('r-1');
    for (const span of spans()) expect(Object.keys(span.attributes)).not.toContain('error.type');
    expect(call.instrumentationScope.name).toBe('@cb-spider/core');
    expect(spans()).toHaveLength(4);
  });

  it('are active while their request is sent, so that its headers can refer to them', async () => {
    const { calls } = callBench();
    const active = await calls.run(read, {}, ({ observe }) =>
      observe('Only', async () => {
        await setImmediate();
        return trace.getActiveSpan()?.spanContext().spanId;
      }),
    );
    expect(active).toBe(spanOf('Only').spanContext().spanId);
  });

  it('report each retry, and failures by code, never by message', async () => {
    const { calls, clock } = callBench();
    let attempts = 0;
    const call = calls.run(read, {}, ({ observe }) =>
      observe('Only', async () => {
        attempts++;
        const code = attempts === 3 ? 'forbidden' : 'throttled';
        throw new FakeError(code, { requestId: `r-${attempts}` });
      }),
    );
    await expect(clock.run(call)).rejects.toMatchObject({ code: 'forbidden' });
    const span = spanOf('vm.get');
    expect(span.events).toMatchObject([
      { name: 'retry', attributes: { 'spider.attempt': 2, 'error.type': 'throttled' } },
      { name: 'retry', attributes: { 'spider.attempt': 3, 'error.type': 'throttled' } },
    ]);
    expect(span.attributes['error.type']).toBe('forbidden');
    expect(span.status).toEqual({ code: SpanStatusCode.ERROR, message: 'forbidden: Fake.forbidden' });
    const requests = spans().filter(({ name }) => name === 'Only');
    expect(requests.map(({ attributes }) => attributes['error.type'])).toEqual([
      ...['throttled', 'throttled', 'forbidden'],
    ]);
    expect(requests[2]).toMatchObject({
      status: { code: SpanStatusCode.ERROR, message: 'forbidden: Fake.forbidden' },
      attributes: { 'rpc.response.status_code': 'Fake.forbidden', 'spider.native.request_id': 'r-3' },
    });
    expect(textOf(spans())).not.toContain('the fake cloud says');
  });

  it('have values of limited length, however long the names of a cloud or a user are', async () => {
    const { calls } = callBench();
    const long = 'x'.repeat(100_000);
    await calls.run({ ...read, resource: long }, {}, ({ observe }) =>
      observe(long, setImmediate, () => ({ requestId: long })),
    );
    expect(spans()).toHaveLength(2);
    expect(textOf(spans()).length).toBeLessThan(4_000);
  });

  it('have no attributes for what a call does not have', async () => {
    const { calls } = callBench({ zone: '' });
    await calls.run({ ...read, resource: '' }, {}, async () => 1);
    expect(Object.keys(spanOf('vm.get').attributes)).toEqual([
      ...['cloud.provider', 'cloud.region', 'spider.connection', 'spider.kind', 'spider.operation'],
    ]);
  });

  it('report a failure for which the cloud has no code of its own', async () => {
    const { calls } = callBench();
    const failure = new CloudError('conflict', 'Not now.');
    await expect(calls.run(read, {}, () => Promise.reject(failure))).rejects.toThrow('Not now.');
    expect(spanOf('vm.get').status).toEqual({ code: SpanStatusCode.ERROR, message: 'conflict' });
    await expect(inCallSpan(place, () => Promise.reject(new Error('of nobody')))).rejects.toThrow();
    expect(spans().at(-1)?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'internal' });
  });

  it('also end for a request that throws before its first await', async () => {
    const { calls } = callBench();
    const call = calls.run(change, {}, ({ observe }) =>
      observe('Only', () => {
        throw new FakeError('conflict');
      }),
    );
    await expect(call).rejects.toMatchObject({ code: 'conflict' });
    expect(spanOf('Only').attributes['error.type']).toBe('conflict');
    expect(spanOf('vm.reboot').attributes['error.type']).toBe('conflict');
  });

  it('mark an identical read at the same time as shared', async () => {
    const { calls } = callBench();
    const look = () =>
      calls.run({ ...read, flightKey: 'vm-1' }, {}, ({ observe }) => observe('Only', setImmediate));
    await Promise.all([look(), look(), look()]);
    const shared = spans().map(({ name, attributes }) => [name, attributes['spider.shared']]);
    expect(shared.filter(([name]) => name === 'vm.get').map(([, value]) => value)).toEqual([
      ...[undefined, true, true],
    ]);
    expect(shared.filter(([name]) => name === 'Only')).toHaveLength(1);
  });

  it('contain no secret', async () => {
    const { connection, run, spider } = await openTestBed();
    const { privateKey } = await run(connection.keyPairs.create({ name: 'key-01' }));
    await run(spider.close());
    expect(spanOf('keyPair.create').attributes['spider.resource']).toBe('key-01');
    const text = textOf(spans());
    for (const secret of [...Object.values(secrets), privateKey]) expect(text).not.toContain(secret);
  });
});

it('calls are traced only if the host has registered a tracer', () => {
  expect(isTraced()).toBe(false);
  trace.setGlobalTracerProvider(provider);
  expect(isTraced()).toBe(true);
  trace.disable();
});

/** Everything in the spans that an exporter could send. */
function textOf(finished: readonly ReadableSpan[]): string {
  return JSON.stringify(
    finished.map(({ name, attributes, events, status }) => [name, attributes, events, status]),
  );
}
