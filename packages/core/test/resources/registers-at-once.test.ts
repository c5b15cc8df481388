import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Connection, NativeObject } from '../../src/index.ts';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;
let other: Connection;

/** Two processes on one store, and a cloud with an unmanaged object of each kind. */
beforeEach(async () => {
  bed = await openReadyBed();
  other = await startProcess(bed).spider.connection('c1');
  const { networks, publicIps, nics, vms, securityGroups } = bed.connection;
  await bed.run(publicIps.create({ name: 'ip' }));
  await bed.run(nics.create({ ...parts, name: 'nic' }));
  await bed.run(vms.create(machine));
  await bed.run(networks.create({ name: 'other', cidr: '10.1.0.0/16' }));
  await bed.run(securityGroups.create({ name: 'spare', networkName: 'net' }));
});

const kinds = ['securityGroups', 'publicIps', 'nics', 'vms', 'networks'] as const;
const names = {
  securityGroups: 'spare',
  publicIps: 'ip',
  nics: 'nic',
  vms: 'vm',
  networks: 'other',
} as const;

const outcomesOf = async (works: readonly Promise<unknown>[]) => {
  const settled = await bed.run(Promise.allSettled(works));
  return {
    done: settled.filter(each => each.status === 'fulfilled').length,
    errors: settled.flatMap(each => (each.status === 'rejected' ? [each.reason] : [])),
  };
};

describe('one object of the cloud that is registered several times at the same time', () => {
  it.each(kinds)('under several names, by two processes, gets one of them: %s', async kind => {
    const { nativeId } = await bed.run<NativeObject>(bed.connection[kind].get(names[kind]));
    await bed.run(bed.connection[kind].unregister(names[kind]));
    const register = (n: number) =>
      (n % 2 === 0 ? bed.connection : other)[kind].register(`name-${n}`, nativeId);
    const { done, errors } = await outcomesOf(Array.from({ length: 6 }, (_, n) => register(n)));
    expect(done).toBe(1);
    const records = [...bed.memory.records.values()].filter(each => each.nativeId === nativeId);
    expect(records).toMatchObject([{ state: 'ready' }]);
    expect(errors).toHaveLength(5);
    for (const error of errors)
      expect(error).toMatchObject({
        code: expect.stringMatching(/^(conflict|already_exists)$/),
        message: expect.stringContaining(`already registered as '${records[0]?.name}'`),
      });
    expect(errors.some(error => error.code === 'conflict')).toBe(true);
    expect(bed.memory.operations.locks).toEqual([]);
  });

  it('as a subnet under two names gets one of them', async () => {
    const { nativeId } = await bed.run(bed.connection.subnets.get('net', 'sub'));
    await bed.run(bed.connection.subnets.unregister('net', 'sub'));
    const register = (connection: Connection, name: string) =>
      connection.subnets.register('net', name, nativeId);
    const { done, errors } = await outcomesOf([register(bed.connection, 'a'), register(other, 'b')]);
    expect([done, errors.length]).toEqual([1, 1]);
    expect(errors[0]).toMatchObject({ message: expect.stringMatching(/already registered as '[ab]'/) });
    const records = [...bed.memory.records.values()].filter(each => each.nativeId === nativeId);
    expect(records).toHaveLength(1);
  });
});

describe('an object that is being created', () => {
  it('cannot be registered under another name before its id is recorded', async () => {
    let failure: unknown;
    bed.fake.after = async ({ api }) => {
      if (api !== 'publicIps.doCreate') return;
      const made = bed.cloud.publicIps.all.find(each => each.name.startsWith('new-'));
      failure = await other.publicIps
        .register('stolen', made?.nativeId ?? '')
        .catch((error: unknown) => error);
    };
    await bed.run(bed.connection.publicIps.create({ name: 'new' }));
    expect(failure).toMatchObject({
      code: 'conflict',
      message: "This publicIp is already registered as 'new'.",
    });
    expect(await bed.connection.publicIps.names()).toEqual(['ip', 'new']);
  });
});
