import { afterEach, describe, expect, it } from '@jest/globals';
import { HttpClient, type HttpClientOptions, HttpStatusError, TransportError } from '../src/index.ts';
import { answerJson, fixture, serve } from './loopback.ts';

const clients: HttpClient[] = [];

function client(options: Partial<HttpClientOptions> = {}): HttpClient {
  const made = new HttpClient({ userAgent: 'rest-kit-test/1', ...options });
  clients.push(made);
  return made;
}

afterEach(() => {
  for (const made of clients.splice(0)) made.close();
});

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('it did not fail');
    },
    error => error,
  );
}

describe('HttpClient', () => {
  it('sends JSON and reads JSON, with the size and the request id', async () => {
    await using server = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method, url, headers } = request;
      response.writeHead(201, { 'content-type': 'application/json; charset=utf-8', 'x-id': 'r-1' });
      response.end(
        JSON.stringify({ method, url, headers, body: JSON.parse(Buffer.concat(chunks).toString()) }),
      );
    });
    const reply = await client({ requestIdHeaders: ['x-better-id', 'x-id'] }).send({
      method: 'POST',
      url: `${server.url}/things?a=%2F`,
      headers: { 'x-token': 't' },
      body: { name: 'ü' },
    });
    expect(reply).toMatchObject({
      status: 201,
      requestId: 'r-1',
      body: { method: 'POST', url: '/things?a=%2F', body: { name: 'ü' } },
    });
    const { headers } = reply.body as { headers: Record<string, string> };
    expect(headers).toMatchObject({
      'x-token': 't',
      'user-agent': 'rest-kit-test/1',
      accept: 'application/json',
      'content-type': 'application/json',
    });
    expect(reply.bytes).toBe(Buffer.byteLength(JSON.stringify(reply.body)));
  });

  it('keeps text as text, and an empty body as none', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/none') response.writeHead(204).end();
      else response.end('plain');
    });
    const http = client();
    expect((await http.send({ method: 'GET', url: server.url })).body).toBe('plain');
    expect((await http.send({ method: 'DELETE', url: `${server.url}/none` })).body).toBeUndefined();
  });

  it('uses one connection for requests that follow each other', async () => {
    await using server = await serve(answerJson({}));
    const http = client();
    for (let i = 0; i < 5; i++) await http.send({ method: 'GET', url: server.url });
    expect(server.connections()).toBe(1);
  });

  it('opens no more connections than allowed, and serves all requests', async () => {
    await using server = await serve(answerJson({}));
    const http = client({ maxConnections: 3 });
    await Promise.all(Array.from({ length: 20 }, () => http.send({ method: 'GET', url: server.url })));
    expect(server.connections()).toBe(3);
  });

  it('turns a status that is not 2xx into an error with what the server said', async () => {
    await using server = await serve(answerJson({ why: 'taken' }, 409, { 'x-id': 'r-2' }));
    const sent = client({ requestIdHeaders: ['x-id'] }).send({
      method: 'PUT',
      url: `${server.url}/a?secret=s`,
    });
    const error = (await failure(sent)) as HttpStatusError;
    expect(error).toBeInstanceOf(HttpStatusError);
    expect(error).toMatchObject({ status: 409, body: { why: 'taken' }, requestId: 'r-2' });
    expect(error.message).toBe(`PUT ${server.url}/a answered 409`);
  });

  it('does not follow a redirect, so that no token travels along', async () => {
    let asked = 0;
    await using other = await serve((_request, response) => {
      asked++;
      response.end();
    });
    await using server = await serve(answerJson({}, 301, { location: `${other.url}/elsewhere` }));
    const error = await failure(
      client().send({ method: 'GET', url: server.url, headers: { 'x-auth-token': 'canary' } }),
    );
    expect(error).toMatchObject({ status: 301, headers: { location: `${other.url}/elsewhere` } });
    expect(asked).toBe(0);
  });

  it.each([
    ['a port where nobody listens', 'http://127.0.0.1:1', 'unreachable', 'ECONNREFUSED'],
    ['a name that has no address', 'http://name.invalid', 'unreachable', 'ENOTFOUND'],
    ['what is not an address', 'nonsense', 'bad_address', 'ERR_INVALID_URL'],
  ])('says that %s was never reached', async (_what, url, reason, systemCode) => {
    const error = await failure(client().send({ method: 'POST', url, body: {} }));
    // Resolvers without a network answer EAI_AGAIN where others answer ENOTFOUND.
    const code =
      error instanceof TransportError && error.systemCode === 'EAI_AGAIN' ? 'EAI_AGAIN' : systemCode;
    expect(error).toMatchObject({ name: 'TransportError', reason, systemCode: code });
  });

  it('says that a connection broke after the request was out', async () => {
    await using server = await serve(request => request.socket.destroy());
    expect(await failure(client().send({ method: 'POST', url: server.url, body: {} }))).toMatchObject({
      reason: 'broken',
    });
  });

  it('says that a reply broke off in its middle', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => response.destroy());
    });
    expect(await failure(client().send({ method: 'GET', url: server.url }))).toMatchObject({
      reason: 'broken',
    });
  });

  it('gives up after the time limit, before the reply and within it', async () => {
    await using silent = await serve(() => undefined);
    await using slow = await serve((_request, response) => response.write('and then nothing'));
    for (const server of [silent, slow]) {
      const sent = client({ timeoutMs: 50 }).send({ method: 'GET', url: server.url });
      expect(await failure(sent)).toMatchObject({ reason: 'deadline' });
    }
  });

  it('stops when the caller aborts, before the reply and within it', async () => {
    const abort = new AbortController();
    await using silent = await serve(() => abort.abort());
    const http = client();
    const request = { method: 'GET', url: silent.url, signal: abort.signal } as const;
    expect(await failure(http.send(request))).toMatchObject({ reason: 'aborted' });
    expect(await failure(http.send(request))).toMatchObject({ reason: 'aborted' });

    const later = new AbortController();
    await using slow = await serve((_request, response) => {
      response.write('and then nothing');
      setImmediate(() => later.abort());
    });
    const sent = http.send({ method: 'GET', url: slow.url, signal: later.signal });
    expect(await failure(sent)).toMatchObject({ reason: 'aborted' });
  });

  it('refuses a reply that is too large, without reading the rest', async () => {
    let written = 0;
    await using server = await serve((_request, response) => {
      const more = () => {
        written += 65_536;
        if (response.write(Buffer.alloc(65_536)) && written < 2 ** 27) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    });
    const sent = client({ maxReplyBytes: 1000 }).send({ method: 'GET', url: server.url });
    expect(await failure(sent)).toMatchObject({ reason: 'too_large' });
    expect(written).toBeLessThan(2 ** 27);
  });

  it('refuses JSON that is none', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"cut":');
    });
    expect(await failure(client().send({ method: 'GET', url: server.url }))).toMatchObject({
      reason: 'malformed',
    });
  });

  it('checks certificates, and trusts an authority that it is given', async () => {
    await using server = await serve(answerJson({ secure: true }), true);
    expect(await failure(client().send({ method: 'GET', url: server.url }))).toMatchObject({
      reason: 'untrusted',
      systemCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
    const trusting = client({ extraCa: fixture('authority.pem') });
    expect((await trusting.send({ method: 'GET', url: server.url })).body).toEqual({ secure: true });
  });

  it('takes no proxy from the environment', async () => {
    await using server = await serve(answerJson({ direct: true }));
    process.env.http_proxy = 'http://127.0.0.1:1';
    try {
      expect((await client().send({ method: 'GET', url: server.url })).body).toEqual({ direct: true });
    } finally {
      delete process.env.http_proxy;
    }
  });

  it('sends nothing once it is closed', async () => {
    await using server = await serve(answerJson({}));
    const http = client();
    await http.send({ method: 'GET', url: server.url });
    http.close();
    http.close();
    expect(await failure(http.send({ method: 'GET', url: server.url }))).toMatchObject({ reason: 'aborted' });
    expect(server.connections()).toBe(1);
  });

  it('blots out secrets that a server repeats, however they are spelled there', async () => {
    const secret = 'canary-"&Pass word';
    const spellings = [secret, 'canary-%22%26Pass%20word', 'canary-&quot;&amp;Pass word', 'canary-token'];
    await using server = await serve(answerJson({ why: [`not ${spellings.join(' or ')}`], code: 7 }, 403));
    await using page = await serve((_request, response) => response.writeHead(502).end(`<p>${spellings[2]}`));
    const http = client({ secrets: [secret, ''] });
    const request = { method: 'POST', body: { secret }, secrets: ['canary-token'] } as const;
    const refused = await failure(http.send({ ...request, url: server.url }));
    expect(refused).toMatchObject({ status: 403, body: { why: ['not *** or *** or *** or ***'], code: 7 } });
    expect(await failure(http.send({ ...request, url: page.url }))).toMatchObject({ body: '<p>***' });
    expect(allTextOf(refused)).not.toContain('canary');
  });

  it('keeps tokens and bodies out of its errors', async () => {
    await using server = await serve(request => request.socket.destroy());
    await using refusing = await serve(answerJson({}, 500));
    for (const url of [server.url, refusing.url, 'http://127.0.0.1:1', 'nonsense']) {
      const headers = { 'x-auth-token': 'canary-token' };
      const error = await failure(
        client().send({ method: 'POST', url, headers, body: { password: 'canary-password' } }),
      );
      expect(allTextOf(error)).not.toContain('canary');
    }
  });
});

/** Returns everything that a log could contain of an error, hidden properties included. */
function allTextOf(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value)) return '';
  seen.add(value);
  const own = value as Record<string, unknown>;
  return Object.getOwnPropertyNames(value)
    .map(name => `${name}=${allTextOf(own[name], seen)}`)
    .join(' ');
}
