import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ask } from '../beds/ask.ts';
import type { Browser } from './browser.ts';
import { beginAt, type OidcBed, onlyRead, startOidcBed } from './oidc-bed.ts';
import { clientSecret, serviceAddress } from './provider.ts';

const callback = /\/session\/oidc\/callback\?/;

describe('a sign-in by OpenID Connect', () => {
  let bed: OidcBed;
  beforeAll(async () => {
    bed = await startOidcBed();
  }, 120_000);
  afterEach(() => {
    bed.provider.person = 'eve';
    bed.provider.tampering = {};
  });
  afterAll(() => bed.close());

  const sessionOf = (browser: Browser) => browser.open(`${serviceAddress}/spider/session`);
  const signIn = async (person = 'eve', browser = bed.browser()) => {
    bed.provider.person = person;
    return { browser, page: await browser.open(beginAt) };
  };
  const audited = async (limit: number) =>
    bed.store.audit.list({ action: 'GET /session/oidc/callback' }, limit);

  it('opens an ordinary session with the rights of the user’s groups', async () => {
    const { browser, page } = await signIn();
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.text).toContain('<meta http-equiv="refresh" content="0;url=/spider/session">');
    const { text } = await sessionOf(browser);
    expect(JSON.parse(text)).toMatchObject({ user: 'oidc:eve', role: 'viewer', grants: onlyRead });
    const look = async (name: string) =>
      (await browser.open(`${serviceAddress}/spider/vpc?ConnectionName=${name}`)).status;
    expect(await Promise.all(['c1', 'c2'].map(look))).toEqual([200, 403]);
    const [record] = await audited(1);
    expect(record).toMatchObject({ principal: 'oidc:eve', way: 'oidc', object: 'id-of-eve', outcome: 'ok' });
  });

  it('uses the code flow with state, nonce and PKCE, and sets cookies that scripts cannot read', async () => {
    const browser = bed.browser();
    const { address } = await browser.open(beginAt, /\/auth\?/);
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toEqual({
      ...{
        client_id: 'spider',
        response_type: 'code',
        code_challenge_method: 'S256',
        scope: 'openid profile',
      },
      ...{ state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) },
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: `${serviceAddress}/spider/session/oidc/callback`,
    });
    expect(browser.set).toHaveLength(1);
    expect(browser.set[0]).toMatch(
      /^spider_oidc_[\w-]{16}=v1\.[\w.-]+; Path=\/spider\/session\/oidc; Max-Age=600; HttpOnly; SameSite=Lax$/,
    );
    for (const secret of [asked.state, asked.nonce]) expect(browser.set[0]).not.toContain(secret);
    expect((await browser.open(address)).status).toBe(200);
    const own = browser.set.filter(cookie => cookie.startsWith('spider_'));
    expect(own[1]).toMatch(/^spider_oidc_[\w-]{16}=; .*Max-Age=0/);
    expect(own[2]).toMatch(
      /^spider_session_\d*=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
  });

  it('begins at one server and ends at another', async () => {
    const other = await bed.another();
    const browser = bed.browser();
    const { address } = await browser.open(beginAt, callback);
    browser.hosts.set(new URL(serviceAddress).host, other.listeningOrigin);
    expect((await browser.open(address)).status).toBe(200);
    expect(JSON.parse((await sessionOf(browser)).text)).toMatchObject({ user: 'oidc:eve' });
  });

  it('continues to a page of this server, and never to another site', async () => {
    for (const [page, target] of [
      ['/console/?a=1&b=2#top', '/console/?a=1&amp;b=2#top'],
      ['//evil.example', '/spider/session'],
      ['/\\evil.example', '/spider/session'],
      ['/"><script>', '/%22%3E%3Cscript%3E'],
    ] as const) {
      const { text } = await bed.browser().open(`${beginAt}?page=${encodeURIComponent(page)}`);
      expect(text).toContain(`content="0;url=${target}"`);
    }
  });

  it('is recorded when it ends, and ends on all servers', async () => {
    const { browser } = await signIn();
    const [name = '', value = ''] = browser.cookie(/^spider_session_/) ?? [];
    const { csrf } = JSON.parse((await sessionOf(browser)).text);
    const { host } = new URL(serviceAddress);
    const headers = { host, cookie: `${name}=${value}`, 'x-spider-csrf': csrf };
    const password = { oldPassword: 'x', password: 'apple pie' };
    const own = await ask(bed.base, 'PUT', '/session/password', password, { headers });
    expect(own).toMatchObject({ status: 403, reply: { message: 'This user has no password in Spider.' } });
    const token = await ask(bed.base, 'POST', '/token', { name: 't', role: 'viewer' }, { headers });
    expect(token).toMatchObject({ status: 403, reply: { code: 'forbidden' } });
    expect((await ask(bed.base, 'DELETE', '/session', undefined, { headers })).reply).toEqual({
      Result: 'true',
    });
    expect((await ask(bed.base, 'GET', '/session', undefined, { headers })).status).toBe(401);
    const [record] = await bed.store.audit.list({ principal: 'oidc:eve', action: 'DELETE /session' }, 1);
    expect(record).toMatchObject({ way: 'session', outcome: 'ok' });
  });

  it('reads claims that are not in the ID token from UserInfo', async () => {
    bed.provider.tampering = { claims: ({ groups: _, preferred_username: __, ...told }) => told };
    const { browser } = await signIn();
    expect(JSON.parse((await sessionOf(browser)).text)).toMatchObject({ user: 'oidc:eve', grants: onlyRead });
  });

  it('may be of an administrator', async () => {
    const { browser } = await signIn('ada');
    const { grants, csrf } = JSON.parse((await sessionOf(browser)).text);
    expect(grants).toEqual([{ role: 'admin' }]);
    const { host } = new URL(serviceAddress);
    const cookie = browser.cookie(/^spider_session_/)?.join('=') ?? '';
    const headers = { host, cookie, 'x-spider-csrf': csrf };
    expect((await ask(bed.base, 'GET', '/audit?limit=1', undefined, { headers })).status).toBe(200);
  });

  it('is refused to users in no group with a role, unless others are allowed', async () => {
    const { page } = await signIn('otto');
    expect(page.status).toBe(403);
    expect(page.text).toContain('<p>None of your groups has a role here.</p>');
    expect(page.text).toContain('<a href="/spider/session/oidc">Sign in again</a>');
    const [record] = await audited(1);
    expect(record).toMatchObject({ principal: 'oidc:otto', way: 'oidc', outcome: 'forbidden' });
    const lenient = await bed.another({ SPIDER_OIDC_OTHERS: '--role viewer --connection c1' });
    const { browser } = await signIn('otto', bed.browser(lenient));
    expect(JSON.parse((await sessionOf(browser)).text)).toMatchObject({
      user: 'oidc:otto',
      grants: onlyRead,
    });
    const { page: nora } = await signIn('nora');
    expect(nora.status).toBe(403);
    expect(nora.text).toContain('there is no claim &#39;groups&#39;');
  });

  it('ends when the settings give the same groups other roles', async () => {
    const { browser } = await signIn();
    const stricter = await bed.another({ SPIDER_OIDC_ROLES: 'spider-admins --role admin' });
    browser.hosts.set(new URL(serviceAddress).host, stricter.listeningOrigin);
    expect((await sessionOf(browser)).status).toBe(401);
  });

  it('rejects a state that was not issued to this browser, without a request to the provider', async () => {
    const [eve, other] = [bed.browser(), bed.browser()];
    const { address } = await eve.open(beginAt, callback);
    await other.open(beginAt, callback);
    bed.provider.asked.length = 0;
    for (const [browser, state] of [
      [other, address.searchParams.get('state')],
      [eve, 'another'],
      [eve, ''],
    ] as const) {
      const wrong = new URL(address);
      wrong.searchParams.set('state', state ?? '');
      expect(await browser.open(wrong)).toMatchObject({
        status: 400,
        text: expect.stringContaining('not started'),
      });
    }
    expect(bed.provider.asked).toEqual([]);
    const json = bed.browser(bed.app, {});
    expect(JSON.parse((await json.open(address)).text)).toMatchObject({ code: 'invalid_argument' });
    expect((await eve.open(address)).status).toBe(200);
  });

  it('accepts a code only once', async () => {
    const browser = bed.browser();
    const { address } = await browser.open(beginAt, callback);
    const [name = '', value = ''] = browser.cookie(/^spider_oidc_/) ?? [];
    expect((await browser.open(address)).status).toBe(200);
    expect(await browser.open(address)).toMatchObject({ status: 400 });
    browser.put(name, value);
    const again = await browser.open(address);
    expect(again).toMatchObject({ status: 403, text: expect.stringContaining('it was used before') });
    const [record] = await audited(1);
    expect(record).toMatchObject({ outcome: 'unauthenticated', principal: '' });
  });

  it("does not take another's code", async () => {
    const [eve, other] = [bed.browser(), bed.browser()];
    const [own, foreign] = [await eve.open(beginAt, callback), await other.open(beginAt, callback)];
    const mixed = new URL(own.address);
    mixed.searchParams.set('code', foreign.address.searchParams.get('code') ?? '');
    expect(await eve.open(mixed)).toMatchObject({
      status: 403,
      text: expect.stringContaining('does not accept the code'),
    });
  });

  it.each([
    ['another nonce', { claims: told => ({ ...told, nonce: 'n' }) }, 'claim &#39;nonce&#39;'],
    ['no nonce', { claims: ({ nonce: _, ...told }) => told }, 'cannot be trusted'],
    ['another issuer', { claims: told => ({ ...told, iss: 'https://evil.example' }) }, 'claim &#39;iss&#39;'],
    ['another audience', { claims: told => ({ ...told, aud: 'other' }) }, 'claim &#39;aud&#39;'],
    ['an expired time', { claims: told => ({ ...told, exp: Date.now() / 1000 - 70 }) }, 'has expired'],
    ['the signature of another key', { foreignKey: true }, 'cannot be trusted'],
    ['no PKCE verifier', { tokenRequest: form => form.delete('code_verifier') }, 'does not accept the code'],
    [
      'another PKCE verifier',
      { tokenRequest: form => form.set('code_verifier', 'v'.repeat(43)) },
      'does not accept',
    ],
  ] satisfies [string, OidcBed['provider']['tampering'], string][])(
    'is refused with %s',
    async (_what, tampering, words) => {
      bed.provider.tampering = tampering;
      const { browser, page } = await signIn();
      expect(page).toMatchObject({ status: 403, text: expect.stringContaining(words) });
      expect(browser.cookie(/^spider_session_/)).toBeUndefined();
    },
  );

  it('accepts clocks that differ a little, and rotated keys', async () => {
    bed.provider.tampering = { claims: told => ({ ...told, exp: Math.floor(Date.now() / 1000) - 40 }) };
    expect((await signIn()).page.status).toBe(200);
    bed.provider.tampering = {};
    bed.provider.rotateKeys();
    expect((await signIn()).page.status).toBe(200);
  });

  it('reports the error code of the provider, but no forged text', async () => {
    for (const [error, word] of [
      ['access_denied', '(access_denied)'],
      ['<b>', '(unknown)'],
    ] as const) {
      const browser = bed.browser();
      const { address } = await browser.open(beginAt, callback);
      address.searchParams.delete('code');
      address.searchParams.set('error', error);
      const page = await browser.open(address);
      expect(page).toMatchObject({ status: 403, text: expect.stringContaining(word) });
      expect(page.text).not.toContain('<b>');
    }
  });

  it('waits longer after each refusal, but only from the same address', async () => {
    const last = bed.pauses.length;
    for (let count = 0; count < 2; count++) {
      bed.provider.tampering = { foreignKey: true };
      await signIn();
    }
    bed.provider.tampering = {};
    await signIn();
    await signIn();
    const paused = bed.pauses.slice(last);
    expect(paused.at(-1)).toBeGreaterThan(paused.at(-2) ?? Number.POSITIVE_INFINITY);
    const after = bed.pauses.length;
    await signIn();
    expect(bed.pauses.length).toBe(after);
  });

  it('reports that the provider is down, silent, a different one, or not a provider', async () => {
    for (const [tampering, status, words] of [
      [{ isDown: true }, 502, 'cannot be reached'],
      [{ isSilent: true }, 504, 'does not respond in time'],
      [{ discovery: (told: object) => ({ ...told, issuer: 'https://evil.example' }) }, 502, 'another issuer'],
      [{ discovery: () => ({ hello: 'world' }) }, 502, 'not an OpenID provider'],
    ] as const) {
      const fresh = await bed.another({}, 500);
      bed.provider.tampering = tampering;
      const page = await bed.browser(fresh).open(beginAt);
      expect(page).toMatchObject({ status, text: expect.stringContaining(words) });
    }
    // the metadata is still cached, so the failing request is that to the token endpoint
    bed.provider.tampering = {};
    const browser = bed.browser();
    const { address } = await browser.open(beginAt, callback);
    bed.provider.tampering = { isDown: true };
    expect((await browser.open(address)).status).toBe(502);
  });

  it('leaves no secret in a log, a URL, the audit log or the database', async () => {
    const { browser } = await signIn();
    await signIn('otto');
    bed.provider.tampering = { foreignKey: true };
    await signIn();
    const cookies = browser.set
      .map(cookie => /=([^;]*)/.exec(cookie)?.[1] ?? '')
      .filter(value => value !== '');
    const secrets = [
      clientSecret,
      Buffer.from(clientSecret).toString('base64'),
      ...bed.provider.secrets,
      ...cookies,
    ];
    expect(secrets.length).toBeGreaterThan(20);
    const everything = JSON.stringify(bed.lines) + (await bed.database());
    expect(everything).toContain('id-of-otto');
    expect(everything).toContain('/spider/session/oidc/callback');
    expect(secrets.filter(secret => everything.includes(secret))).toEqual([]);
    expect(everything).not.toContain('code=');
  });
});
