import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../src/environment.ts';
import { type Claims, grantsOf, principalOf } from '../../src/oidc/identity.ts';
import { oidcOf } from '../../src/oidc/oidc-settings.ts';
import { SettingError } from '../../src/setting-error.ts';
import { safePage } from '../../src/sign-in/sign-in-pages.ts';

const least = {
  SPIDER_OIDC_ISSUER: 'https://login.example.org/realm',
  SPIDER_OIDC_CLIENT_ID: 'spider',
  SPIDER_OIDC_ROLES: 'admins --role admin',
};
const read = (more: Record<string, string> = {}) => oidcOf(readEnvironment({ ...least, ...more }), '/folder');

describe('settings of OpenID Connect', () => {
  it('require an issuer, a client and roles, and have defaults for the rest', () => {
    expect(oidcOf(readEnvironment({ SPIDER_HOME: '/x', SPIDER_AUTH: 'off' }), '/folder')).toBeUndefined();
    expect(read()).toEqual({
      ...{ issuer: new URL('https://login.example.org/realm'), clientId: 'spider', clientSecret: undefined },
      ...{ clientAuth: 'basic', scopes: 'openid profile', userClaim: 'sub', groupsClaim: 'groups' },
      ...{ roles: new Map([['admins', [{ role: 'admin' }]]]), others: [] },
    });
  });

  it('give groups the roles of `user add`, with limits', () => {
    const SPIDER_OIDC_ROLES = `
      /team/web --role viewer --role operator --label team=web --connection c1,c2;
      CN=Ops, OU=x --role operator --provider aws
      CN=Ops, OU=x --role viewer`;
    expect(read({ SPIDER_OIDC_ROLES })?.roles).toEqual(
      new Map([
        [
          '/team/web',
          [
            { role: 'viewer' },
            { role: 'operator', on: { connections: ['c1', 'c2'], labels: { team: 'web' } } },
          ],
        ],
        ['CN=Ops, OU=x', [{ role: 'operator', on: { providers: ['AWS'] } }, { role: 'viewer' }]],
      ]),
    );
    expect(read({ SPIDER_OIDC_OTHERS: '--role viewer' })?.others).toEqual([{ role: 'viewer' }]);
  });

  it('take the secret as a text or from a file', () => {
    expect(read({ SPIDER_OIDC_CLIENT_SECRET: 's' })?.clientSecret).toEqual({ text: 's' });
    expect(read({ SPIDER_OIDC_CLIENT_SECRET_FILE: 'f' })?.clientSecret).toEqual({ file: '/folder/f' });
    expect(read({ SPIDER_OIDC_SCOPES: 'email, groups' })?.scopes).toBe('openid email groups');
    expect(read({ SPIDER_OIDC_ISSUER: 'http://127.0.0.1:1' })?.issuer.port).toBe('1');
  });

  it.each([
    [{ SPIDER_OIDC_ISSUER: '' }, 'SPIDER_OIDC_CLIENT_ID is set without SPIDER_OIDC_ISSUER'],
    [{ SPIDER_OIDC_ISSUER: 'login.example.org' }, 'not a valid URL'],
    [{ SPIDER_OIDC_ISSUER: 'http://login.example.org' }, 'must use https'],
    [{ SPIDER_OIDC_CLIENT_ID: '' }, 'is set without SPIDER_OIDC_CLIENT_ID'],
    [{ SPIDER_OIDC_ROLES: '' }, 'OpenID Connect has no roles'],
    [{ SPIDER_OIDC_ROLES: 'admins' }, '"admins" does not have the form GROUP --role ROLE.'],
    [{ SPIDER_OIDC_ROLES: '--role admin' }, 'does not have the form GROUP --role ROLE.'],
    [{ SPIDER_OIDC_ROLES: 'a --role king' }, 'SPIDER_OIDC_ROLES: --role king is not one of'],
    [{ SPIDER_OIDC_ROLES: 'a --role admin --region r' }, 'The role admin cannot be limited'],
    [
      { SPIDER_OIDC_ROLES: 'a --role viewer --days 3' },
      'only --role, --connection, --provider, --region and --label are allowed',
    ],
    [{ SPIDER_OIDC_ROLES: 'a --role viewer more' }, '"more" does not belong to an option'],
    [{ SPIDER_OIDC_OTHERS: 'viewer' }, 'SPIDER_OIDC_OTHERS: "viewer"'],
    [{ SPIDER_OIDC_CLIENT_AUTH: 'jwt' }, 'must be basic or post'],
    [{ SPIDER_OIDC_CLIENT_SECRET: 'canary', SPIDER_OIDC_CLIENT_SECRET_FILE: 'f' }, 'set only one of them'],
  ])('refuse %j', (more, words) => {
    expect(() => read(more)).toThrow(SettingError);
    expect(() => read(more)).toThrow(words);
    expect(() => read(more)).not.toThrow('canary');
  });

  it('require the login to be on', () => {
    expect(() => read({ SPIDER_AUTH: 'off' })).toThrow('SPIDER_AUTH=off');
  });
});

describe('a user from the provider', () => {
  const settings = { ...read({ SPIDER_OIDC_USER_CLAIM: 'email' }) } as NonNullable<ReturnType<typeof read>>;
  const claims = (more: object): Claims => ({ sub: 's', email: 'eve@example.org', ...more });

  it('has a name that no user with a password can have', () => {
    expect(principalOf(claims({}), settings)).toBe('oidc:eve@example.org');
    for (const wrong of [
      { email: undefined },
      { email: ' ' },
      { email: 7 },
      { email: 'a\u0000b' },
      { email: 'x'.repeat(129) },
    ])
      expect(() => principalOf(claims(wrong), settings)).toThrow("claim 'email'");
    expect(() => principalOf(claims({ email_verified: false }), settings)).toThrow('not verified');
  });

  it('has the roles of all groups, each once', () => {
    const { roles } = {
      ...read({ SPIDER_OIDC_ROLES: 'a --role viewer; b --role viewer; b --role operator' }),
    };
    if (roles === undefined) throw new Error('There are no roles.');
    const own = { ...settings, roles };
    expect(grantsOf(claims({ groups: ['a', 'b', 3, null] }), own)).toEqual([
      { role: 'viewer' },
      { role: 'operator' },
    ]);
    expect(grantsOf(claims({ groups: 'a' }), own)).toEqual([{ role: 'viewer' }]);
    expect(() => grantsOf(claims({ groups: { a: true } }), own)).toThrow('did not send your groups');
    expect(() => grantsOf(claims({ groups: ['A'] }), own)).toThrow('None of your groups');
  });
});

describe('the page after a sign-in', () => {
  it.each(['/', '/console/', '/console/vms?a=b&c=%2F#top', '/a//b'])('may be %s', page => {
    expect(safePage(page, '/x')).toBe(page);
  });

  it.each([
    '',
    'console',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    'https://evil.example',
    '/ a',
    '/a\nb',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
  ])('is another than %j', page => {
    expect(safePage(page, '/x')).toBe('/x');
  });
});
