import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { openTestBed, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openTestBed();
});

const request = {
  name: 'net',
  cidr: '10.0.0.0/16',
  tags: { owner: 'me' },
  subnets: [
    { name: 'sub-a', cidr: '10.0.0.0/24', zone: 'here-b', tags: { tier: 'web' } },
    { name: 'sub-b', cidr: '10.0.1.0/24' },
  ],
};
const create = (change: object = {}) => bed.run(bed.connection.networks.create({ ...request, ...change }));

describe('deleting a network', () => {
  beforeEach(() => create());

  it('deletes its subnets first, unmanaged ones too', async () => {
    await bed.run(bed.connection.subnets.unregister('net', 'sub-a'));
    bed.fake.calls.length = 0;
    expect(await bed.run(bed.connection.networks.delete('net'))).toEqual({ deleted: true });
    const changes = bed.fake.calls.map(call => call.api).filter(api => api.includes('Delete'));
    expect(changes).toEqual(['subnets.doDelete', 'subnets.doDelete', 'networks.doDelete']);
    expect([...bed.memory.records.values()]).toEqual([]);
  });

  it('is refused while registered objects are in it, before anything is deleted', async () => {
    await bed.run(bed.connection.securityGroups.create({ name: 'group', networkName: 'net' }));
    await expect(bed.run(bed.connection.networks.delete('net'))).rejects.toMatchObject({
      code: 'dependency_in_use',
      message: "VPC 'net' is in use by Security Group 'group' in connection 'c1'",
    });
    expect(bed.cloud.subnets.all).toHaveLength(2);
    expect(bed.memory.records.get(JSON.stringify(['c1', 'network', '', 'net']))).toMatchObject({
      state: 'ready',
    });
  });

  it('by force removes the records even if the cloud refuses', async () => {
    bed.fake.refuse('networks.doDelete', new FakeError('forbidden'), 9);
    expect(await bed.run(bed.connection.networks.delete('net', { force: true }))).toEqual({ deleted: false });
    expect(bed.memory.records.size).toBe(0);
    expect(bed.cloud.networks.all).toHaveLength(1);
  });

  it('that the cloud refuses keeps its record', async () => {
    bed.fake.refuse('networks.doDelete', new FakeError('forbidden'), 9);
    await expect(bed.run(bed.connection.networks.delete('net'))).rejects.toMatchObject({ code: 'forbidden' });
    expect([...bed.memory.records.values()].map(each => `${each.name} ${each.state}`)).toEqual([
      'net ready',
      'sub-a ready',
      'sub-b ready',
    ]);
  });

  it('waits for dependents that are going away', async () => {
    bed.fake.refuse('networks.doDelete', new FakeError('dependency_in_use'), 4);
    expect(await bed.run(bed.connection.networks.delete('net'))).toEqual({ deleted: true });
    expect(bed.fake.count('networks.doDelete')).toBe(5);
  });

  it('that is accepted and does not end is reported so, whatever was refused before', async () => {
    bed.fake.refuse('networks.doDelete', new FakeError('dependency_in_use'), 1);
    bed.cloud.networks.remove = () => undefined; // the cloud accepts it, and does nothing
    await expect(bed.run(bed.connection.networks.delete('net'))).rejects.toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringContaining('to disappear'),
      cause: { code: 'timeout' },
    });
  });
});

describe('deleting the only network of a cloud that always has it', () => {
  it('deletes only the recorded subnets, and ends when they are gone', async () => {
    const single = await openTestBed({
      driver: { features: { networks: { cidr: true, single: true, zonedSubnets: true } } },
    });
    await single.run(single.connection.networks.create(request));
    const [network] = single.cloud.networks.all;
    await single.run(single.connection.subnets.unregister('net', 'sub-a'));
    expect(await single.run(single.connection.networks.delete('net'))).toEqual({ deleted: true });
    expect(single.cloud.networks.all).toEqual([network]);
    expect(single.cloud.subnets.all.map(({ name }) => name)).toEqual([expect.stringMatching(/^sub-a-/)]);
    expect([...single.memory.records.values()]).toEqual([]);
  });

  it('rolls back only what a failed create has created', async () => {
    const single = await openTestBed({
      driver: { features: { networks: { cidr: true, single: true, zonedSubnets: true } } },
    });
    await single.run(single.connection.networks.create(request));
    await single.run(single.connection.networks.unregister('net'));
    single.fake.refuse('subnets.doCreate', new FakeError('forbidden'));
    const again = { ...request, subnets: [{ name: 'sub-c', cidr: '10.0.2.0/24' }] };
    await expect(single.run(single.connection.networks.create(again))).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(single.cloud.subnets.all).toHaveLength(2);
    expect(single.fake.count('networks.doDelete')).toBe(0);
  });
});
