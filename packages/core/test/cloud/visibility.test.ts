import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { openTestBed, type TestBed } from '../beds/test-bed.ts';

const network = { name: 'net', cidr: '10.0.0.0/16', subnets: [{ name: 'sub', cidr: '10.0.0.0/24' }] };
const machine = {
  ...{ name: 'vm', imageId: 'img-linux', specName: 'small', networkName: 'net', subnetName: 'sub' },
  ...{ securityGroupNames: ['group'], keyPairName: 'key' },
};

let bed: TestBed;

/** Creates everything that a VM needs, on a cloud that hides new objects for 4 s of its visibility delay of 5 s. */
beforeEach(async () => {
  bed = await openTestBed();
  bed.cloud.hideNewFor(4_000);
  const { connection, cloud } = bed;
  const key = cloud.keyPairs.add(nativeId => ({ nativeId, name: 'key', tags: {} }));
  await bed.clock.advance(4_000);
  await bed.run(connection.keyPairs.register('key', key.nativeId));
  // right after each other: each uses what the previous one has created
  await bed.run(connection.networks.create(network));
  await bed.run(connection.securityGroups.create({ name: 'group', networkName: 'net' }));
});

describe('on a cloud that shows new objects late', () => {
  it('a VM is not considered gone before it is visible', async () => {
    const vm = await bed.run(bed.connection.vms.create(machine));
    expect(vm).toMatchObject({ name: 'vm', state: 'running' });
    expect(bed.cloud.vms.all).toHaveLength(1);
  });

  it('a network that is still being created is not considered gone before it is visible', async () => {
    bed.cloud.networkReadyMs = 2_000;
    const made = await bed.run(bed.connection.networks.create({ ...network, name: 'net2', subnets: [] }));
    expect(made).toMatchObject({ name: 'net2', state: 'available' });
    expect(bed.cloud.networks.all).toHaveLength(2);
  });

  it('a VM whose create is cancelled at once is removed', async () => {
    const caller = new AbortController();
    bed.fake.after = ({ api }) => {
      if (api === 'vms.doCreate') setImmediate(() => caller.abort());
    };
    const create = bed.connection.vms.create(machine, { signal: caller.signal });
    await expect(bed.run(create)).rejects.toMatchObject({ code: 'cancelled' });
    expect(bed.cloud.vmLife.visible()).toEqual([]);
    expect(bed.cloud.vms.all).toEqual([]);
    expect(await bed.connection.vms.names()).toEqual([]);
  });

  it('a new subnet can be rolled back with its network', async () => {
    bed.fake.loseReply('subnets.doCreate', 9);
    const create = bed.connection.networks.create({ ...network, name: 'net2' });
    await expect(bed.run(create)).rejects.toMatchObject({ code: 'unavailable' });
    expect(bed.cloud.networks.all).toHaveLength(1);
    expect(bed.cloud.subnets.all).toHaveLength(1);
    expect(await bed.connection.networks.names()).toEqual(['net']);
  });

  it('an object that was just created can be removed at once', async () => {
    const { connection, cloud } = bed;
    await bed.run(connection.nics.create({ name: 'nic', networkName: 'net', subnetName: 'sub' }));
    expect(await bed.run(connection.nics.delete('nic'))).toEqual({ deleted: true });
    await bed.run(connection.publicIps.create({ name: 'ip' }));
    expect(await bed.run(connection.publicIps.delete('ip'))).toEqual({ deleted: true });
    await bed.run(connection.subnets.create('net', { name: 'sub2', cidr: '10.0.1.0/24' }));
    expect(await bed.run(connection.subnets.delete('net', 'sub2'))).toEqual({ deleted: true });
    expect([cloud.nics.all, cloud.publicIps.all]).toEqual([[], []]);
    expect(cloud.subnets.all).toHaveLength(1);
  });

  it('an object that is not visible within the visibility delay exists nevertheless', async () => {
    bed.cloud.hideNewFor(60_000);
    const start = bed.clock.now();
    await bed.run(bed.connection.publicIps.create({ name: 'ip' }));
    expect(bed.clock.now() - start).toBe(5_000);
    expect(bed.cloud.publicIps.all).toHaveLength(1);
    expect(await bed.connection.publicIps.names()).toEqual(['ip']);
  });

  it('an object that may not be read exists nevertheless', async () => {
    bed.fake.refuse('publicIps.doGet', new FakeError('forbidden'), 99);
    await bed.run(bed.connection.publicIps.create({ name: 'ip' }));
    expect(await bed.connection.publicIps.names()).toEqual(['ip']);
  });
});

describe('on a cloud that shows new objects at once', () => {
  it('no read is needed after a create', async () => {
    const fast = await openTestBed({ driver: { features: { visibilityGraceMs: 0 } } });
    await fast.run(fast.connection.networks.create(network));
    expect(fast.fake.calls.map(call => call.api)).toEqual(['networks.doCreate', 'subnets.doCreate']);
  });

  it('a VM that disappears during a wait is considered gone', async () => {
    const fast = await openTestBed({ driver: { features: { visibilityGraceMs: 0 } } });
    const { cloud } = fast;
    const wait = fast.connection.cloud.vms.waitUntil(cloud.images[0]?.nativeId ?? ('' as never), ['running']);
    await expect(fast.run(wait)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('notExist'),
    });
  });
});
