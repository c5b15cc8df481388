import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Login } from '../../src/http/login.ts';
import { type AccessBed, startAccessBed } from '../beds/access-bed.ts';
import { type Answer, ask, basic } from '../beds/ask.ts';
import { type Bed, startBed } from '../beds/bed.ts';
import { fixedLogin } from '../beds/fixed-account.ts';

const refused = { status: 403, reply: { code: 'forbidden' } };

/** Sends a WebSocket handshake, and returns the status of the reply; 101 if it is accepted. */
function handshake(base: string, path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const upgrade = {
    ...{ connection: 'upgrade', upgrade: 'websocket' },
    ...{ 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' },
  };
  return new Promise((resolve, reject) => {
    const sent = request(base + path, { headers: { ...upgrade, ...headers }, agent: false });
    sent.on('response', response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    sent.on('error', reject).end();
  });
}

describe('an attacker', () => {
  let bed: AccessBed;
  beforeAll(async () => {
    bed = await startAccessBed();
  }, 120_000);
  afterAll(async () => {
    await bed.close();
    expect(bed.failures).toEqual([]);
  });

  async function cookieOf(user: string): Promise<{ readonly cookie: string }> {
    const { headers } = await ask(bed.base, 'POST', '/session', { user, password: 'secret' });
    const [cookie = ''] = headers['set-cookie'] as readonly string[];
    return { cookie: cookie.split(';')[0] ?? '' };
  }

  it('changes nothing by a page that opens a WebSocket to a path other than a terminal', async () => {
    const reboot = '/controlvm/none?ConnectionName=c1&action=reboot';
    const own = await cookieOf('operator');
    for (const login of [own, bed.headersOf('operator')]) {
      expect(await handshake(bed.base, reboot, login)).toBe(400);
      expect(await handshake(bed.base, '/vpc?ConnectionName=c1', login)).toBe(400);
    }
    expect(await bed.store.audit.list({ action: 'GET /controlvm/:Name', outcome: 'not_found' }, 1)).toEqual(
      [],
    );
  });

  it('cannot keep the connection of a refused handshake open', async () => {
    const open = () =>
      new Promise<number>((resolve, reject) =>
        bed.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      );
    for (const path of ['/vpc', '/vm/none/terminal', '/none']) {
      const status = await handshake(bed.base, path, {});
      expect([400, 401]).toContain(status);
    }
    while ((await open()) > 0) await new Promise(next => setImmediate(next));
  });

  it('cannot sign in a visitor of another page', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { 'sec-fetch-site': site };
      const body = { user: 'viewer', password: 'secret' };
      expect(await ask(bed.base, 'POST', '/session', body, { headers })).toMatchObject(refused);
    }
    const look = { headers: { 'sec-fetch-site': 'cross-site' } };
    expect((await ask(bed.base, 'GET', '/readyz', undefined, look)).status).toBe(200);
  });

  it('cannot make records of the audit log look changed', async () => {
    const names = ['\ud800', 'c\udfff\u0000\n', `${'x'.repeat(255)}😀`];
    for (const ConnectionName of names)
      expect(await bed.as('viewerOfC1', 'POST', '/getvmusingresources', { ConnectionName })).toMatchObject(
        refused,
      );
    expect((await bed.as('admin', 'GET', '/audit/check')).reply).toMatchObject({ intact: true });
  });

  it('cannot sign in by a URL: a login in it is ignored', async () => {
    const { token } = (await bed.as('operator', 'POST', '/token', { name: 'url', role: 'viewer' })).reply;
    for (const query of [`access_token=${token}`, `token=${token}`, `authorization=Bearer%20${token}`])
      expect((await ask(bed.base, 'GET', `/vpc?ConnectionName=c1&${query}`)).status).toBe(401);
  });

  it('cannot fake its address or TLS with headers that no proxy has sent', async () => {
    const headers = {
      ...bed.headersOf('viewer'),
      ...{ 'x-forwarded-for': '192.0.2.99', 'x-forwarded-proto': 'https', forwarded: 'for=192.0.2.99' },
    };
    const key = { ConnectionName: 'c1', ReqInfo: { Name: 'no' } };
    const answer = await ask(bed.base, 'POST', '/keypair', key, { headers });
    expect(answer).toMatchObject(refused);
    expect(answer.headers['strict-transport-security']).toBeUndefined();
    expect((await bed.store.audit.list({ principal: 'viewer' }, 1))[0]).toMatchObject({
      address: '127.0.0.1',
    });
  });

  it('cannot extend limits by changing the labels, connections or regions that they depend on', async () => {
    const parts = { ProviderName: 'TWIN', DriverName: 'c2', CredentialName: 'c2', RegionName: 'c2' };
    const tries: readonly (readonly [string, object])[] = [
      ['/connectionconfig', { ConfigName: 'c2', ...parts, Labels: { team: 'a' } }],
      ['/connectionconfig', { ConfigName: 'mine', ...parts, Labels: { team: 'a' } }],
      ['/connectionconfig', { ConfigName: 'c1', ...parts }],
      ['/region', { RegionName: 'c2', ProviderName: 'TWIN', KeyValueInfoList: [] }],
      ['/credential', { CredentialName: 'c1', ProviderName: 'TWIN', KeyValueInfoList: [] }],
    ];
    for (const [path, body] of tries)
      expect(await bed.as('operatorOfTeam', 'POST', path, body)).toMatchObject(refused);
    // the tag of a resource is not a label of its connection
    const tag = { ConnectionName: 'c1', ReqInfo: { ResourceType: 'VPC', ResourceName: 'vpc-01' } };
    await bed.as('operatorOfTeam', 'POST', '/tag', {
      ...tag,
      ReqInfo: { ...tag.ReqInfo, Tag: { Key: 'team' } },
    });
    expect(await bed.as('operatorOfTeam', 'GET', '/vpc?ConnectionName=c2')).toMatchObject(refused);
    // a token does not give its user more rights
    const wide = { name: 'wide', role: 'admin' };
    const { token } = (await bed.as('operatorOfTeam', 'POST', '/token', wide)).reply;
    const headers = { authorization: `Bearer ${token}` };
    expect(await ask(bed.base, 'GET', '/vpc?ConnectionName=c2', undefined, { headers })).toMatchObject(
      refused,
    );
    expect(await ask(bed.base, 'GET', '/credential', undefined, { headers })).toMatchObject(refused);
  });

  it('can call functions of the cloud only on allowed connections', async () => {
    const call = (ConnectionName: string) => ({ ConnectionName, ReqInfo: { FID: 'countAll' } });
    expect(await bed.as('viewerOfC1', 'POST', '/anycall', call('c1'))).toMatchObject(refused);
    expect(await bed.as('operatorOfC1', 'POST', '/anycall', call('c2'))).toMatchObject(refused);
    expect(await bed.as('operatorOfC1', 'POST', '/anycall', call('c1'))).not.toMatchObject(refused);
  });

  it('cannot fill the store with tokens', async () => {
    const grants = [{ role: 'viewer' as const }];
    const make = (n: number) => ({
      id: `t${n}`,
      name: 't',
      user: 'viewer',
      secretHash: 'x',
      grants,
      createdAt: '',
    });
    for (let n = 0; n < 200; n++) await bed.store.tokens.add(make(n));
    expect(await bed.as('viewer', 'POST', '/token', { name: 'more', role: 'viewer' })).toMatchObject({
      status: 403,
      reply: { code: 'quota_exceeded' },
    });
  });
});

describe('a server that pages of any site may call', () => {
  let bed: Bed;
  beforeAll(async () => {
    const login = fixedLogin('u', 'p');
    bed = await startBed({ corsOrigins: ['*'], login });
  });
  afterAll(() => bed.close());

  const foreign = { ...basic('u', 'p'), 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };

  it('accepts requests with a preflight, but none with a login that the browser adds by itself', async () => {
    const send = (method: string, path: string, body?: unknown, headers = {}): Promise<Answer> =>
      ask(bed.base, method, path, body, { headers: { ...foreign, ...headers } });
    expect(await send('GET', '/controlvm/none?ConnectionName=c1&action=reboot')).toMatchObject(refused);
    expect(await send('POST', '/vpc?ConnectionName=c1')).toMatchObject(refused);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await send('POST', '/vpc?ConnectionName=c1', 'a=b', form)).toMatchObject(refused);
    expect((await send('POST', '/vpc', { ConnectionName: 'none' })).status).toBe(404);
    expect((await send('DELETE', '/vpc/none?ConnectionName=none')).status).toBe(404);
    expect((await send('GET', '/connectionconfig')).status).toBe(200);
  });

  it('opens no terminal for them', async () => {
    expect(await handshake(bed.base, '/vm/none/terminal?ConnectionName=c1', foreign)).toBe(403);
  });
});

describe('limits of one user', () => {
  it('include all tokens of the user, and callers without a login do not use them up', async () => {
    const limits = { requestsPerSecond: 3, streams: 1, commands: 1 };
    const accountOf = async (token: string) => ({ name: `eve/${token}`, grants: [], stamp: '' });
    const login = new Login({
      verify: async () => undefined,
      tokenAccount: accountOf,
      pause: async () => undefined,
    });
    const small = await startBed({ limits, login, trustedProxies: ['127.0.0.1'] });
    const statusOf = async (headers: Readonly<Record<string, string>>, path = '/readyz') =>
      (await small.get(path, undefined, { headers })).status;
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push(await statusOf(from(`2001:db8:1:1::${n}`)));
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(await statusOf(from('192.0.2.1'))).toBe(200);
    const byToken = (token: string) => ({ ...from('192.0.2.2'), authorization: `Bearer ${token}` });
    const ofTokens: number[] = [];
    for (const token of ['a', 'b', 'c', 'd']) ofTokens.push(await statusOf(byToken(token)));
    expect(ofTokens).toEqual([200, 200, 200, 429]);
    await small.close();
  });
});
