import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cloud, clouds, refused, requestOf } from './openstack-client.ts';

const none = '00000000-0000-0000-0000-000000000000';

describe.each(clouds)('Keystone of %s', (_name, open) => {
  let cloud: Cloud;

  beforeAll(async () => {
    cloud = await open();
  });

  afterAll(async () => {
    await cloud[Symbol.asyncDispose]();
  });

  it.each([
    ['a wrong password', { user: { password: 'wrong' } }],
    ['an unknown user', { user: { name: 'nobody-at-all' } }],
    ['an unknown domain', { user: { domain: { name: 'no-such-domain' } } }],
    ['an unknown project', { project: { id: '00000000000000000000000000000000' } }],
  ])('answers 401 to %s', async (_what, change) => {
    const answer = cloud.logIn(({ user, project }) =>
      requestOf({
        user: { ...user, ...('user' in change ? (change.user as object) : {}) },
        project: 'project' in change ? change.project : project,
      }),
    );
    expect(await refused(answer)).toEqual([401, 'Unauthorized']);
  });

  it('answers 404 to an unknown application credential and an unknown region, 400 to no log-in', async () => {
    const unknown = {
      methods: ['application_credential'],
      application_credential: { id: none, secret: 'x' },
    };
    expect(await refused(cloud.logIn(() => ({ auth: { identity: unknown } })))).toEqual([404, 'Not Found']);
    expect(await refused(cloud.logIn(() => ({ auth: {} })))).toEqual([400, 'Bad Request']);
    expect(await refused(cloud.ask('identity', 'GET /regions/none'))).toEqual([404, 'Not Found']);
  });

  it.each(['compute', 'network', 'identity'] as const)(
    'is behind the 401 of %s to a bad token',
    async service => {
      const path = { compute: '/servers/detail', network: '/networks', identity: '/regions' }[service];
      const answer = cloud.ask(service, `GET ${path}`, undefined, { 'x-auth-token': 'nonsense' });
      expect(await refused(answer)).toEqual([401, 'Unauthorized']);
    },
  );
});
