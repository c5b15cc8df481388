import { tagText } from '@cb-spider/driver-kit';
import { HttpStatusError } from '@cb-spider/rest-kit';
import { describe, expect, it } from '@jest/globals';
import { Catalogue } from '../src/client/catalogue.ts';
import { loginOf } from '../src/client/login.ts';
import { pickMicroversion } from '../src/client/microversion.ts';
import { classifyError } from '../src/openstack-errors.ts';
import { neutronTags, tagsOf } from '../src/tag-text.ts';

describe('the catalogue', () => {
  const endpoint = (url: string, region_id = 'R1', name = 'public') => ({ url, region_id, interface: name });
  const catalogue = new Catalogue([
    {
      type: 'compute',
      endpoints: [endpoint('http://c/compute/v2.1'), endpoint('http://i/v2.1', 'R1', 'internal')],
    },
    { type: 'network', endpoints: [endpoint('http://c:9696/'), endpoint('http://d/network', 'R2')] },
    { type: 'image', endpoints: [endpoint('http://c/image')] },
    { type: 'volumev3', endpoints: [endpoint('http://c/volume/v3/p1')] },
    { type: 'odd' },
  ]);

  it.each([
    ['compute', 'public', 'http://c/compute/v2.1'],
    ['compute', 'internal', 'http://i/v2.1'],
    ['network', 'public', 'http://c:9696/v2.0'],
    ['image', 'public', 'http://c/image/v2'],
    ['block-storage', 'public', 'http://c/volume/v3/p1'],
  ] as const)('finds the %s %s endpoint, with its version', (service, name, url) => {
    expect(catalogue.endpoint(service, 'R1', name)).toBe(url);
  });

  it('distinguishes an unknown region from one without the service', () => {
    expect(catalogue.regions()).toEqual(['R1', 'R2']);
    expect(catalogue.endpoint('network', 'R2', 'public')).toBe('http://d/network/v2.0');
    const failing = (region: string) => {
      try {
        return catalogue.endpoint('compute', region, 'public');
      } catch (error) {
        return classifyError(error);
      }
    };
    expect(failing('R2')).toMatchObject({ code: 'unsupported', hint: expect.stringContaining('R1') });
    expect(failing('R3')).toMatchObject({ code: 'invalid_argument', hint: 'It has R1, R2.' });
  });
});

describe('the log-in', () => {
  const password = { Username: 'u', Password: 'p', DomainName: 'd', ProjectID: 'x' };

  it.each(['http://k/v3', 'http://k/v3/', 'http://k', 'http://k/'])(
    'goes to %s with the version once',
    address => {
      expect(loginOf({ IdentityEndpoint: address, ...password }).identityUrl).toBe('http://k/v3');
    },
  );

  it('is by password and project, or by application credential, which has its project in it', () => {
    expect(loginOf({ IdentityEndpoint: 'http://k', ...password }).request).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'u', password: 'p', domain: { name: 'd' } } },
        },
        scope: { project: { id: 'x' } },
      },
    });
    const application = { ApplicationCredentialId: 'i', ApplicationCredentialSecret: 's' };
    expect(loginOf({ IdentityEndpoint: 'http://k', ...application }).request).toEqual({
      auth: {
        identity: { methods: ['application_credential'], application_credential: { id: 'i', secret: 's' } },
      },
    });
  });
});

describe('the microversion', () => {
  it.each([
    ['2.1', '2.93', '2.79'],
    ['2.1', '2.79', '2.79'],
    ['2.1', '2.53', '2.53'],
  ])('for %s to %s is %s', (min_version, version, picked) => {
    expect(pickMicroversion({ version: { min_version, version } })).toBe(picked);
  });

  it.each([
    [{ version: { min_version: '2.1', version: '2.46' } }],
    [{ version: { min_version: '2.80', version: '2.93' } }],
    [{ version: { min_version: '', version: '' } }],
  ])('is none for %j', body => {
    expect(() => pickMicroversion(body)).toThrow('Nova supports');
  });

  it.each([undefined, '<html>', {}])('is not in %j', body => {
    expect(() => pickMicroversion(body)).toThrow('did not return');
  });
});

describe('error replies', () => {
  const reply = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    new HttpStatusError('GET http://c/', { status, body, headers, requestId: 'req-1' });

  it.each([
    [404, { NeutronError: { type: 'PortNotFound', message: 'Gone.' } }, 'not_found', 'PortNotFound', 'Gone.'],
    [409, { conflictingRequest: { code: 409, message: 'Busy.' } }, 'conflict', 'conflictingRequest', 'Busy.'],
    [404, { title: 'Not Found', code: '404 Not Found', message: 'None.' }, 'not_found', 'Not Found', 'None.'],
    [
      404,
      { title: 'Not Found', message: 'No image found with ID x<br /><br />\n\n\n' },
      'not_found',
      'Not Found',
      'No image found with ID x',
    ],
    [401, { error: { title: 'Unauthorized', message: 'No.' } }, 'unauthenticated', 'Unauthorized', 'No.'],
    [502, '<html>', 'unavailable', '502', 'GET http://c/ answered 502'],
    [500, undefined, 'unavailable', '500', 'GET http://c/ answered 500'],
    [500, { NeutronError: 'text' }, 'unavailable', '500', 'GET http://c/ answered 500'],
    [
      409,
      { NeutronError: { type: 'toString', message: '' } },
      'conflict',
      'toString',
      'GET http://c/ answered 409',
    ],
  ])('of %i %j are understood', (status, body, code, nativeCode, message) => {
    expect(classifyError(reply(status, body))).toMatchObject({
      code,
      nativeCode,
      message,
      requestId: 'req-1',
    });
  });

  it('may be worth another try', () => {
    const stale = reply(412, { NeutronError: { type: 'RevisionNumberConstraintFailed', message: 'Old.' } });
    expect(classifyError(stale)).toMatchObject({ retryable: true, mayHaveActed: false });
    expect(classifyError(reply(429, {}, { 'retry-after': '7' }))).toMatchObject({ retryAfterMs: 7000 });
  });
});

describe('tags', () => {
  it('go into a description and come back', () => {
    const tags = { 'spider-operation': 'abc', team: 'a b&c=d', empty: '' };
    expect(tagsOf({ description: tagText(tags) })).toEqual(tags);
  });

  it.each(['', 'Default security group', 'made by hand', 'a=b c', null, undefined])(
    'are none in %j',
    description => {
      expect(tagsOf({ description })).toEqual({});
    },
  );

  it('are words at Neutron', () => {
    expect(neutronTags({ team: 'blue', equation: 'a=b' })).toEqual(['team=blue', 'equation=a=b']);
    const odd = { 'a=b': 'c', '%3D': '=%', 'a%': '' };
    expect(tagsOf({ tags: neutronTags(odd) })).toEqual(odd);
    expect(() => neutronTags({ key: 'x'.repeat(252) })).toThrow('more than 255 characters');
    expect(tagsOf({ tags: ['team=blue', 'equation=a=b', 'plain'] })).toEqual({
      team: 'blue',
      equation: 'a=b',
      plain: '',
    });
  });
});
