import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createClient, type Exchange, SpiderError } from '../src/index.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>(listening => server?.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

async function failure(work: Promise<unknown>): Promise<SpiderError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SpiderError) return error;
  throw new Error(`It did not fail as it should: ${error}`);
}

describe('a client', () => {
  it('sends a typed request with its login, and reports it without a secret', async () => {
    const requests: unknown[] = [];
    const base = await serve((request, response) => {
      requests.push([request.method, request.url, request.headers.authorization]);
      response.setHeader('x-request-id', 'r-1').end('{"vm":[]}');
    });
    const exchanges: Exchange[] = [];
    const client = createClient({
      server: `${base}/spider/`,
      username: 'user',
      password: '비밀',
      onExchange: exchange => exchanges.push(exchange),
    });
    const { data } = await client.GET('/spider/vm', { params: { query: { ConnectionName: 'seoul' } } });
    expect(data).toEqual({ vm: [] });
    const login = `Basic ${Buffer.from('user:비밀').toString('base64')}`;
    expect(requests).toEqual([['GET', '/spider/vm?ConnectionName=seoul', login]]);
    expect(exchanges).toMatchObject([{ method: 'GET', status: 200, requestId: 'r-1' }]);
    expect(JSON.stringify(exchanges)).not.toContain('Basic');
  });

  it('fails with what the server says', async () => {
    const reply = {
      message: 'No such VM.',
      code: 'not_found',
      hint: 'Look.',
      retryable: false,
      requestId: 'r-2',
    };
    const base = await serve((_request, response) => response.writeHead(404).end(JSON.stringify(reply)));
    const error = await failure(createClient({ server: base }).json('GET', '/spider/vm/x'));
    expect(error).toMatchObject({ ...reply, status: 404, isUnanswered: false, retryAfterMs: undefined });
  });

  it('reports how long the server asks to wait', async () => {
    const base = await serve((_request, response) => response.writeHead(409, { 'retry-after': '2' }).end());
    const error = await failure(createClient({ server: base }).json('POST', '/spider/vm'));
    expect(error).toMatchObject({ code: 'conflict', retryAfterMs: 2000 });
  });

  it('says what a status means when the body is not the server’s', async () => {
    const base = await serve((_request, response) => response.writeHead(502).end('<html>Bad Gateway</html>'));
    const error = await failure(createClient({ server: base }).json('GET', '/spider/vm'));
    expect(error).toMatchObject({
      code: 'unavailable',
      status: 502,
      message: 'The server answered 502 Bad Gateway',
    });
  });

  it('distinguishes an address without a server from a reply', async () => {
    const base = await serve(() => undefined);
    await new Promise(closed => server?.close(closed));
    const error = await failure(createClient({ server: base }).json('GET', '/spider/vm'));
    expect(error).toMatchObject({ code: 'unavailable', status: 0, isUnanswered: true });
    expect(error.message).toBe(`No reply from ${base} (ECONNREFUSED).`);
  });

  it('reads lines that arrive in parts', async () => {
    const base = await serve(async (request, response) => {
      response.write(`{"accept":"${request.headers.accept}"}\n{"a":"안`);
      await new Promise(resolve => setImmediate(resolve));
      response.end('녕"}\n{"end":{}}');
    });
    const lines = await all(createClient({ server: base }).lines('/spider/fleet/vm'));
    expect(lines).toEqual([{ accept: 'application/x-ndjson' }, { a: '안녕' }, { end: {} }]);
  });

  it('reads events with their ids', async () => {
    const base = await serve((_request, response) =>
      response.end(': heartbeat\n\nid: 7\nevent: operation\ndata: {"state":"running"}\n\ndata: 1\n\n'),
    );
    const events = await all(createClient({ server: base }).events('GET', '/spider/events'));
    expect(events).toEqual([
      { id: '7', name: 'operation', data: { state: 'running' } },
      { id: undefined, name: 'message', data: 1 },
    ]);
  });

  it('ends with the caller’s own reason when it is aborted', async () => {
    const base = await serve(() => undefined);
    const reason = new Error('enough');
    const reply = createClient({ server: base }).json('GET', '/spider/vm', {
      signal: AbortSignal.abort(reason),
    });
    await expect(reply).rejects.toBe(reason);
  });
});
