import { account, type FakeOpenStack } from '@cb-spider/cloud-fakes/openstack';
import { toNativeId } from '@cb-spider/core/driver';
import { HttpClient } from '@cb-spider/rest-kit';
import { describe, expect, it } from '@jest/globals';
import { collect, connected } from './fake-connection.ts';

/** Another client that works in the same project. */
async function outsider(fake: FakeOpenStack) {
  const http = new HttpClient({ userAgent: 'outsider' });
  const user = { name: account.userName, password: account.password, domain: { name: account.domainName } };
  const login = await http.send({
    method: 'POST',
    url: `${fake.identityEndpoint}/auth/tokens`,
    body: {
      auth: {
        identity: { methods: ['password'], password: { user } },
        scope: { project: { id: account.projectId } },
      },
    },
  });
  const headers = { 'x-auth-token': login.headers['x-subject-token'] ?? '' };
  const root = fake.identityEndpoint.replace('/identity/v3', '/RegionOne/network/v2.0');
  return {
    close: () => http.close(),
    post: async (path: string, body: unknown) => {
      const reply = await http.send({ method: 'POST', url: `${root}${path}`, headers, body });
      return Object.values(reply.body as Record<string, { id: string }>)[0]?.id ?? '';
    },
    put: (path: string, body: unknown) => http.send({ method: 'PUT', url: `${root}${path}`, headers, body }),
  };
}

describe('the list of networks', () => {
  it('holds all that the project can see, the external one too', async () => {
    await using connection = await connected();
    await connection.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    const listed = await collect(connection.cloud.networks.list());
    expect(listed.map(({ name }) => name).sort()).toEqual(['net', 'public']);
  });
});

describe('a network that was made elsewhere', () => {
  it('gets its new subnets connected to the router of its name, as CB-Spider makes them', async () => {
    await using connection = await connected();
    const other = await outsider(connection.fake);
    const networkId = await other.post('/networks', { network: { name: 'vpc-01' } });
    const routerId = await other.post('/routers', { router: { name: 'vpc-01' } });
    await connection.cloud.subnets.create(toNativeId(networkId), { name: 's1', cidr: '10.0.1.0/24' });
    expect(connection.fake.requests.at(-1)).toBe(
      `PUT /RegionOne/network/v2.0/routers/${routerId}/add_router_interface`,
    );
    other.close();
  });

  it('gets them connected to the router that its other subnets have', async () => {
    await using connection = await connected();
    const other = await outsider(connection.fake);
    const networkId = await other.post('/networks', { network: { name: 'vpc-01' } });
    const routerId = await other.post('/routers', { router: { name: 'edge' } });
    const subnet = { network_id: networkId, ip_version: 4, cidr: '10.0.0.0/24' };
    const subnetId = await other.post('/subnets', { subnet });
    await other.put(`/routers/${routerId}/add_router_interface`, { subnet_id: subnetId });
    await connection.cloud.subnets.create(toNativeId(networkId), { name: 's1', cidr: '10.0.1.0/24' });
    expect(connection.fake.requests.at(-1)).toBe(
      `PUT /RegionOne/network/v2.0/routers/${routerId}/add_router_interface`,
    );
    other.close();
  });

  it('without a router gets subnets that are connected to nothing', async () => {
    await using connection = await connected();
    const other = await outsider(connection.fake);
    const networkId = toNativeId(await other.post('/networks', { network: { name: 'alone' } }));
    await connection.cloud.subnets.create(networkId, { name: 's1', cidr: '10.0.1.0/24' });
    const { subnets } = await connection.cloud.networks.get(networkId);
    expect(subnets.map(subnet => subnet.cidr)).toEqual(['10.0.1.0/24']);
    other.close();
  });
});

describe('a subnet', () => {
  it.each([
    ['10.0.0.0/16', '10.0.0.0/16 around'],
    ['10.0.1.128/25', '10.0.1.128/25 within'],
  ])('of %s, which is %s another one, is conflict and leaves nothing', async cidr => {
    await using connection = await connected();
    const { networks, subnets } = connection.cloud;
    const network = await networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    await subnets.create(network.nativeId, { name: 's1', cidr: '10.0.1.0/24' });
    await expect(subnets.create(network.nativeId, { name: 's2', cidr })).rejects.toMatchObject({
      code: 'conflict',
      hint: 'Choose a range that does not overlap with 10.0.1.0/24.',
    });
    expect((await networks.get(network.nativeId)).subnets).toHaveLength(1);
  });

  it('has the name servers that the region names', async () => {
    await using connection = await connected({}, { options: { DnsServers: '9.9.9.9, 1.1.1.1' } });
    const { networks, subnets } = connection.cloud;
    const network = await networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    await subnets.create(network.nativeId, { name: 's1', cidr: '10.0.1.0/24' });
    const other = await outsider(connection.fake);
    const { body } = await other.put(
      `/subnets/${(await networks.get(network.nativeId)).subnets[0]?.nativeId}`,
      {
        subnet: {},
      },
    );
    expect(body).toMatchObject({ subnet: { dns_nameservers: ['9.9.9.9', '1.1.1.1'] } });
    other.close();
  });
});
