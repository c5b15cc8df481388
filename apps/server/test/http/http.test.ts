import { connect } from 'node:net';
import { CloudError, type Spider } from '@cb-spider/core';
import { StoreError } from '@cb-spider/store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requestIdOf } from '../../src/http/headers.ts';
import { ask, basic } from '../beds/ask.ts';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';
import { fixedLogin } from '../beds/fixed-account.ts';

const login = () => fixedLogin('u', 'p');
const signedIn = { headers: basic('u', 'p') };

describe('a server with a login', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed({ login: login(), version: '1.2.3', serviceAddress: 'http://spider.example:80' });
  });
  afterAll(() => bed.close());

  it.each([
    '/endpointinfo',
    '/version',
    '/ver',
    '/healthcheck',
    '/health',
    '/ping',
    '/readyz',
    '/openapi.json',
    '/api',
  ])('%s is open to all', async path => {
    const { status } = await bed.get(path);
    expect([200, 302]).toContain(status);
  });

  it.each(['/driver', '/vm?ConnectionName=c1', '/nothing-here', '/readyz2', '/api2'])(
    '%s asks for it, and tells nothing before',
    async path => {
      const { status, reply, headers } = await bed.get(path);
      expect(status).toBe(401);
      expect(reply).toMatchObject({ message: 'Unauthorized', code: 'unauthenticated', retryable: false });
      expect(headers['www-authenticate']).toBe('Basic realm="Spider", charset="UTF-8"');
      const page = await bed.get(path, undefined, {
        headers: { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' },
      });
      expect(page.headers['www-authenticate']).toBeUndefined();
    },
  );

  it('accepts the right login and no other', async () => {
    expect((await bed.get('/driver', undefined, signedIn)).status).toBe(200);
    expect((await bed.get('/driver', undefined, { headers: basic('u', 'q') })).status).toBe(401);
    expect((await bed.post('/driver', { DriverName: 'x' })).status).toBe(401);
  });

  it('tells who it is and where', async () => {
    expect((await bed.get('/version')).reply).toEqual({ Version: 'CB-Spider 1.2.3' });
    expect((await bed.get('/endpointinfo')).reply).toContain('http://spider.example:80/spider');
  });
});

describe('a server', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
  });
  afterAll(() => bed.close());

  it('replies 404, 405 and 301 in the common error format', async () => {
    expect(await bed.get('/nothing-here')).toMatchObject({
      status: 404,
      reply: { message: 'Not Found', code: 'not_found' },
    });
    expect(await ask(bed.base, 'PATCH', '/driver', {})).toMatchObject({
      status: 405,
      reply: { message: 'Method Not Allowed' },
    });
    expect(await bed.put('/vpc/a/subnet/b', {})).toMatchObject({ status: 405 });
    const moved = await bed.get('/driver/?provider=AWS');
    expect(moved.status).toBe(301);
    expect(moved.headers.location).toBe('/spider/driver?provider=AWS');
    expect((await ask(new URL(bed.base).origin, 'GET', '//evil.example/')).headers.location).toBe(
      '/evil.example',
    );
    expect((await ask(new URL(bed.base).origin, 'GET', '/')).status).toBe(302);
  });

  it('gives each reply an id: that of the client, or a new one', async () => {
    const asked = await bed.get('/none', undefined, { headers: { 'x-request-id': 'my-id.1' } });
    expect(asked.headers['x-request-id']).toBe('my-id.1');
    expect(asked.reply.requestId).toBe('my-id.1');
    const strange = await bed.get('/none', undefined, { headers: { 'x-request-id': 'two words' } });
    expect(strange.reply.requestId).not.toBe('two words');
    expect(requestIdOf({ headers: {} })).not.toBe(requestIdOf({ headers: {} }));
  });

  it('sends headers that keep browsers from showing or caching replies', async () => {
    const { headers } = await bed.get('/driver');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('reads JSON with any method, and ignores a form', async () => {
    expect((await bed.get('/vpc', { ConnectionName: 'c1' })).reply).toEqual({ vpc: [] });
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expect((await bed.get('/vpc', '{"ConnectionName":"c1"}', form)).reply.message).toBe(
      'ConnectionName is empty!',
    );
    expect((await bed.get('/vpc', '{"ConnectionName":"c1"}', form)).reply.hint).toContain('application/json');
    expect((await bed.get('/vpc', 'x=y', form)).reply.hint).not.toContain('application/json');
    expect((await bed.get('/vpc?ConnectionName=c1', 'x=y', form)).status).toBe(200);
    expect((await bed.get('/vpc?ConnectionName=c1', '')).status).toBe(200);
    expect((await bed.get('/vpc?ConnectionName=%20c1%0A')).status).toBe(200);
    expect(await bed.get('/vpc', '<a/>', { headers: { 'content-type': 'text/xml' } })).toMatchObject({
      status: 415,
      reply: { message: 'code=415, message=Unsupported Media Type' },
    });
  });

  it('is not ready when its database does not answer, and still alive', async () => {
    const { ping } = bed.store;
    const gone = new StoreError('io_error', 'The disk is gone.', { hint: 'Look at the disk.' });
    Object.assign(bed.store, { ping: () => Promise.reject(gone) });
    try {
      const hint = 'Look at the disk.';
      expect(await bed.get('/readyz')).toMatchObject({ status: 503, reply: { code: 'unavailable', hint } });
      expect((await bed.get('/healthcheck')).status).toBe(503);
      expect((await bed.get('/health')).status).toBe(200);
    } finally {
      Object.assign(bed.store, { ping });
    }
    expect(await bed.get('/readyz')).toMatchObject({ status: 200, reply: { message: 'CB-Spider is ready' } });
  });

  it('distinguishes a failing database from a bug, and reveals no details', async () => {
    const broken = async (error: Error) => {
      const { list } = bed.spider.drivers;
      Object.assign(bed.spider.drivers, { list: () => Promise.reject(error) });
      try {
        return await bed.get('/driver');
      } finally {
        Object.assign(bed.spider.drivers, { list });
      }
    };
    const disk = await broken(new StoreError('disk_full', 'The disk is full.'));
    expect(disk).toMatchObject({ status: 503, reply: { code: 'unavailable' } });
    expect(disk.reply.message).toContain('The disk is full.');
    const line = await broken(new StoreError('unreachable', 'No line.', { hint: 'Look at the line.' }));
    expect(line).toMatchObject({ status: 503, reply: { hint: 'Look at the line.', retryable: true } });
    expect(disk.reply.retryable).toBe(false);
    const cause = new StoreError('disk_full', 'The disk is full.');
    const change = await broken(
      new CloudError('internal', cause.message, { cause, hint: 'It goes on.', operationId: 'op-1' }),
    );
    expect(change).toMatchObject({
      status: 503,
      reply: { code: 'unavailable', hint: 'It goes on.', operationId: 'op-1' },
    });
    expect(change.reply.message).toContain('The disk is full.');
    const mistake = await broken(new TypeError('secret of the inside'));
    expect(mistake).toMatchObject({ status: 500, reply: { code: 'internal' } });
    expect(JSON.stringify(mistake.reply)).not.toContain('secret of the inside');
  });

  it('does not wait for ever for a client that does not send', async () => {
    const { port, hostname } = new URL(bed.base);
    expect(bed.app.server.requestTimeout).toBe(30_000);
    expect(bed.app.server.headersTimeout).toBe(10_000);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write('NONSENSE\r\n\r\n'));
      socket.once('data', data => resolve(data.toString())).once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe('pages of other origins', () => {
  it('may call only where that was allowed', async () => {
    const bed = await startBed({ corsOrigins: ['https://console.example'], login: login() });
    try {
      const from = (origin: string) => ({ headers: { origin, ...basic('u', 'p') } });
      const allowed = await bed.get('/driver', undefined, from('https://console.example'));
      expect(allowed.headers['access-control-allow-origin']).toBe('https://console.example');
      const other = await bed.get('/driver', undefined, from('https://evil.example'));
      expect(other.headers['access-control-allow-origin']).toBeUndefined();
      const asked = await ask(bed.base, 'OPTIONS', '/driver', undefined, {
        headers: { origin: 'https://console.example', 'access-control-request-method': 'POST' },
      });
      expect(asked.status).toBe(204);
      expect(asked.headers['access-control-allow-methods']).toBe('GET, HEAD, POST, PUT, DELETE');
    } finally {
      await bed.close();
    }
  });
});

describe('a page of another site', () => {
  const from = (site: string, more = {}) => ({ headers: { 'sec-fetch-site': site, ...more } });

  it('may not call, not even by a plain link, but may show the documentation', async () => {
    const bed = await startBed({ corsOrigins: ['https://console.example'] });
    try {
      for (const site of ['cross-site', 'same-site'])
        expect(await bed.get('/controlvm/a?action=suspend', undefined, from(site))).toMatchObject({
          status: 403,
          reply: { code: 'forbidden' },
        });
      expect((await bed.get('/openapi.json', undefined, from('cross-site'))).status).toBe(200);
      for (const site of ['same-origin', 'none'])
        expect((await bed.get('/driver', undefined, from(site))).status).toBe(200);
      const allowed = from('cross-site', { origin: 'https://console.example' });
      expect((await bed.get('/driver', undefined, allowed)).status).toBe(200);
    } finally {
      await bed.close();
    }
  });

  it('cannot become the same site by DNS rebinding if there is no login', async () => {
    const bed = await startBed();
    try {
      const named = (host: string) => bed.get('/driver', undefined, { headers: { host } });
      expect(await named('evil.example:1024')).toMatchObject({ status: 403 });
      expect(await named('127.0.0.1.evil.example')).toMatchObject({ status: 403 });
      for (const host of ['localhost:1024', '127.0.0.1', '[::1]:1024'])
        expect((await named(host)).status).toBe(200);
    } finally {
      await bed.close();
    }
  });
});

describe('a client that goes away', () => {
  it('ends its read, but not its change', async () => {
    const bed = await startBed();
    try {
      await connectTwin(bed);
      const signals: (AbortSignal | undefined)[] = [];
      const connection = await bed.spider.connection('c1');
      const { networks } = connection;
      const wait = (signal?: AbortSignal) => {
        signals.push(signal);
        return new Promise<never>((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason)),
        );
      };
      Object.assign(networks, { list: (options: { signal?: AbortSignal }) => wait(options.signal) });
      const leaving = new AbortController();
      const answer = bed.get('/vpc?ConnectionName=c1', undefined, { signal: leaving.signal });
      while (signals.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
      leaving.abort();
      await expect(answer).rejects.toThrow();
      await new Promise<void>(resolve => signals[0]?.addEventListener('abort', () => resolve()));
      expect(signals[0]?.aborted).toBe(true);
    } finally {
      await bed.close();
    }
  });

  it('finds the resource that it has requested when it comes back', async () => {
    const bed = await startBed();
    try {
      await connectTwin(bed);
      const leaving = new AbortController();
      const body = { ConnectionName: 'c1', ReqInfo: { Name: 'v', IPv4_CIDR: '10.0.0.0/16' } };
      let begun: (() => void) | undefined;
      const beginning = new Promise<void>(resolve => {
        begun = resolve;
      });
      watchCreate(bed.spider, () => begun?.());
      const answer = bed.post('/vpc', body, { signal: leaving.signal });
      await beginning;
      leaving.abort();
      await expect(answer).rejects.toThrow();
      while ((await bed.get('/vpc/v?ConnectionName=c1')).status !== 200)
        await new Promise(r => setTimeout(r, 5));
      expect((await bed.get('/allvpc?ConnectionName=c1')).reply.AllList).toMatchObject({
        MappedList: [{ NameId: 'v' }],
        OnlyCSPList: [],
      });
    } finally {
      await bed.close();
    }
  });
});

function watchCreate(spider: Spider, seen: () => void): void {
  const { begin } = spider.store.operations;
  Object.assign(spider.store.operations, {
    begin: (...all: Parameters<typeof begin>) => {
      seen();
      return begin.apply(spider.store.operations, all);
    },
  });
}
