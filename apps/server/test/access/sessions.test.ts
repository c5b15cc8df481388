import { request } from 'node:http';
import type { SessionRecord } from '@cb-spider/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { csrfOf, Sessions, sessionMs } from '../../src/access/sessions.ts';
import { type AccessBed, startAccessBed } from '../beds/access-bed.ts';
import { ask } from '../beds/ask.ts';

const refused = { status: 403, reply: { code: 'forbidden' } };

describe('a browser', () => {
  let bed: AccessBed;
  beforeAll(async () => {
    bed = await startAccessBed();
  }, 120_000);
  afterAll(() => bed.close());

  async function signIn(user = 'operator') {
    const answer = await ask(bed.base, 'POST', '/session', { user, password: 'secret' });
    const [cookie = ''] = answer.headers['set-cookie'] as readonly string[];
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    return { answer, cookie, headers, own: { ...headers, 'x-spider-csrf': String(answer.reply.csrf) } };
  }

  it('signs in, gets its user, and signs out', async () => {
    const { answer, cookie, headers, own } = await signIn();
    const told = { user: 'operator', role: 'operator', grants: [{ role: 'operator' }] };
    expect(answer).toMatchObject({ status: 200, reply: { ...told, csrf: expect.any(String) } });
    const { port } = new URL(bed.base);
    expect(cookie).toMatch(
      new RegExp(`^spider_session_${port}=[\\w-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict$`),
    );
    expect((await ask(bed.base, 'GET', '/session', undefined, { headers })).reply).toEqual({
      ...told,
      csrf: answer.reply.csrf,
    });
    expect((await ask(bed.base, 'GET', '/vpc?ConnectionName=c1', undefined, { headers })).status).toBe(200);
    const out = await ask(bed.base, 'DELETE', '/session', undefined, { headers: own });
    expect(out.reply).toEqual({ Result: 'true' });
    expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
    expect((await ask(bed.base, 'GET', '/session', undefined, { headers })).status).toBe(401);
  });

  it('changes nothing without the CSRF header, which only pages of the server know', async () => {
    const { headers, own } = await signIn();
    const key = { ConnectionName: 'c1', ReqInfo: { Name: 'key-s' } };
    expect(await ask(bed.base, 'POST', '/keypair', key, { headers })).toMatchObject(refused);
    const wrong = { ...headers, 'x-spider-csrf': csrfOf('another') };
    expect(await ask(bed.base, 'POST', '/keypair', key, { headers: wrong })).toMatchObject(refused);
    const reboot = '/controlvm/none?ConnectionName=c1&action=reboot';
    expect(await ask(bed.base, 'GET', reboot, undefined, { headers })).toMatchObject(refused);
    expect((await ask(bed.base, 'GET', reboot, undefined, { headers: own })).status).toBe(404);
    expect((await ask(bed.base, 'POST', '/keypair', key, { headers: own })).status).toBe(200);
  });

  it('downloads a file by a link, with only its cookie, if its user may operate', async () => {
    const file = '/vm/none/file?ConnectionName=c1&path=/etc/hostname';
    const { headers } = await signIn();
    for (const method of ['GET', 'HEAD'])
      expect((await ask(bed.base, method, file, undefined, { headers })).status).toBe(404);
    const { headers: viewer } = await signIn('viewerOfC1');
    expect(await ask(bed.base, 'GET', file, undefined, { headers: viewer })).toMatchObject(refused);
    expect((await ask(bed.base, 'HEAD', file, undefined, { headers: viewer })).status).toBe(403);
    const terminate = '/vm/none?ConnectionName=c1';
    expect(await ask(bed.base, 'DELETE', terminate, undefined, { headers })).toMatchObject(refused);
  });

  it('has the rights of its user, and is in the audit log', async () => {
    const { own } = await signIn('viewerOfC1');
    expect(await ask(bed.base, 'GET', '/vpc?ConnectionName=c2', undefined, { headers: own })).toMatchObject(
      refused,
    );
    const [first, second] = await bed.store.audit.list({ principal: 'viewerOfC1' }, 2);
    expect(first).toMatchObject({ way: 'session', outcome: 'forbidden', connection: 'c2' });
    expect(second).toMatchObject({ way: 'password', action: 'POST /session', outcome: 'ok' });
  });

  it('does not sign in with a wrong password, with nothing, or with a token', async () => {
    const post = (body: object, headers = {}) => ask(bed.base, 'POST', '/session', body, { headers });
    const wrong = await post({ user: 'operator', password: 'guess' });
    expect(wrong).toMatchObject({ status: 401, reply: { code: 'unauthenticated' } });
    expect(wrong.headers['www-authenticate']).toBeUndefined();
    expect(await post({})).toMatchObject({ status: 400 });
    const { token } = (await bed.as('operator', 'POST', '/token', { name: 't', role: 'viewer' })).reply;
    expect(await post({}, { authorization: `Bearer ${token}` })).toMatchObject({ status: 400 });
    expect((await post({}, bed.headersOf('operator'))).status).toBe(200);
    expect((await bed.as('operator', 'GET', '/session')).reply).toEqual({
      ...{ user: 'operator', role: 'operator', grants: [{ role: 'operator' }] },
    });
  });

  it('has one session: signing in again ends the old one, and a session that was planted is not used', async () => {
    const first = await signIn();
    const { port } = new URL(bed.base);
    const again = await ask(
      bed.base,
      'POST',
      '/session',
      { user: 'operator', password: 'secret' },
      {
        headers: first.headers,
      },
    );
    expect(again.status).toBe(200);
    expect(await ask(bed.base, 'GET', '/session', undefined, { headers: first.headers })).toMatchObject({
      status: 401,
    });
    const planted = { cookie: `spider_session_${port}=${'x'.repeat(43)}` };
    const body = { user: 'operator', password: 'secret' };
    const signedIn = await ask(bed.base, 'POST', '/session', body, { headers: planted });
    expect(String(signedIn.headers['set-cookie'])).not.toContain('x'.repeat(43));
    expect((await ask(bed.base, 'GET', '/session', undefined, { headers: planted })).status).toBe(401);
  });

  it('has a cookie named by the port that it uses, the same for all servers behind a proxy', async () => {
    const body = { user: 'operator', password: 'secret' };
    const headers = { host: 'spider.example' };
    const { headers: told } = await ask(bed.base, 'POST', '/session', body, { headers });
    expect(String(told['set-cookie'])).toMatch(/^spider_session_=/);
  });

  it('receives events with only its cookie, until it signs out', async () => {
    const { headers, own } = await signIn();
    const ended = new Promise<void>((resolve, reject) => {
      const sent = request(`${bed.base}/events`, { headers, agent: false }, response => {
        response.resume().on('end', resolve).on('error', reject);
        void ask(bed.base, 'DELETE', '/session', undefined, { headers: own });
      });
      sent.on('error', reject).end();
    });
    await expect(ended).resolves.toBeUndefined();
  });
});

describe('a session', () => {
  function newBed() {
    let nowMs = 0;
    let stamp = 'one';
    const kept = new Map<string, SessionRecord>();
    const sessions = new Sessions({
      store: {
        get: async id => kept.get(id),
        add: async session => void kept.set(session.id, session),
        remove: async id => kept.delete(id),
        prune: async () => 0,
      },
      accountOf: async name => (name === 'eve' ? { name, grants: [], stamp } : undefined),
      now: () => nowMs,
    });
    return {
      ...{ sessions, kept },
      pass: (ms: number) => {
        nowMs += ms;
      },
      changePassword: () => {
        stamp = 'two';
      },
    };
  }

  it('ends after half a day, with a new password, and within a second of its end on another server', async () => {
    const { sessions, kept, pass, changePassword } = newBed();
    const open = () => sessions.open({ name: 'eve', grants: [], stamp: 'one' });
    const [first, second] = [await open(), await open()];
    expect(await sessions.account(first.secret)).toMatchObject({ name: 'eve' });
    expect(JSON.stringify([...kept])).not.toContain(first.secret);
    kept.clear();
    pass(299);
    expect(await sessions.account(first.secret)).toBeDefined();
    pass(1);
    expect(await sessions.account(first.secret)).toBeUndefined();
    expect(await sessions.account(second.secret)).toBeUndefined();
    const third = await open();
    pass(sessionMs - 1);
    expect(await sessions.account(third.secret)).toBeDefined();
    pass(1);
    expect(await sessions.account(third.secret)).toBeUndefined();
    const fourth = await open();
    changePassword();
    expect(await sessions.account(fourth.secret)).toBeUndefined();
    expect(await sessions.account('')).toBeUndefined();
  });
});
