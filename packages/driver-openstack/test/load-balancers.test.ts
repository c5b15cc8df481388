import { toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { changesOf, withNetwork } from './balancer-surroundings.ts';
import { collect, connected, failureOf } from './fake-connection.ts';
import { askOctavia } from './octavia-client.ts';

const key = { idempotencyKey: '0123456789abcdef0123456789abcdef' };
const nowhere = toNativeId('00000000-0000-4000-8000-000000000000');

describe('a load balancer', () => {
  it('is made by one request with all that is in it, and gets its public address last', async () => {
    await using connection = await withNetwork();
    const vmId = await connection.makeVm('vm');
    const before = changesOf(connection).length;
    const balancer = await connection.make({ vmGroup: { protocol: 'tcp', port: 8080, vmIds: [vmId] } });
    expect(changesOf(connection).slice(before)).toEqual(['POST /loadbalancers', 'POST /floatingips']);
    expect(balancer).toMatchObject({
      state: 'active',
      type: 'public',
      scope: 'region',
      listener: { protocol: 'tcp', port: 80, address: expect.stringMatching(/^203\.0\.113\./) },
      vmGroup: { protocol: 'tcp', port: 8080, vmIds: [vmId] },
      healthChecker: { protocol: 'tcp', port: 8081, intervalSeconds: 10, timeoutSeconds: 5, threshold: 3 },
    });
  });

  it('is carried out part by part where Octavia has left that', async () => {
    await using connection = await withNetwork({ leavesParts: true });
    const { cloud, fake } = connection;
    const vmId = await connection.makeVm('vm');
    const before = changesOf(connection).length;
    const { nativeId } = await connection.make({ vmGroup: { protocol: 'tcp', port: 8080, vmIds: [vmId] } });
    expect(changesOf(connection).slice(before)).toEqual([
      ...['POST /loadbalancers', 'PUT /listeners/ID', 'PUT /pools/ID', 'PUT /pools/ID/members'],
      ...['PUT /healthmonitors/ID', 'POST /floatingips'],
    ]);
    const { pools } = await askOctavia(fake, 'GET /pools');
    expect(pools[0].provisioning_status).toBe('ACTIVE');
    expect(await cloud.loadBalancers.health(nativeId)).toEqual([{ vmId, state: 'healthy' }]);
  });

  it('that is internal has an address of its network, and no other', async () => {
    await using connection = await withNetwork();
    const { type, listener } = await connection.make({ type: 'internal' });
    expect([type, listener.address]).toEqual(['internal', expect.stringMatching(/^10\.0\.1\./)]);
    expect(await collect(connection.cloud.publicIps.list())).toEqual([]);
  });

  it('takes its address with it, and leaves one that others have bound', async () => {
    await using connection = await withNetwork();
    const { cloud } = connection;
    const own = await connection.make();
    await cloud.loadBalancers.delete(own.nativeId);
    expect(await collect(cloud.publicIps.list())).toEqual([]);
    expect(await collect(cloud.loadBalancers.list())).toEqual([]);
    const internal = await connection.make({ type: 'internal' });
    const { nativeId: ipId } = await cloud.publicIps.create({ name: 'mine' });
    const nicId = toNativeId(internal.details?.vip_port_id ?? '');
    await cloud.publicIps.associate(ipId, { nicId });
    expect((await cloud.loadBalancers.get(internal.nativeId)).type).toBe('public');
    await cloud.loadBalancers.delete(internal.nativeId);
    expect((await cloud.publicIps.get(ipId)).state).toBe('available');
  });

  it('is deleted again if its public IP is refused', async () => {
    await using connection = await withNetwork();
    const { cloud, fake } = connection;
    const full = { status: 409, body: { NeutronError: { type: 'OverQuota', message: 'Full.' } } };
    fake.refuseNext('POST', /floatingips$/, full);
    expect(await failureOf(connection.make())).toMatchObject({ code: 'quota_exceeded', mayHaveActed: false });
    expect(await collect(cloud.loadBalancers.list())).toEqual([]);
  });

  it('whose reply was lost is found again by its description', async () => {
    await using connection = await withNetwork();
    const { cloud, fake, networkId } = connection;
    const request = {
      ...{ name: 'lb', networkId, listener: { protocol: 'tcp', port: 80 } as const },
      vmGroup: { protocol: 'tcp', port: 80 } as const,
      healthChecker: { protocol: 'tcp', port: 80 } as const,
    };
    fake.loseNextReply();
    expect(await failureOf(cloud.loadBalancers.create(request, key))).toMatchObject({ mayHaveActed: true });
    const [left] = await collect(cloud.loadBalancers.list());
    const again = await cloud.loadBalancers.create(request, { ...key, replay: true });
    expect([again.nativeId, again.type]).toEqual([left?.nativeId, 'public']);
    expect(await collect(cloud.loadBalancers.list())).toHaveLength(1);
    expect(await collect(cloud.publicIps.list())).toHaveLength(1);
  });

  it('with an unknown network or VM is not_found', async () => {
    await using connection = await withNetwork();
    expect(await failureOf(connection.make({ networkId: nowhere }))).toMatchObject({ code: 'not_found' });
    const vmGroup = { protocol: 'tcp' as const, port: 80, vmIds: [nowhere] };
    expect(await failureOf(connection.make({ vmGroup }))).toMatchObject({ code: 'not_found' });
    expect(changesOf(connection)).toEqual([]);
  });

  it('that fails in Octavia is reported as failed, and can be deleted', async () => {
    await using connection = await withNetwork();
    const { cloud, fake } = connection;
    fake.failNextBalancer();
    expect(await failureOf(connection.make())).toMatchObject({ code: 'conflict', mayHaveActed: false });
    const [left] = await collect(cloud.loadBalancers.list());
    expect(left).toMatchObject({ state: 'failed' });
    await cloud.loadBalancers.delete(left?.nativeId ?? nowhere);
    expect(await collect(cloud.loadBalancers.list())).toEqual([]);
  });

  it('that is one too many is quota_exceeded, and what a role lacks is forbidden', async () => {
    await using connection = await withNetwork({ quotas: { loadbalancer: 1 } });
    const { fake } = connection;
    await connection.make();
    expect(await failureOf(connection.make({ name: 'other' }))).toMatchObject({
      code: 'quota_exceeded',
      message: expect.stringContaining('Quota'),
    });
    await using roomy = await withNetwork();
    await roomy.make();
    const refusal = { faultcode: 'Client', faultstring: 'Policy does not allow this.', debuginfo: null };
    roomy.fake.refuseNext('POST', /loadbalancers$/, { status: 403, body: refusal });
    expect(await failureOf(roomy.make({ name: 'other' }))).toMatchObject({ code: 'forbidden' });
    expect(fake.requests.some(each => each.includes('/lbaas/quotas/'))).toBe(true);
  });

  it('is unsupported where the region has no Octavia', async () => {
    const regions = { RegionOne: ['compute', 'network', 'image', 'volumev3'] } as const;
    await using connection = await connected({ regions });
    expect(await failureOf(collect(connection.cloud.loadBalancers.list()))).toMatchObject({
      code: 'unsupported',
      hint: 'No region has one.',
    });
  });
});

describe('a load balancer that was made elsewhere', () => {
  it('does not count without a listener and a pool', async () => {
    await using connection = await withNetwork();
    const { cloud, fake, networkId } = connection;
    const loadbalancer = { name: 'bare', vip_network_id: networkId };
    const { loadbalancer: made } = await askOctavia(fake, 'POST /loadbalancers', { loadbalancer });
    expect(await collect(cloud.loadBalancers.list())).toEqual([]);
    expect(await failureOf(cloud.loadBalancers.get(made.id))).toMatchObject({ code: 'not_found' });
  });

  it('shows the VMs that have the addresses of its members, and keeps what is said of these', async () => {
    await using connection = await withNetwork();
    const { cloud, fake, networkId } = connection;
    const [one, other] = [await connection.makeVm('one'), await connection.makeVm('other')];
    const { addresses = [] } = (await cloud.vms.get(one)).nics[0] ?? {};
    const members = [{ address: addresses[0]?.privateIp, protocol_port: 81, weight: 5, name: 'first' }];
    const pool = { name: 'pool', protocol: 'TCP', lb_algorithm: 'LEAST_CONNECTIONS', members };
    const listener = { protocol: 'TCP', protocol_port: 80, default_pool: pool };
    const loadbalancer = { name: 'theirs', vip_network_id: networkId, listeners: [listener] };
    const { loadbalancer: made } = await askOctavia(fake, 'POST /loadbalancers', { loadbalancer });
    const balancer = await cloud.loadBalancers.get(made.id);
    expect(balancer.vmGroup).toMatchObject({ port: 81, vmIds: [one] });
    expect(balancer.healthChecker).toEqual({ protocol: 'tcp', port: 81 });
    expect(await cloud.loadBalancers.health(made.id)).toEqual([{ vmId: one, state: 'unknown' }]);
    await cloud.loadBalancers.addVms(made.id, [other]);
    const poolId = made.pools[0].id;
    const after = await askOctavia(fake, `GET /pools/${poolId}/members`);
    expect(after.members).toMatchObject([
      { name: 'first', weight: 5, protocol_port: 81, monitor_port: null },
      { name: other, weight: 1, protocol_port: 81, monitor_port: 81 },
    ]);
    await cloud.loadBalancers.removeVms(made.id, [one]);
    expect((await cloud.loadBalancers.get(made.id)).vmGroup.vmIds).toEqual([other]);
  });
});
