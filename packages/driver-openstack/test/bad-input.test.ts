import { describe, expect, it } from '@jest/globals';
import { collect, connected, failureOf, ownNetworks, publicKey, surroundings } from './fake-connection.ts';

describe('a token', () => {
  it('that is revoked in the middle of an operation is replaced, and nothing is done twice', async () => {
    await using connection = await connected();
    const { network } = await surroundings(connection);
    connection.fake.revokeTokens();
    await connection.cloud.subnets.create(network.nativeId, { name: 'late', cidr: '10.0.2.0/24' });
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
    'of servers, %j, is distinguished from a missing role',
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
    const subnet = await connection.cloud.subnets.create(network.nativeId, {
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
