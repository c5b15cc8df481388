import { beforeEach, describe, expect, it } from '@jest/globals';
import { sleep } from '../../src/time/clock.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { openTestBed, type TestBed } from '../beds/test-bed.ts';
import { settled } from '../beds/virtual-clock.ts';

let bed: TestBed;

const network = { name: 'net', cidr: '10.0.0.0/16', subnets: [{ name: 'sub', cidr: '10.0.0.0/24' }] };
const nic = { networkName: 'net', subnetName: 'sub', securityGroupNames: ['group'] };
const machine = { ...nic, name: 'vm', imageId: 'img-linux', specName: 'small', keyPairName: 'key' };

/** A bed on which a VM can be created. */
beforeEach(async () => {
  bed = await openTestBed();
  const { connection, cloud } = bed;
  const key = cloud.keyPairs.add(nativeId => ({ nativeId, name: 'key', tags: {} }));
  await bed.run(connection.keyPairs.register('key', key.nativeId));
  await bed.run(connection.networks.create(network));
  await bed.run(connection.securityGroups.create({ name: 'group', networkName: 'net' }));
});

/** How each of many changes ended: `done`, or the code of its error. */
async function endsOf(changes: readonly Promise<unknown>[]): Promise<string[]> {
  const results = await bed.run(Promise.allSettled(changes));
  return results.map(result => (result.status === 'fulfilled' ? 'done' : result.reason.code));
}

const count = (values: readonly string[], value: string) => values.filter(each => each === value).length;

describe('many creates of one name at the same time', () => {
  it.each([
    [
      'of networks',
      (n: number) => bed.connection.networks.create({ ...network, name: 'one', tags: { n: `${n}` } }),
    ],
    ['of NICs', () => bed.connection.nics.create({ ...nic, name: 'one' })],
    ['of VMs', () => bed.connection.vms.create({ ...machine, name: 'one' })],
  ])('%s make one object', async (_what, create) => {
    const ends = await endsOf(Array.from({ length: 50 }, (_, n) => create(n)));
    expect([count(ends, 'done'), count(ends, 'already_exists')]).toEqual([1, 49]);
    const { networks, nics, vms } = bed.cloud;
    const made = [...networks.all, ...nics.all, ...vms.all].filter(each =>
      /^one-[0-9a-v]{20}$/.test(each.name),
    );
    expect(made).toHaveLength(1);
    expect(bed.memory.operations.locks).toEqual([]);
  });

  it('of which the first fails do not leave the name locked', async () => {
    const create = () => bed.connection.networks.create({ ...network, name: 'one' });
    bed.fake.refuse('networks.doCreate', new FakeError('quota_exceeded'));
    const ends = await endsOf([create(), create(), create()]);
    expect(count(ends, 'quota_exceeded')).toBe(1);
    expect(await endsOf([create()])).toEqual([ends.includes('done') ? 'already_exists' : 'done']);
  });

  it('and of other names do not wait for each other', async () => {
    const names = ['a', 'b', 'c'];
    const ends = await endsOf(names.map(name => bed.connection.nics.create({ ...nic, name })));
    expect(ends).toEqual(['done', 'done', 'done']);
  });
});

describe('two changes of one object', () => {
  beforeEach(() => bed.run(bed.connection.vms.create(machine)));

  it('run one after the other', async () => {
    const { connection, fake } = bed;
    await connection.vms.stop('vm');
    const started = connection.vms.start('vm', { wait: true });
    await bed.clock.advance(1_000);
    expect(fake.count('vms.doStart')).toBe(0);
    await bed.run(started);
    expect(fake.calls.map(call => call.api).filter(api => /Stop|Start/.test(api))).toEqual([
      'vms.doStop',
      'vms.doStart',
    ]);
    expect(await connection.vms.status('vm')).toMatchObject({ state: 'running' });
  });

  it('of which the first does not end cause a conflict after five minutes', async () => {
    bed.cloud.vmLife.stopMs = 400_000;
    await bed.connection.vms.stop('vm');
    const start = bed.clock.now();
    await expect(bed.run(bed.connection.vms.start('vm'))).rejects.toMatchObject({
      code: 'conflict',
      retryable: true,
      message: "vm 'vm' is in use: vm.stop of 'vm' is in progress.",
    });
    expect(bed.clock.now() - start).toBe(300_000);
    await bed.clock.advance(600_000);
    expect(bed.memory.operations.locks).toEqual([]);
  });

  it('of which the second is cancelled leave nothing of it', async () => {
    bed.cloud.vmLife.stopMs = 400_000;
    await bed.connection.vms.stop('vm');
    const caller = new AbortController();
    const start = bed.connection.vms.start('vm', { signal: caller.signal });
    await bed.clock.advance(10_000);
    caller.abort();
    await expect(bed.run(start)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await bed.memory.operations.list({ state: 'running' })).toMatchObject([{ action: 'stop' }]);
  });

  it('send nothing to the cloud while they wait for their turn', async () => {
    const { connection, fake } = bed;
    fake.before = ({ api }) =>
      api === 'securityGroups.doAddRules' ? new Promise(() => undefined) : undefined;
    const rule = { direction: 'inbound', protocol: 'tcp', fromPort: 1, toPort: 1 } as const;
    const first = connection.securityGroups.addRules('group', [rule]).catch(error => error);
    await settled();
    const second = connection.securityGroups
      .addRules('group', [{ ...rule, toPort: 2 }])
      .catch(error => error);
    await bed.clock.advance(1_000);
    const callCount = fake.calls.length;
    await bed.clock.advance(200_000);
    expect(fake.calls.length).toBe(callCount);
    expect(await bed.run(second)).toMatchObject({
      code: 'conflict',
      message: "securityGroup 'group' is in use: securityGroup.addRules of 'group' is in progress.",
    });
    await bed.run(first);
  });
});

describe('a change of an object that another change needs', () => {
  it('waits, and then finds it in use', async () => {
    const created = bed.connection.vms.create(machine);
    await settled();
    const deletions = [
      bed.connection.securityGroups.delete('group'),
      bed.connection.networks.delete('net'),
      bed.connection.subnets.delete('net', 'sub'),
    ];
    expect(await endsOf([created, ...deletions])).toEqual([
      'done',
      'dependency_in_use',
      'dependency_in_use',
      'dependency_in_use',
    ]);
    expect(bed.fake.count('subnets.doDelete')).toBe(0);
  });

  it('comes first: the other change finds the object gone', async () => {
    await bed.run(bed.connection.securityGroups.delete('group'));
    const deletion = bed.connection.networks.delete('net');
    await settled();
    const others = [
      bed.connection.subnets.create('net', { name: 'sub-b', cidr: '10.0.1.0/24' }),
      bed.connection.nics.create({ ...nic, name: 'nic', securityGroupNames: [] }),
    ];
    expect(await endsOf([deletion, ...others])).toEqual(['done', 'not_found', 'not_found']);
    expect([bed.cloud.networks.all, bed.cloud.subnets.all, bed.cloud.nics.all]).toEqual([[], [], []]);
  });

  it('is a new subnet in a network that is deleted: one of the two wins, and nothing is left over', async () => {
    await bed.run(bed.connection.securityGroups.delete('group'));
    const added = bed.connection.subnets.create('net', { name: 'sub-b', cidr: '10.0.1.0/24' });
    await settled();
    const ends = await endsOf([added, bed.connection.networks.delete('net')]);
    expect(ends).toEqual(['done', 'done']);
    expect([bed.cloud.networks.all, bed.cloud.subnets.all]).toEqual([[], []]);
    expect([...bed.memory.records.values()].filter(each => each.kind !== 'keyPair')).toEqual([]);
  });

  it('is a registered subnet in a network that is deleted: no record is left over', async () => {
    const { connection, cloud } = bed;
    await bed.run(connection.securityGroups.delete('group'));
    await bed.run(connection.subnets.unregister('net', 'sub'));
    bed.fake.before = ({ api }) => (api === 'subnets.doDelete' ? sleep(bed.clock, 5_000) : undefined);
    const deletion = connection.networks.delete('net');
    await settled();
    const registration = connection.subnets.register('net', 'again', cloud.subnets.all[0]?.nativeId ?? '');
    expect((await endsOf([deletion, registration]))[0]).toBe('done');
    expect([...bed.memory.records.values()].filter(each => each.kind !== 'keyPair')).toEqual([]);
  });
});
