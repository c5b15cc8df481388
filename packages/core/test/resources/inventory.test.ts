import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

/** Creates this many public IPs, from `ip-0` on. */
async function addresses(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await bed.run(bed.connection.publicIps.create({ name: `ip-${n}` }));
  bed.fake.calls.length = 0;
}

const apis = () => bed.fake.calls.map(call => call.api);

describe('a list', () => {
  it('without objects does not call the cloud', async () => {
    expect(await bed.connection.publicIps.list()).toEqual([]);
    expect(bed.fake.calls).toEqual([]);
  });

  it('of a few objects is read one by one', async () => {
    await addresses(3);
    expect((await bed.connection.publicIps.list()).map(each => each.name)).toEqual(['ip-0', 'ip-1', 'ip-2']);
    expect(apis()).toEqual(Array(3).fill('publicIps.doGet'));
  });

  it('of more objects is read page by page', async () => {
    await addresses(5);
    expect(await bed.connection.publicIps.list()).toHaveLength(5);
    expect(apis()).toEqual(Array(3).fill('publicIps.doList'));
  });

  it.each([2, 5])('of %i leaves out what the cloud has lost', async count => {
    await addresses(count);
    bed.cloud.publicIps.remove(bed.cloud.publicIps.all[1]?.nativeId as never);
    const names = (await bed.connection.publicIps.list()).map(each => each.name);
    expect(names).toEqual(['ip-0', 'ip-2', 'ip-3', 'ip-4'].slice(0, count - 1));
    expect(await bed.connection.publicIps.count()).toBe(count);
  });

  it('leaves out unmanaged objects', async () => {
    await addresses(1);
    bed.cloud.publicIps.add(nativeId => ({
      nativeId,
      name: 'theirs',
      tags: {},
      address: '203.0.113.1',
      state: 'available',
    }));
    expect((await bed.connection.publicIps.list()).map(each => each.name)).toEqual(['ip-0']);
  });

  it('fails if a read fails, and is not taken for complete', async () => {
    await addresses(3);
    bed.fake.refuse('publicIps.doGet', new FakeError('forbidden'), 1);
    await expect(bed.connection.publicIps.list()).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('contains the objects of one connection', async () => {
    await addresses(1);
    const { spider } = bed;
    await spider.connections.put({
      name: 'c2',
      provider: 'FAKE',
      driver: 'd1',
      credential: 'k1',
      region: 'r1',
    });
    const other = await spider.connection('c2');
    expect([await other.publicIps.list(), await other.publicIps.count()]).toEqual([[], 0]);
    await bed.run(other.publicIps.create({ name: 'ip-0' }));
    expect([await other.publicIps.count(), await spider.count('publicIp')]).toEqual([1, 2]);
  });
});

describe('an inventory', () => {
  const theirs = () =>
    bed.cloud.publicIps.add(nativeId => ({
      nativeId,
      name: 'theirs',
      tags: {},
      address: '203.0.113.1',
      state: 'available',
    }));

  it('compares the records with the cloud', async () => {
    await addresses(2);
    const { nativeId } = theirs();
    bed.cloud.publicIps.remove('eip-1' as never);
    expect(await bed.connection.publicIps.inventory()).toEqual({
      mapped: [{ name: 'ip-1', nativeId: 'eip-2' }],
      onlySpider: [{ name: 'ip-0', nativeId: 'eip-1' }],
      onlyCloud: [{ name: 'theirs', nativeId }],
    });
    expect(await bed.connection.publicIps.detailedInventory()).toMatchObject({
      mapped: [{ name: 'ip-1', nativeId: 'eip-2', address: '203.0.113.9' }],
      onlySpider: [{ name: 'ip-0', nativeId: 'eip-1' }],
      onlyCloud: [{ name: '', nativeName: 'theirs', nativeId }],
    });
    expect(await bed.connection.publicIps.count()).toBe(2); // it changes nothing
  });

  it('contains a record without a native id', async () => {
    bed.fake.loseReply('publicIps.doCreate', 99);
    await expect(bed.run(bed.connection.publicIps.create({ name: 'lost' }))).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    const { onlySpider, onlyCloud } = await bed.connection.publicIps.inventory();
    expect(onlySpider).toEqual([{ name: 'lost', nativeId: '' }]);
    expect(onlyCloud).toMatchObject([{ nativeId: 'eip-1' }]);
  });

  it('of VMs reads states only, and leaves out terminated VMs', async () => {
    bed.cloud.vmLife.showsTerminated = true;
    await bed.run(bed.connection.vms.create(machine));
    const { nativeId } = await bed.run(bed.connection.vms.create({ ...machine, name: 'old' }));
    await bed.run(bed.connection.cloud.vms.terminate(nativeId));
    await bed.clock.advance(60_000);
    bed.fake.calls.length = 0;
    const { mapped, onlySpider, onlyCloud } = await bed.connection.vms.inventory();
    expect([mapped, onlySpider, onlyCloud]).toMatchObject([[{ name: 'vm' }], [{ name: 'old' }], []]);
    expect(new Set(apis())).toEqual(new Set(['vms.doListStatus']));
  });

  it('with details also leaves out terminated VMs', async () => {
    bed.cloud.vmLife.showsTerminated = true;
    const { nativeId } = await bed.run(bed.connection.vms.create({ ...machine, name: 'old' }));
    await bed.run(bed.connection.cloud.vms.terminate(nativeId));
    await bed.clock.advance(60_000);
    const { mapped, onlySpider } = await bed.connection.vms.detailedInventory();
    expect([mapped, onlySpider]).toMatchObject([[], [{ name: 'old' }]]);
    await bed.run(bed.connection.vms.unregister('old'));
    expect((await bed.connection.vms.detailedInventory()).onlyCloud).toEqual([]);
  });

  it('of NICs lists those that came with VMs only at the cloud', async () => {
    await bed.run(bed.connection.vms.create(machine));
    await bed.run(bed.connection.nics.create({ ...parts, name: 'nic' }));
    const { mapped, onlyCloud } = await bed.connection.nics.inventory();
    expect([mapped, onlyCloud]).toMatchObject([[{ name: 'nic' }], [{ nativeId: 'nic-1' }]]);
  });
});

describe('registering', () => {
  it('adds a name for an object at the cloud, with its parts', async () => {
    const { networks, subnets } = bed.connection;
    await bed.run(bed.connection.securityGroups.unregister('group'));
    expect(await bed.run(networks.unregister('net'))).toEqual({ deleted: true });
    expect(await subnets.count()).toBe(0);
    const network = await bed.run(networks.register('mine', 'net-1'));
    expect(network).toMatchObject({
      name: 'mine',
      nativeId: 'net-1',
      subnets: [{ name: 'mine-subnet-0', zone: 'here-b' }],
    });
    const group = await bed.run(bed.connection.securityGroups.register('again', 'sg-1'));
    expect(group).toMatchObject({ name: 'again', network: { name: 'mine' } });
    await expect(bed.run(networks.delete('mine'))).rejects.toMatchObject({ code: 'dependency_in_use' });
  });

  it('is refused for a registered object, and for a taken name', async () => {
    const { keyPairs } = bed.connection;
    await expect(bed.run(keyPairs.register('again', 'key-1'))).rejects.toMatchObject({
      code: 'already_exists',
      message: "VM KeyPair key-1 is already registered as 'key'.",
    });
    const other = bed.cloud.keyPairs.add(nativeId => ({ nativeId, name: 'other', tags: {} }));
    await expect(bed.run(keyPairs.register('key', other.nativeId))).rejects.toMatchObject({
      code: 'already_exists',
      message: "VM KeyPair 'key' already exists in connection 'c1'",
    });
    await expect(bed.run(keyPairs.register('no', 'key-9'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(bed.run(keyPairs.register('', 'key-9'))).rejects.toMatchObject({ message: 'is required.' });
  });

  it('accepts ids in any case if the cloud does', async () => {
    const idsInAnyCase = async (lowerCaseIds: boolean) => {
      bed = await openReadyBed({ driver: { features: { lowerCaseIds } } });
      const { networks, subnets } = bed.connection;
      await bed.run(subnets.unregister('net', 'sub'));
      const subnet = await bed.run(subnets.register('net', 'again', 'SUB-1')).catch(error => error);
      const shown = await networks.getNative('NET-1').catch(error => error);
      const twice = await bed.run(networks.register('twice', 'Net-1')).catch(error => error);
      const removed = await bed.run(subnets.deleteNative('net', 'SUB-1')).catch(error => error);
      return { subnet, shown, twice, removed, left: bed.cloud.subnets.all.length };
    };
    expect(await idsInAnyCase(true)).toMatchObject({
      subnet: { name: 'again', nativeId: 'sub-1' },
      shown: { name: 'net', nativeId: 'net-1' },
      twice: { code: 'already_exists' },
      removed: { deleted: true },
      left: 0,
    });
    expect(await idsInAnyCase(false)).toMatchObject({
      ...{ subnet: { code: 'not_found' }, shown: { code: 'not_found' }, twice: { code: 'not_found' } },
      ...{ removed: { code: 'not_found' }, left: 1 },
    });
  });

  it('and unregistering leave the cloud unchanged', async () => {
    await bed.run(bed.connection.keyPairs.unregister('key'));
    await expect(bed.run(bed.connection.keyPairs.unregister('key'))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(bed.cloud.keyPairs.all).toHaveLength(1);
    expect(await bed.run(bed.connection.keyPairs.register('key', 'key-1'))).toMatchObject({ name: 'key' });
  });
});
