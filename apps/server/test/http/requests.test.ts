import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, basic } from '../beds/ask.ts';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';
import { fixedLogin } from '../beds/fixed-account.ts';
import { statusOf } from '../beds/raw-request.ts';

const json = { 'content-type': 'application/json' };

describe('requests as clients send them', () => {
  let bed: Bed;
  let origin: string;
  beforeAll(async () => {
    bed = await startBed();
    origin = new URL(bed.base).origin;
    await connectTwin(bed);
  });
  afterAll(() => bed.close());

  it.each([
    ['/spider/openapi.json', undefined],
    ['/spider/openapi.json', {}],
    ['/openapi.json', undefined],
    ['/spider/api/', undefined],
    ['/spider/api/static/index.html', '{'],
  ])('the documentation at %s answers, whatever body comes with the request', async (path, body) => {
    const { status } = await ask(origin, 'GET', path, body, { headers: json });
    expect(body === '{' ? 400 : 200).toBe(status);
  });

  it('the page of the documentation works by plain HTTP', async () => {
    const { headers } = await bed.get('/api/');
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });

  it.each(['text/plain', 'application/xml', 'application/octet-stream', ''])(
    'the content type of a request without a body is ignored: %p',
    async type => {
      const question = { headers: { 'content-type': type } };
      expect((await bed.get('/vpc?ConnectionName=c1', undefined, question)).status).toBe(200);
      expect((await bed.delete('/keypair/none?ConnectionName=c1', undefined, question)).status).toBe(404);
    },
  );

  it.each([
    [
      'a body in EUC-KR',
      Buffer.from('{"ConnectionName":"c1","x":"\xb0\xa1"}', 'latin1'),
      'application/json; charset=euc-kr',
      415,
    ],
    [
      'bytes that are not UTF-8',
      Buffer.from('{"ConnectionName":"c1","x":"\xb0\xa1"}', 'latin1'),
      'application/json',
      400,
    ],
    ['UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le'), 'application/json', 400],
    ['UTF-8 by name', Buffer.from('{"ConnectionName":"c1"}'), 'application/json; charset=UTF-8', 200],
    ['a byte order mark', Buffer.from('\ufeff{"ConnectionName":"c1"}'), 'application/json', 200],
    ['many levels', Buffer.from(`${'['.repeat(70)}${']'.repeat(70)}`), 'application/json', 400],
    [
      'brackets in a text',
      Buffer.from(`{"ConnectionName":"c1","x":"${'['.repeat(70)}"}`),
      'application/json',
      200,
    ],
  ])('%s', async (_what, body, type, status) => {
    const reply = await send(origin, 'GET', '/spider/vpc', body, { 'content-type': type });
    expect(reply).toBe(status);
  });

  it('a body that is 4,414 levels deep is an error of the client', async () => {
    const body = Buffer.from(`{"a":${'['.repeat(4_414)}${']'.repeat(4_414)}}`);
    const headers = { ...json, 'idempotency-key': 'k' };
    expect(await send(origin, 'POST', '/spider/vpc', body, headers)).toBe(400);
  });

  it('a compressed body', async () => {
    const headers = { ...json, 'content-encoding': 'gzip' };
    expect(await send(origin, 'POST', '/spider/vpc', Buffer.from('{}'), headers)).toBe(415);
    const put = '/spider/vm/x/file?ConnectionName=c1&path=/x';
    expect(await send(origin, 'PUT', put, Buffer.from('x'), { 'content-encoding': 'gzip' })).toBe(415);
  });

  it('HEAD wherever GET only reads, without a body', async () => {
    expect(await send(origin, 'HEAD', '/spider/readyz')).toBe(200);
    expect(await send(origin, 'HEAD', '/spider/vpc?ConnectionName=c1')).toBe(200);
    expect(await send(origin, 'HEAD', '/spider/openapi.json')).toBe(200);
    expect(await send(origin, 'HEAD', '/spider/controlvm/x?ConnectionName=c1&action=reboot')).toBe(405);
  });

  it('405 lists the methods of the path', async () => {
    const { status, headers } = await ask(bed.base, 'PATCH', '/vm/x', {});
    expect(status).toBe(405);
    expect(await send(origin, 'QUERY', '/spider/driver')).toBe(405);
    expect(String(headers.allow).split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD']);
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'the name of a property that every object has: %s',
    async word => {
      expect((await bed.get(`/fleet/${word}`)).status).toBe(404);
      expect((await bed.post(`/fleet/${word}`, {})).status).toBe(404);
      expect((await bed.get(`/history?kind=${word}`)).status).toBe(400);
    },
  );

  it.each([
    ['reserved by the language', [{ Key: '__proto__', Value: 'x' }]],
    ["reserved for Spider's own", [{ Key: 'spider-x', Value: 'y' }]],
    [
      'given twice',
      [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
    ],
  ])('a tag that is %s', async (_what, TagList) => {
    const answer = await bed.post('/keypair', { ConnectionName: 'c1', ReqInfo: { Name: 'tagged', TagList } });
    expect(answer.status).toBe(400);
    expect((await bed.get('/keypair?ConnectionName=c1')).reply).toEqual({ keypair: [] });
  });

  it.each(['/credential', '/region'])('a value of %s under a key that no object can keep', async path => {
    const names = { CredentialName: 'odd', RegionName: 'odd', ProviderName: 'TWIN' };
    const KeyValueInfoList = [
      { Key: 'MockName', Value: 'x' },
      { Key: 'Region', Value: 'default' },
      { Key: '__proto__', Value: 'y' },
    ];
    expect((await bed.post(path, { ...names, KeyValueInfoList })).status).toBe(400);
    expect((await bed.get(`${path}/odd`)).status).toBe(404);
  });

  it.each(['.', '..', 'a\u202eb'])(
    'a name that cannot be part of a path, or looks like another one: %j',
    async Name => {
      expect((await bed.post('/keypair', { ConnectionName: 'c1', ReqInfo: { Name } })).status).toBe(400);
    },
  );

  it('an invalid value of a megabyte is not sent back completely', async () => {
    const ReqInfo = { Name: 'v', IPv4_CIDR: 'x'.repeat(900_000) };
    const { status, reply } = await bed.post('/vpc', { ConnectionName: 'c1', ReqInfo });
    expect(status).toBe(400);
    expect(reply.message.length).toBeLessThan(3_000);
  });

  it.each([
    ['2026-02-30', 'or an age such as'],
    ['2026-13-01', 'or an age such as'],
    ['2026-11-28T20:00:00 09:00', '%2B'],
  ])('a time that does not exist: %s', async (from, hint) => {
    const answer = await bed.get(`/history?from=${encodeURIComponent(from)}`);
    expect(answer).toMatchObject({ status: 400, reply: { hint: expect.stringContaining(hint) } });
  });

  it.each([
    ['no range', { IPv4_CIDR: undefined }],
    ['an address', { IPv4_CIDR: '10.0.0.0' }],
    ['IPv6', { IPv4_CIDR: '2001:db8::/56' }],
    ['a mask', { IPv4_CIDR: '10.0.0.0/255.255.0.0' }],
    ['too long a prefix', { IPv4_CIDR: '10.0.0.0/77' }],
    ['a subnet without one', { SubnetInfoList: [{ Name: 'a' }] }],
    ['a subnet with too long a prefix', { SubnetInfoList: [{ Name: 'a', IPv4_CIDR: '10.0.1.0/99' }] }],
  ])('a VPC with %s', async (_what, more) => {
    const subnet = { Name: 'a', IPv4_CIDR: '10.0.1.0/24' };
    const ReqInfo = { Name: 'v', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [subnet], ...more };
    const answer = await bed.post('/vpc', { ConnectionName: 'c1', ReqInfo });
    expect(answer).toMatchObject({ status: 400, reply: { code: 'invalid_argument' } });
    const fleet = await bed.post('/fleet/vpc', { connection: 'c1', ReqInfo });
    expect(JSON.stringify(fleet.reply)).toContain('invalid_argument');
  });
});

describe('the name at the cloud', () => {
  it('is told by the user’s name', async () => {
    const bed = await startBed();
    try {
      await connectTwin(bed);
      await bed.post('/keypair', { ConnectionName: 'c1', ReqInfo: { Name: 'key' } });
      const ask = (name: string, ResourceType: string) =>
        bed.get(`/cspresourcename/${name}`, { ConnectionName: 'c1', ResourceType });
      const { Name } = (await ask('key', 'keypair')).reply;
      expect(Name).toMatch(/^key-/);
      expect((await ask('none', 'keypair')).status).toBe(404);
      expect((await ask('key', 'galaxy')).status).toBe(400);
      expect((await ask('key', '')).reply.message).toBe('ResourceType is empty!');
    } finally {
      await bed.close();
    }
  });
});

describe('a long path', () => {
  it('is answered after the login', async () => {
    const login = fixedLogin('u', 'p');
    const bed = await startBed({ login });
    try {
      const path = `/a${'/'.repeat(15_000)}b/`;
      const { port } = new URL(bed.base);
      expect(await statusOf(Number(port), path)).toBe('401');
      const { authorization } = basic('u', 'p');
      expect(await statusOf(Number(port), path, `Authorization: ${authorization}\r\n`)).toBe('301');
    } finally {
      await bed.close();
    }
  });
});

/** Sends these bytes, and returns the status of the reply. */
function send(
  origin: string,
  method: string,
  path: string,
  body?: Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${origin}${path}`, {
      method,
      headers: { ...headers, ...(body && { 'content-length': body.length }) },
    });
    call.once('error', reject);
    call.once('response', response => {
      let size = 0;
      response.on('data', data => (size += data.length));
      response.once('end', () =>
        method === 'HEAD' && size > 0
          ? reject(new Error('HEAD has a body.'))
          : resolve(response.statusCode ?? 0),
      );
    });
    call.end(body);
  });
}
