import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { isChange } from '../beds/fake-driver.ts';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
  const { connection } = bed;
  for (const name of ['vm-b', 'vm-a']) await bed.run(connection.vms.create({ ...machine, name }));
  await bed.run(connection.nics.create({ ...parts, name: 'nic' }));
  await bed.run(connection.publicIps.create({ name: 'ip' }));
  await bed.run(connection.nics.attach('nic', 'vm-a'));
  await bed.run(connection.machineImages.create({ name: 'image', vmName: 'vm-a' }));
  bed.fake.calls.length = 0;
});

describe('destroying all', () => {
  it('deletes dependents first, and reports what is deleted', async () => {
    expect(await bed.run(bed.connection.destroyAll())).toEqual([
      { kind: 'vm', deleted: ['vm-a', 'vm-b'], failed: [] },
      { kind: 'machineImage', deleted: ['image'], failed: [] },
      { kind: 'nic', deleted: ['nic'], failed: [] },
      { kind: 'publicIp', deleted: ['ip'], failed: [] },
      { kind: 'keyPair', deleted: ['key'], failed: [] },
      { kind: 'securityGroup', deleted: ['group'], failed: [] },
      { kind: 'network', deleted: ['net'], failed: [] },
    ]);
    const { networks, subnets, securityGroups, keyPairs, publicIps, nics, machineImages } = bed.cloud;
    const tables = [networks, subnets, securityGroups, keyPairs, publicIps, nics, machineImages];
    expect([...tables.flatMap(table => table.all), ...bed.cloud.vmLife.visible()]).toEqual([]);
    expect(bed.memory.records.size).toBe(0);
    const order = bed.fake.calls.filter(isChange).map(call => call.api);
    expect(order.indexOf('nics.doDelete')).toBeGreaterThan(order.lastIndexOf('vms.doTerminate'));
    expect(order.at(-1)).toBe('networks.doDelete');
  });

  it('frees a public IP by deleting the NIC that it is associated with', async () => {
    const { connection, cloud } = bed;
    await bed.run(connection.publicIps.associate('ip', { nicName: 'nic' }));
    const report = await bed.run(connection.destroyAll());
    expect(report.flatMap(each => each.failed)).toEqual([]);
    expect([cloud.publicIps.all, cloud.nics.all]).toEqual([[], []]);
  });

  it('again has nothing to do', async () => {
    await bed.run(bed.connection.destroyAll());
    bed.fake.calls.length = 0;
    expect(await bed.run(bed.connection.destroyAll())).toEqual([]);
    expect(bed.fake.calls).toEqual([]);
  });

  it('continues after objects that cannot be deleted, and reports them', async () => {
    bed.fake.before = ({ api, target }) => {
      if (api === 'vms.doTerminate' && target === 'vm-1') throw new FakeError('forbidden');
    };
    const report = await bed.run(bed.connection.destroyAll());
    expect(report).toMatchObject([
      { kind: 'vm', deleted: ['vm-a'], failed: [{ name: 'vm-b', error: { code: 'forbidden' } }] },
      { kind: 'machineImage', deleted: ['image'] },
      { kind: 'nic', deleted: ['nic'] },
      { kind: 'publicIp', deleted: ['ip'] },
      { kind: 'keyPair', deleted: ['key'] },
      {
        kind: 'securityGroup',
        deleted: [],
        failed: [{ name: 'group', error: { code: 'dependency_in_use' } }],
      },
      { kind: 'network', deleted: [], failed: [{ name: 'net', error: { code: 'dependency_in_use' } }] },
    ]);
    expect(await bed.connection.vms.names()).toEqual(['vm-b']);
  });

  it('keeps unmanaged objects', async () => {
    const foreign = bed.cloud.keyPairs.add(nativeId => ({ nativeId, name: 'theirs', tags: {} }));
    await bed.run(bed.connection.destroyAll());
    expect(bed.cloud.keyPairs.all).toEqual([foreign]);
  });

  it('ends when its caller cancels, and reports the rest as failed', async () => {
    const caller = new AbortController();
    const destroyed = bed.connection.destroyAll({ signal: caller.signal });
    await bed.clock.advance(1_000);
    caller.abort();
    const report = await bed.run(destroyed);
    expect(report.flatMap(each => each.failed.map(({ error }) => error.code))).toEqual(
      Array(8).fill('cancelled'),
    );
    expect(bed.fake.count('keyPairs.doDelete')).toBe(0);
    expect(bed.memory.operations.locks).toEqual([]);
  });
});
