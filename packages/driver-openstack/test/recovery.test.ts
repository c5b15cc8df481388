import { describe, expect, it } from '@jest/globals';
import { connected, failureOf, ownNetworks, publicKey, surroundings } from './fake-connection.ts';

const broken = { status: 500, body: 'Something broke.' };
const refusal = { status: 409, body: { NeutronError: { type: 'Conflict', message: 'No.' } } };
const key = { idempotencyKey: '0123456789abcdef0123456789abcdef' };
const again = { ...key, replay: true };

describe('a create of several steps that fails', () => {
  it('undoes what it did when it is refused', async () => {
    await using connection = await connected();
    const { cloud, fake } = connection;
    fake.refuseNext('POST', /routers$/, refusal);
    const created = cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' }, key);
    expect(await failureOf(created)).toMatchObject({ code: 'conflict', mayHaveActed: false });
    expect(await ownNetworks(cloud)).toEqual([]);
  });

  it('undoes nothing when Neutron may have acted, and a replay completes it', async () => {
    await using connection = await connected();
    const { cloud, fake } = connection;
    fake.refuseNext('POST', /routers$/, broken);
    const request = { name: 'net', cidr: '10.0.0.0/16' };
    expect(await failureOf(cloud.networks.create(request, key))).toMatchObject({
      code: 'unavailable',
      mayHaveActed: true,
    });
    const [left] = await ownNetworks(cloud);
    expect((await cloud.networks.create(request, again)).nativeId).toBe(left?.nativeId);
    expect(await ownNetworks(cloud)).toHaveLength(1);
  });

  it('has made nothing when the credential is refused, and says nothing of what is left', async () => {
    await using connection = await connected({}, { credentials: { Password: 'wrong' } });
    const failure = await failureOf(
      connection.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' }, key),
    );
    expect(failure).toMatchObject({ code: 'unauthenticated', mayHaveActed: false });
    expect(failure.message).not.toContain('Left behind');
  });

  it.each(['token', 'version'])('has made nothing when there is no %s to send it with', async missing => {
    await using connection = await connected();
    const { cloud, fake } = connection;
    const [method, path] = missing === 'token' ? ['POST', /auth\/tokens$/] : ['GET', /v2\.1\/$/];
    for (let times = 0; times < 10; times++) fake.refuseNext(method as string, path as RegExp, broken);
    const created = cloud.keyPairs.create({ name: 'key', publicKey }, key);
    expect(await failureOf(created)).toMatchObject({ code: 'unavailable', mayHaveActed: false });
  });

  it('says what it could not undo, and a replay completes that', async () => {
    await using connection = await connected();
    const { cloud, fake } = connection;
    fake.refuseNext('POST', /routers$/, {
      status: 409,
      body: { NeutronError: { type: 'OverQuota', message: 'Full.' } },
    });
    fake.refuseNext('DELETE', /networks/, broken);
    const request = { name: 'net', cidr: '10.0.0.0/16' };
    expect(await failureOf(cloud.networks.create(request, key))).toMatchObject({
      code: 'quota_exceeded',
      mayHaveActed: true,
      message: expect.stringContaining('Left behind: network net'),
    });
    const [left] = await ownNetworks(cloud);
    const network = await cloud.networks.create(request, again);
    expect(network.nativeId).toBe(left?.nativeId);
    expect(fake.requests.filter(each => each.startsWith('POST') && each.endsWith('/networks'))).toHaveLength(
      1,
    );
    await cloud.subnets.create(network.nativeId, { name: 'sub', cidr: '10.0.1.0/24' });
    expect(fake.requests.some(each => each.endsWith('/add_router_interface'))).toBe(true);
  });

  it('touches nothing of the same name that somebody else made', async () => {
    await using connection = await connected();
    const { cloud, fake } = connection;
    const theirs = await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    fake.refuseNext('POST', /routers$/, refusal);
    await failureOf(cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' }, key));
    expect((await ownNetworks(cloud)).map(each => each.nativeId)).toEqual([theirs.nativeId]);
  });

  it('connects a subnet in a replay when only that was missing', async () => {
    await using connection = await connected();
    const { cloud, fake } = connection;
    const network = await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    const request = { name: 'sub', cidr: '10.0.1.0/24' };
    fake.refuseNext('PUT', /add_router_interface$/, refusal);
    fake.refuseNext('DELETE', /subnets/, broken);
    expect(await failureOf(cloud.subnets.create(network.nativeId, request, key))).toMatchObject({
      message: expect.stringContaining('Left behind: subnet sub'),
    });
    const subnet = await cloud.subnets.create(network.nativeId, request, again);
    const connections = () => fake.requests.filter(each => each.endsWith('/add_router_interface')).length;
    expect(connections()).toBe(2);
    const third = await cloud.subnets.create(network.nativeId, request, again);
    expect([third.nativeId, connections()]).toEqual([subnet.nativeId, 2]);
  });
});

describe('rules that cannot all be removed', () => {
  it('are all restored', async () => {
    await using connection = await connected();
    const { cloud, fake } = connection;
    const { network } = await surroundings(connection);
    const rules = [22, 80, 443].map(port => ({
      direction: 'inbound' as const,
      protocol: 'tcp' as const,
      fromPort: port,
      toPort: port,
      cidr: '0.0.0.0/0',
    }));
    const group = await cloud.securityGroups.create({ name: 'web', networkId: network.nativeId, rules });
    fake.refuseNext('DELETE', /security-group-rules/, refusal);
    expect(await failureOf(cloud.securityGroups.removeRules(group.nativeId, rules))).toMatchObject({
      code: 'conflict',
    });
    expect((await cloud.securityGroups.get(group.nativeId)).rules).toEqual(group.rules);
  });
});
