import type { CallRecord } from '@cb-spider/core';
import { StoreError } from '@cb-spider/store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Login } from '../../src/http/login.ts';
import { maxCallKinds, maxRegions } from '../../src/metrics/call-metrics.ts';
import { Metrics } from '../../src/metrics/metrics.ts';
import { ask, basic } from '../beds/ask.ts';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';
import { type Family, readExposition, type Sample } from '../beds/exposition.ts';
import { fixedLogin } from '../beds/fixed-account.ts';

async function startMeteredBed(isOpen = false, login?: Login) {
  const source = new Metrics();
  const bed = await startBed({ metrics: { source, isOpen }, login, callListeners: [source.calls] });
  return { bed, origin: new URL(bed.base).origin };
}

async function scrape(origin: string): Promise<ReadonlyMap<string, Family>> {
  const { status, headers, reply } = await ask(origin, 'GET', '/metrics');
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  return readExposition(reply);
}

const samplesOf = (families: ReadonlyMap<string, Family>, name: string) => families.get(name)?.samples ?? [];
const find = (samples: readonly Sample[], labels: Record<string, string>) =>
  samples.filter(sample => Object.entries(labels).every(([label, value]) => sample.labels[label] === value));
const read = (families: ReadonlyMap<string, Family>, name: string, labels: Record<string, string> = {}) =>
  find(samplesOf(families, name), labels)[0]?.value;

describe('metrics', () => {
  let bed: Bed;
  let origin: string;
  beforeAll(async () => {
    ({ bed, origin } = await startMeteredBed());
    await connectTwin(bed);
    await makeSurroundings(bed);
  });
  afterAll(() => bed.close());

  it('are in the format of Prometheus, with those of Node', async () => {
    const families = await scrape(origin);
    expect(families.get('process_cpu_seconds_total')?.type).toBe('counter');
    expect(read(families, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
    expect(read(families, 'nodejs_version_info')).toBe(1);
  });

  it('count calls to clouds, and how long they took', async () => {
    const before = await scrape(origin);
    await bed.post('/vm', vmRequest());
    await bed.get('/vm/none?ConnectionName=c1');
    await bed.get('/vmspec/none?ConnectionName=c1');
    const families = await scrape(origin);
    const twin = { cloud: 'twin', region: 'default' };
    const ok = read(families, 'spider_calls_total', { ...twin, outcome: 'ok' }) ?? 0;
    expect(ok).toBeGreaterThan(read(before, 'spider_calls_total', { ...twin, outcome: 'ok' }) ?? 0);
    expect(read(families, 'spider_calls_total', { ...twin, outcome: 'not_found' })).toBe(1);
    const failed = { cloud: 'twin', kind: 'spec', operation: 'get', outcome: 'not_found' };
    expect(read(families, 'spider_call_failures_total', failed)).toBe(1);
    const durations = samplesOf(families, 'spider_call_duration_seconds');
    const create = find(durations, { cloud: 'twin', kind: 'vm', operation: 'create' });
    expect(create.find(({ name }) => name.endsWith('_count'))?.value).toBe(1);
    expect(find(create, { le: '+Inf' })[0]?.value).toBe(1);
    expect(read(families, 'spider_native_requests_total', { cloud: 'twin', outcome: 'ok' })).toBeGreaterThan(
      0,
    );
    const waits = samplesOf(families, 'spider_call_wait_seconds');
    expect(waits.find(({ name }) => name.endsWith('_count'))?.value).toBeGreaterThanOrEqual(ok);
  });

  it('count requests by route and class of status, never by path', async () => {
    await bed.get('/vpc/vpc-01?ConnectionName=c1');
    await bed.get('/vpc/path-canary?ConnectionName=c1');
    await bed.get('/path-canary');
    await ask(origin, 'PUT', '/spider/path-canary', {});
    const text = String((await ask(origin, 'GET', '/metrics')).reply);
    expect(text).not.toContain('path-canary');
    const families = readExposition(text);
    const count = (labels: Record<string, string>) => read(families, 'spider_http_requests_total', labels);
    const route = { method: 'GET', route: '/spider/vpc/:Name' };
    expect(count({ ...route, status: '2xx' })).toBe(1);
    expect(count({ ...route, status: '4xx' })).toBe(1);
    expect(count({ method: 'GET', route: 'none', status: '4xx' })).toBe(1);
    expect(count({ method: 'PUT', route: 'none', status: '4xx' })).toBe(1);
    const durations = find(samplesOf(families, 'spider_http_request_duration_seconds'), route);
    expect(durations.find(({ name }) => name.endsWith('_count'))?.value).toBe(2);
    expect(read(families, 'spider_http_requests_in_flight')).toBe(1);
  });

  it('show changes in progress, connections, endpoints and lost history', async () => {
    const before = await scrape(origin);
    expect(read(before, 'spider_operations', { state: 'running' })).toBe(0);
    expect(read(before, 'spider_operations', { state: 'unknown' })).toBe(0);
    expect(read(before, 'spider_connections')).toBe(1);
    expect(read(before, 'spider_store_up')).toBe(1);
    expect(read(before, 'spider_history_dropped_records_total')).toBe(0);
    expect(read(before, 'spider_operations_taken_over_total')).toBe(0);
    expect(read(before, 'spider_endpoints', { cloud: 'twin', breaker: 'closed' })).toBe(1);
    expect(samplesOf(before, 'spider_endpoints_open')).toEqual([]);
    const { count } = bed.store.operations;
    Object.assign(bed.store.operations, { count: async (state: string) => (state === 'running' ? 3 : 2) });
    const busy = await scrape(origin);
    Object.assign(bed.store.operations, { count });
    expect(read(busy, 'spider_operations', { state: 'running' })).toBe(3);
    expect(read(busy, 'spider_operations', { state: 'unknown' })).toBe(2);
    const place = { cloud: 'twin', account: 'another', region: 'default' };
    const { breaker } = bed.spider.traffic.rulesAt(place);
    for (let failure = 0; failure < 10; failure++) breaker.record('unavailable', 1);
    const open = await scrape(origin);
    expect(read(open, 'spider_endpoints', { cloud: 'twin', breaker: 'open' })).toBe(1);
    expect(read(open, 'spider_endpoints_open', { cloud: 'twin', region: 'default' })).toBe(1);
    breaker.record('ok', 1);
    expect(samplesOf(await scrape(origin), 'spider_endpoints_open')).toEqual([]);
  });

  it('are served without the database, and show that it is down', async () => {
    const { ping, operations, config } = bed.store;
    const gone = () => Promise.reject(new StoreError('io_error', 'The disk is gone.'));
    const { count } = operations;
    const { count: countConnections } = config.connections;
    Object.assign(bed.store, { ping: gone });
    Object.assign(operations, { count: gone });
    Object.assign(config.connections, { count: gone });
    try {
      const families = await scrape(origin);
      expect(read(families, 'spider_store_up')).toBe(0);
      expect(samplesOf(families, 'spider_operations')).toEqual([]);
      expect(samplesOf(families, 'spider_connections')).toEqual([]);
      expect(read(families, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    } finally {
      Object.assign(bed.store, { ping });
      Object.assign(operations, { count });
      Object.assign(config.connections, { count: countConnections });
    }
    expect(read(await scrape(origin), 'spider_store_up')).toBe(1);
  });

  it('are in the documentation if they are served', async () => {
    const { reply } = await bed.get('/openapi.json');
    expect(reply.paths['/metrics'].get.operationId).toBe('getMetrics');
  });
});

describe('the labels of metrics', () => {
  it('contain no names of 200 connections', async () => {
    const { bed, origin } = await startMeteredBed();
    try {
      for (let index = 0; index < 200; index++) {
        const name = `connection-canary-${index}`;
        await connectTwin(bed, { name, account: `account-canary-${index}` });
        await bed.get(`/vmspec/spec-canary-${index}?ConnectionName=${name}`);
      }
      const text = String((await ask(origin, 'GET', '/metrics')).reply);
      const families = readExposition(text);
      expect(text).not.toContain('canary');
      expect(read(families, 'spider_connections')).toBe(200);
      const attempts = { cloud: 'twin', region: 'default', outcome: 'not_found' };
      expect(samplesOf(families, 'spider_calls_total')).toMatchObject([{ labels: attempts, value: 200 }]);
      const series = [...families].flatMap(([name, { samples }]) => (/^spider_/.test(name) ? samples : []));
      expect(series.length).toBeLessThan(150);
    } finally {
      await bed.close();
    }
  }, 120_000);

  it('stay few for any number of regions and clouds', async () => {
    const metrics = new Metrics();
    const record = (cloud: string, region: string, operation: string): CallRecord => ({
      ...{ startedAt: '2026-01-01T00:00:00.000Z', durationMs: 1, waitMs: 0, attempt: 1, cloud, region },
      ...{ connection: '', zone: '', kind: 'vm', operation, resource: '', outcome: 'ok', operationId: '' },
      ...{ callId: '', principal: '', traceId: '', nativeCalls: [] },
    });
    for (let index = 0; index < 2_000; index++)
      metrics.calls.add(record(`cloud-${index % 100}`, `region-${index}`, `operation-${index}`));
    metrics.calls.add(record('cloud-1', 'x'.repeat(10_000), 'get'));
    const text = await metrics.registry.metrics();
    const families = readExposition(text);
    const attempts = samplesOf(families, 'spider_calls_total');
    expect(attempts.reduce((sum, { value }) => sum + value, 0)).toBe(2_001);
    expect(attempts).toHaveLength(maxRegions + 1);
    expect(read(families, 'spider_calls_total', { cloud: 'other', region: 'other' })).toBe(
      2_001 - maxRegions,
    );
    const counts = samplesOf(families, 'spider_call_duration_seconds').filter(({ name }) =>
      name.endsWith('_count'),
    );
    expect(counts).toHaveLength(maxCallKinds + 1);
    expect(samplesOf(families, 'spider_call_wait_seconds').length).toBeLessThan(51 * 12);
    expect(text).not.toContain('xxx');
  });
});

describe('the access to metrics', () => {
  const login = () => fixedLogin('u', 'p');

  it('requires the same login as everything else', async () => {
    const { bed, origin } = await startMeteredBed(false, login());
    try {
      expect((await ask(origin, 'GET', '/metrics')).status).toBe(401);
      const headers = basic('u', 'p');
      expect((await ask(origin, 'GET', '/metrics', undefined, { headers })).status).toBe(200);
    } finally {
      await bed.close();
    }
  });

  it('is open if that is set', async () => {
    const { bed, origin } = await startMeteredBed(true, login());
    try {
      expect((await ask(origin, 'GET', '/metrics')).status).toBe(200);
      expect((await bed.get('/driver')).status).toBe(401);
    } finally {
      await bed.close();
    }
  });

  it('is off if that is set', async () => {
    const bed = await startBed();
    try {
      expect((await ask(new URL(bed.base).origin, 'GET', '/metrics')).status).toBe(404);
    } finally {
      await bed.close();
    }
  });
});
