import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { account, startFakeOpenStack } from '@cb-spider/cloud-fakes/openstack';
import { describe, expect, it } from '@jest/globals';
import {
  collect,
  connected,
  connectTo,
  failureOf,
  ownNetworks,
  publicKey,
  surroundings,
} from './fake-connection.ts';

const certificates = new URL('../../rest-kit/test/__fixtures__/', import.meta.url);

function pem(name: string): string {
  return readFileSync(new URL(name, certificates), 'utf8');
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
    const server = createServer((_request, response) => {
      requests++;
      response.writeHead(301, { location: `${fake.identityEndpoint}/auth/tokens` }).end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const credentials = { IdentityEndpoint: `http://127.0.0.1:${port}/v3` };
    await using cloud = await connectTo(fake, { credentials });
    expect(await failureOf(collect(cloud.images.list()))).toMatchObject({
      code: 'unavailable',
      retryable: false,
      hint: expect.stringContaining(fake.identityEndpoint),
    });
    expect(requests).toBe(1);
    expect(fake.requests).toEqual([]);
    server.closeAllConnections();
    server.close();
  });

  it('has a certificate of an authority that must be given first', async () => {
    await using fake = await startFakeOpenStack({
      tls: { key: pem('loopback-key.pem'), cert: pem('loopback.pem') },
    });
    await using doubtful = await connectTo(fake);
    expect(await failureOf(collect(doubtful.images.list()))).toMatchObject({
      code: 'unavailable',
      retryable: false,
      hint: expect.stringContaining('certificate of that authority'),
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

describe('a token', () => {
  it('that is revoked in the middle of an operation is replaced, and nothing is done twice', async () => {
    await using connection = await connected();
    const { network } = await surroundings(connection);
    connection.fake.revokeTokens();
    await connection.cloud.networks.createSubnet(network.nativeId, { name: 'late', cidr: '10.0.2.0/24' });
    const { subnets } = await connection.cloud.networks.get(network.nativeId);
    expect(subnets.map(subnet => subnet.name)).toEqual(['late', 'sub']);
    expect(connection.fake.requests.filter(request => request.endsWith('/auth/tokens'))).toHaveLength(2);
  });

  it('that ends while a VM is being made is replaced, and nothing is done twice', async () => {
    await using connection = await connected({ buildMs: 300 });
    const { cloud, fake } = connection;
    const { request } = await surroundings(connection);
    const vm = await cloud.vms.create(request);
    const waiting = cloud.vms.waitUntil(vm.nativeId, ['running']);
    fake.revokeTokens();
    expect(await waiting).toBe('running');
    fake.revokeTokens();
    await cloud.vms.terminate(vm.nativeId);
    expect(await cloud.vms.waitUntil(vm.nativeId, ['notExist'])).toBe('notExist');
    expect(await collect(cloud.nics.list())).toEqual([]);
    const requests = (end: string) => fake.requests.filter(each => each.endsWith(end));
    expect(requests('/auth/tokens')).toHaveLength(3);
    expect(requests('/servers').filter(each => each.startsWith('POST'))).toHaveLength(1);
  });

  it('is fetched once for many requests at a time', async () => {
    await using connection = await connected();
    await Promise.all(Array.from({ length: 8 }, () => collect(connection.cloud.images.list())));
    await collect(connection.cloud.images.list());
    expect(connection.fake.requests.filter(request => request.endsWith('/auth/tokens'))).toHaveLength(1);
  });

  it('that is refused twice ends the call, and the change did not happen', async () => {
    await using connection = await connected();
    const unauthorized = {
      status: 401,
      body: { error: { code: 401, message: 'No.', title: 'Unauthorized' } },
    };
    for (let i = 0; i < 2; i++) connection.fake.refuseNext('POST', /os-keypairs/, unauthorized);
    const created = connection.cloud.keyPairs.create({ name: 'key', publicKey });
    expect(await failureOf(created)).toMatchObject({ code: 'unauthenticated', mayHaveActed: false });
  });
});

describe('the external network', () => {
  it('is missing: no network is left behind', async () => {
    await using connection = await connected({ externalNetworks: [] });
    const created = connection.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    expect(await failureOf(created)).toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining('operator'),
    });
    expect(await ownNetworks(connection.cloud)).toEqual([]);
    expect(await failureOf(connection.cloud.publicIps.create({ name: 'ip' }))).toMatchObject({
      code: 'unsupported',
    });
  });

  it('is the one that the region names, of several', async () => {
    const externalNetworks = ['blue', 'green'];
    await using first = await connected({ externalNetworks });
    expect((await first.cloud.publicIps.create({ name: 'ip' })).address).toMatch(/^203\.0\.113\./);
    await using second = await connected({ externalNetworks }, { options: { ExternalNetwork: 'green' } });
    expect((await second.cloud.publicIps.create({ name: 'ip' })).address).toMatch(/^203\.0\.114\./);
    await using wrong = await connected({ externalNetworks }, { options: { ExternalNetwork: 'red' } });
    expect(await failureOf(wrong.cloud.publicIps.create({ name: 'ip' }))).toMatchObject({
      code: 'invalid_argument',
      hint: expect.stringContaining('blue, green'),
    });
  });
});

describe('a quota', () => {
  const full = { code: 'quota_exceeded', hint: expect.stringContaining('higher quota') };

  it('of networks, routers and addresses is quota_exceeded, and nothing is left', async () => {
    await using connection = await connected({ quotas: { router: 0, floatingip: 0 } });
    const created = connection.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    expect(await failureOf(created)).toMatchObject({ nativeCode: 'OverQuota', ...full });
    expect(await ownNetworks(connection.cloud)).toEqual([]);
    expect(await failureOf(connection.cloud.publicIps.create({ name: 'ip' }))).toMatchObject(full);
  });

  it.each([{ instances: 0 }, { cores: 0 }, { ram: 100 }])(
    'of servers, %j, is told from a missing role',
    async quotas => {
      await using connection = await connected({ quotas });
      const { request } = await surroundings(connection);
      const failure = await failureOf(connection.cloud.vms.create(request));
      expect(failure).toMatchObject({ nativeCode: 'forbidden', ...full });
      expect(await collect(connection.cloud.nics.list())).toEqual([]);
      expect(await collect(connection.cloud.publicIps.list())).toEqual([]);
    },
  );

  it('of key pairs likewise', async () => {
    await using connection = await connected({ quotas: { keypairs: 1 } });
    await connection.cloud.keyPairs.create({ name: 'one', publicKey });
    const second = connection.cloud.keyPairs.create({ name: 'two', publicKey });
    expect(await failureOf(second)).toMatchObject(full);
  });

  it('is not blamed for a role that is missing', async () => {
    await using connection = await connected({ quotas: { instances: 10, keypairs: 10 } });
    const { request } = await surroundings(connection);
    const forbidden = {
      status: 403,
      body: { forbidden: { code: 403, message: 'Policy does not allow it.' } },
    };
    connection.fake.refuseNext('POST', /servers$/, forbidden);
    connection.fake.refuseNext('POST', /os-keypairs$/, forbidden);
    expect(await failureOf(connection.cloud.vms.create(request))).toMatchObject({ code: 'forbidden' });
    expect(await failureOf(connection.cloud.keyPairs.create({ name: 'two', publicKey }))).toMatchObject({
      code: 'forbidden',
    });
  });

  it('of addresses in a subnet is capacity_exhausted', async () => {
    await using connection = await connected();
    const { network } = await surroundings(connection);
    const subnet = await connection.cloud.networks.createSubnet(network.nativeId, {
      name: 'tiny',
      cidr: '10.0.9.0/30',
    });
    const nic = (name: string) =>
      connection.cloud.nics.create({ name, networkId: network.nativeId, subnetId: subnet.nativeId });
    await nic('one');
    expect(await failureOf(nic('two'))).toMatchObject({ code: 'capacity_exhausted' });
  });
});

describe('an old cloud', () => {
  it('whose Nova speaks too old a microversion is unsupported', async () => {
    await using connection = await connected({ microversion: '2.38' });
    expect(await failureOf(collect(connection.cloud.vms.list()))).toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining('Pike'),
    });
  });

  it('is spoken to in the newest microversion that it knows', async () => {
    await using connection = await connected({ microversion: '2.53' });
    expect(await collect(connection.cloud.vms.list())).toEqual([]);
  });
});
