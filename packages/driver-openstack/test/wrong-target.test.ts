import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { account, startFakeOpenStack } from '@cb-spider/cloud-fakes/openstack';
import { describe, expect, it } from '@jest/globals';
import { collect, connected, connectTo, failureOf } from './fake-connection.ts';

const certificates = new URL('../../rest-kit/test/__fixtures__/', import.meta.url);

function pem(name: string): string {
  return readFileSync(new URL(name, certificates), 'utf8');
}

/** Starts a server that is not OpenStack. */
async function startServer(answer: RequestListener): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v3`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

describe('a credential that is wrong', () => {
  it.each([
    ['password', { Password: 'wrong' }],
    ['user', { Username: 'nobody' }],
    ['domain', { DomainName: 'none' }],
    ['project', { ProjectID: '00000000000000000000000000000000' }],
  ])('in its %s is unauthenticated, with a hint where to look', async (_part, credentials) => {
    await using connection = await connected({}, { credentials });
    expect(await failureOf(collect(connection.cloud.keyPairs.list()))).toMatchObject({
      code: 'unauthenticated',
      retryable: false,
      nativeCode: 'Unauthorized',
      requestId: expect.stringMatching(/^req-/),
      hint: expect.stringContaining('project id'),
    });
  });

  it.each([
    ['unknown', { ApplicationCredentialId: 'none', ApplicationCredentialSecret: 'x' }],
    ['wrong', { ApplicationCredentialId: account.applicationCredentialId, ApplicationCredentialSecret: 'x' }],
  ])('as an application credential that is %s is unauthenticated', async (_what, credentials) => {
    await using connection = await connected({}, { credentials });
    expect(await failureOf(collect(connection.cloud.keyPairs.list()))).toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('lacks a part', async () => {
    await using fake = await startFakeOpenStack();
    await using cloud = await connectTo(fake, { credentials: { Password: '' } });
    expect(await failureOf(collect(cloud.images.list()))).toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining('Password'),
      hint: expect.stringContaining('ApplicationCredentialId'),
    });
    await using other = await connectTo(fake, { credentials: { ApplicationCredentialId: 'x' } });
    expect(await failureOf(collect(other.images.list()))).toMatchObject({ code: 'invalid_argument' });
  });

  it.each([
    [{ Interface: 'secret' }, 'Interface'],
    [{ CaCertificate: '/etc/ssl/ca.pem' }, 'CaCertificate'],
    [{ CaCertificate: '-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----' }, 'CaCertificate'],
    [{ IdentityEndpoint: 'cloud.example:5000' }, 'IdentityEndpoint'],
  ])('names %j', async (credentials, field) => {
    await using fake = await startFakeOpenStack();
    await using cloud = await connectTo(fake, { credentials });
    expect(await failureOf(collect(cloud.images.list()))).toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining(field),
    });
  });
});

describe('an endpoint that is wrong', () => {
  it('leads to something that is not Keystone', async () => {
    await using fake = await startFakeOpenStack();
    const IdentityEndpoint = fake.identityEndpoint.replace('/identity/', '/nowhere/');
    await using cloud = await connectTo(fake, { credentials: { IdentityEndpoint } });
    expect(await failureOf(collect(cloud.images.list()))).toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining('IdentityEndpoint'),
    });
  });

  it('leads to another service', async () => {
    await using other = await startServer((_request, response) => response.writeHead(300).end('{}'));
    await using fake = await startFakeOpenStack();
    await using cloud = await connectTo(fake, { credentials: { IdentityEndpoint: other.url } });
    expect(await failureOf(collect(cloud.images.list()))).toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining('IdentityEndpoint'),
    });
  });

  it('leads to nothing that answers', async () => {
    await using fake = await startFakeOpenStack();
    await using cloud = await connectTo(fake, { credentials: { IdentityEndpoint: 'http://127.0.0.1:1/v3' } });
    expect(await failureOf(collect(cloud.images.list()))).toMatchObject({
      code: 'unavailable',
      nativeCode: 'ECONNREFUSED',
      mayHaveActed: false,
      message: expect.stringContaining('127.0.0.1:1'),
      hint: expect.stringContaining('address of the endpoint'),
    });
  });

  it('redirects from http to https, and no password follows', async () => {
    let requests = 0;
    await using fake = await startFakeOpenStack();
    await using other = await startServer((_request, response) => {
      requests++;
      response.writeHead(301, { location: `${fake.identityEndpoint}/auth/tokens` }).end();
    });
    await using cloud = await connectTo(fake, { credentials: { IdentityEndpoint: other.url } });
    expect(await failureOf(collect(cloud.images.list()))).toMatchObject({
      code: 'unavailable',
      retryable: false,
      hint: expect.stringContaining(fake.identityEndpoint),
    });
    expect(requests).toBe(1);
    expect(fake.requests).toEqual([]);
  });

  it('has a certificate of an authority that must be given first', async () => {
    await using fake = await startFakeOpenStack({
      tls: { key: pem('loopback-key.pem'), cert: pem('loopback.pem') },
    });
    await using doubtful = await connectTo(fake);
    expect(await failureOf(collect(doubtful.images.list()))).toMatchObject({
      code: 'unavailable',
      retryable: false,
      hint: expect.stringContaining("the authority's certificate"),
    });
    const oneLine = pem('authority.pem').replaceAll('\n', '\\n');
    for (const CaCertificate of [pem('authority.pem'), oneLine]) {
      await using cloud = await connectTo(fake, { credentials: { CaCertificate } });
      expect(await collect(cloud.images.list())).toHaveLength(4);
    }
  });
});

describe('a region', () => {
  const regions = { RegionOne: ['compute', 'network', 'image', 'volumev3'], Bare: ['image'] } as const;

  it('that the cloud does not have is invalid, and the hint names those it has', async () => {
    await using connection = await connected({}, { region: 'Nowhere' });
    expect(await failureOf(collect(connection.cloud.vms.list()))).toMatchObject({
      code: 'invalid_argument',
      hint: expect.stringContaining('RegionOne'),
    });
  });

  it('without a service says so, and where there is one', async () => {
    await using connection = await connected({ regions }, { region: 'Bare' });
    expect(await collect(connection.cloud.images.list())).toHaveLength(4);
    expect(await failureOf(collect(connection.cloud.vms.list()))).toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining('RegionOne'),
    });
  });

  it('without zones is listed beside the others, with the reason', async () => {
    await using connection = await connected({ regions });
    const listed = await connection.cloud.regionZones.list();
    expect(listed.map(({ name, zones }) => [name, zones.length])).toEqual([
      ['RegionOne', 1],
      ['Bare', 0],
    ]);
    expect(listed[1]?.details?.zones).toContain('compute');
  });

  it('with an interface of its own is used through it', async () => {
    await using internal = await connected({}, { credentials: { Interface: 'internal' } });
    expect(await collect(internal.cloud.images.list())).toHaveLength(4);
    await using admin = await connected({}, { credentials: { Interface: 'admin' } });
    expect(await failureOf(collect(admin.cloud.images.list()))).toMatchObject({ code: 'unsupported' });
  });
});
