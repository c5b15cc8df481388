import { toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { changesOf, withNetwork } from './balancer-surroundings.ts';
import { collect, failureOf } from './fake-connection.ts';
import { askOctavia } from './octavia-client.ts';

const broken = { status: 500, body: 'Something broke.' };
const tcp = (port: number) => ({ protocol: 'tcp', port }) as const;

describe('the VMs of a load balancer', () => {
  it('are healthy while they run', async () => {
    await using connection = await withNetwork();
    const { cloud } = connection;
    const [one, other] = [await connection.makeVm('one'), await connection.makeVm('other')];
    const { nativeId } = await connection.make({ vmGroup: { ...tcp(80), vmIds: [one, other] } });
    await cloud.vms.stop(other);
    await cloud.vms.waitUntil(other, ['suspended']);
    expect(await cloud.loadBalancers.health(nativeId)).toEqual([
      { vmId: one, state: 'healthy' },
      { vmId: other, state: 'unhealthy' },
    ]);
  });

  it('take connections at the ports of the group, also after it has been empty', async () => {
    await using connection = await withNetwork();
    const { cloud, fake } = connection;
    const { nativeId } = await connection.make();
    await cloud.loadBalancers.changeVmGroup(nativeId, tcp(9090));
    const vmId = await connection.makeVm('vm');
    await cloud.loadBalancers.addVms(nativeId, [vmId]);
    const { pools } = await askOctavia(fake, 'GET /pools');
    const { members } = await askOctavia(fake, `GET /pools/${pools[0].id}/members`);
    expect(members).toMatchObject([{ name: vmId, protocol_port: 9090, monitor_port: 8081 }]);
    await cloud.loadBalancers.changeVmGroup(nativeId, tcp(9191));
    await cloud.loadBalancers.removeVms(nativeId, [vmId]);
    const { vmGroup, healthChecker } = await cloud.loadBalancers.get(nativeId);
    expect([vmGroup.port, healthChecker.port]).toEqual([9191, 8081]);
  });

  it('cannot be more than the quota lets in', async () => {
    await using connection = await withNetwork({ quotas: { member: 1 } });
    const [one, other] = [await connection.makeVm('one'), await connection.makeVm('other')];
    const { nativeId } = await connection.make({ vmGroup: { ...tcp(80), vmIds: [one] } });
    expect(await failureOf(connection.cloud.loadBalancers.addVms(nativeId, [other]))).toMatchObject({
      code: 'quota_exceeded',
    });
  });
});

describe('a change of a load balancer', () => {
  it('that meets another one is a transient conflict, and a delete waits for its turn', async () => {
    await using connection = await withNetwork({ taskMs: 300 });
    const { cloud, fake } = connection;
    const vmId = await connection.makeVm('vm');
    const { nativeId } = await connection.make();
    const touch = () =>
      askOctavia(fake, `PUT /loadbalancers/${nativeId}`, { loadbalancer: { description: 'x' } });
    await touch();
    const passing = { code: 'conflict', retryable: true, mayHaveActed: false };
    expect(await failureOf(cloud.loadBalancers.addVms(nativeId, [vmId]))).toMatchObject(passing);
    expect(await failureOf(cloud.tags.add('loadBalancer', nativeId, { a: 'b' }))).toMatchObject(passing);
    await cloud.loadBalancers.delete(nativeId);
    expect(await collect(cloud.loadBalancers.list())).toEqual([]);
  });

  it('that fails in Octavia is reported as failed, and others are refused until the load balancer is deleted', async () => {
    await using connection = await withNetwork();
    const { cloud, fake } = connection;
    const { nativeId } = await connection.make();
    const failed = { code: 'conflict', retryable: false, mayHaveActed: false };
    fake.failNextBalancer();
    expect(await failureOf(cloud.loadBalancers.changeVmGroup(nativeId, tcp(9090)))).toMatchObject(failed);
    expect((await cloud.loadBalancers.get(nativeId)).state).toBe('failed');
    expect(await failureOf(cloud.loadBalancers.changeListener(nativeId, tcp(81)))).toMatchObject(failed);
    await cloud.loadBalancers.delete(nativeId);
  });

  it('of its health checker keeps what is not said, and sends nothing that Octavia would refuse half-way', async () => {
    await using connection = await withNetwork();
    const { cloud } = connection;
    const { nativeId } = await connection.make({
      healthChecker: { ...tcp(8081), intervalSeconds: 20, timeoutSeconds: 9, threshold: 2 },
    });
    const http = { protocol: 'http', port: 8082 } as const;
    await cloud.loadBalancers.changeHealthChecker(nativeId, http);
    const { nativeId: _id, ...shown } = (await cloud.loadBalancers.get(nativeId)).healthChecker;
    expect(shown).toEqual({ ...http, intervalSeconds: 20, timeoutSeconds: 9, threshold: 2 });
    const before = changesOf(connection).length;
    const wrong = { ...tcp(8082), threshold: 11 };
    expect(await failureOf(cloud.loadBalancers.changeHealthChecker(nativeId, wrong))).toMatchObject({
      code: 'invalid_argument',
    });
    expect(changesOf(connection)).toHaveLength(before);
  });
});

describe('a change of a listener', () => {
  it('lets connections in all the time', async () => {
    await using connection = await withNetwork();
    const { cloud, fake } = connection;
    const { nativeId } = await connection.make();
    const before = changesOf(connection).length;
    await cloud.loadBalancers.changeListener(nativeId, tcp(8443));
    expect(changesOf(connection).slice(before)).toEqual(['POST /listeners', 'DELETE /listeners/ID']);
    const { listeners } = await askOctavia(fake, 'GET /listeners');
    expect(listeners).toMatchObject([{ protocol_port: 8443, default_pool_id: expect.anything() }]);
  });

  it.each([8443, 9443])('that broke off is completed, or turned to another port: %d', async port => {
    await using connection = await withNetwork();
    const { cloud, fake } = connection;
    const { nativeId } = await connection.make();
    fake.refuseNext('DELETE', /listeners/, broken);
    const change = cloud.loadBalancers.changeListener(nativeId, tcp(8443));
    expect(await failureOf(change)).toMatchObject({ code: 'unavailable', mayHaveActed: true });
    expect((await cloud.loadBalancers.get(nativeId)).listener.port).toBe(80);
    await cloud.loadBalancers.changeListener(nativeId, tcp(port));
    expect((await cloud.loadBalancers.get(nativeId)).listener.port).toBe(port);
    const { listeners } = await askOctavia(fake, 'GET /listeners');
    expect(listeners).toHaveLength(1);
  });

  it('that another change overtakes goes on after it', async () => {
    await using connection = await withNetwork();
    const { cloud, fake } = connection;
    const { nativeId } = await connection.make();
    await Promise.all([
      cloud.loadBalancers.changeListener(nativeId, tcp(8443)),
      cloud.loadBalancers.changeVmGroup(nativeId, tcp(9090)),
    ]);
    const { listener, vmGroup } = await cloud.loadBalancers.get(toNativeId(nativeId));
    expect([listener.port, vmGroup.port]).toEqual([8443, 9090]);
    expect((await askOctavia(fake, 'GET /listeners')).listeners).toHaveLength(1);
  });
});
