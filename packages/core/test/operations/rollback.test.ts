import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ChangeOptions, Connection } from '../../src/index.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

interface Kind {
  /** The driver's method that creates one. */
  readonly api: string;
  readonly create: (connection: Connection, options: ChangeOptions) => Promise<unknown>;
  readonly remove: (connection: Connection) => Promise<unknown>;
}

const kinds: Readonly<Record<string, Kind>> = {
  network: {
    api: 'networks.doCreate',
    create: ({ networks }, options) => networks.create({ name: 'new', cidr: '10.9.0.0/16' }, options),
    remove: ({ networks }) => networks.delete('new'),
  },
  subnet: {
    api: 'subnets.doCreate',
    create: ({ subnets }, options) => subnets.create('net', { name: 'new', cidr: '10.0.9.0/24' }, options),
    remove: ({ subnets }) => subnets.delete('net', 'new'),
  },
  'security group': {
    api: 'securityGroups.doCreate',
    create: ({ securityGroups }, options) =>
      securityGroups.create({ name: 'new', networkName: 'net' }, options),
    remove: ({ securityGroups }) => securityGroups.delete('new'),
  },
  'key pair': {
    api: 'keyPairs.doCreate',
    create: ({ keyPairs }, options) => keyPairs.create({ name: 'new' }, options),
    remove: ({ keyPairs }) => keyPairs.delete('new'),
  },
  'public address': {
    api: 'publicIps.doCreate',
    create: ({ publicIps }, options) => publicIps.create({ name: 'new' }, options),
    remove: ({ publicIps }) => publicIps.delete('new'),
  },
  NIC: {
    api: 'nics.doCreate',
    create: ({ nics }, options) => nics.create({ ...parts, name: 'new' }, options),
    remove: ({ nics }) => nics.delete('new'),
  },
  VM: {
    api: 'vms.doCreate',
    create: ({ vms }, options) => vms.create({ ...machine, name: 'new' }, options),
    remove: ({ vms }) => vms.delete('new'),
  },
};

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

/** Objects at the cloud whose names begin with `new`. */
function madeOnes(): readonly unknown[] {
  const { networks, subnets, securityGroups, keyPairs, publicIps, nics, vmLife } = bed.cloud;
  const tables = [networks, subnets, securityGroups, keyPairs, publicIps, nics];
  return [...tables.flatMap(table => table.all), ...vmLife.visible()].filter(each =>
    each.name.startsWith('new-'),
  );
}

const newRecords = () => [...bed.memory.records.values()].filter(each => each.name === 'new');

/** From the first repetition on, the cloud rejects the credential: the result of the create stays unknown. */
function letNobodyAskAgain(api: string): void {
  const { before } = bed.fake;
  bed.fake.before = call => {
    if (call.api === api && call.context.replay) throw new FakeError('unauthenticated');
    return before(call);
  };
}

describe.each(Object.entries(kinds))('a new %s', (_kind, { api, create, remove }) => {
  it('that its caller cancels after the cloud has created it is removed', async () => {
    const caller = new AbortController();
    bed.fake.after = call => {
      if (call.api === api) caller.abort();
    };
    const made = create(bed.connection, { signal: caller.signal });
    await expect(bed.run(made)).rejects.toMatchObject({ code: 'cancelled' });
    expect([madeOnes(), newRecords(), bed.memory.operations.locks]).toEqual([[], [], []]);
  });

  it('whose id was not recorded is found by its name to be removed', async () => {
    bed.fake.loseReply(api);
    letNobodyAskAgain(api);
    await expect(bed.run(create(bed.connection, {}))).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(newRecords()).toMatchObject([{ state: 'unknown' }]);
    expect(madeOnes()).not.toEqual([]);
    expect(await bed.run(remove(bed.connection))).toEqual({ deleted: true });
    expect([madeOnes(), newRecords()]).toEqual([[], []]);
  });

  it('of which nothing is known, and which does not exist, is removed from the records', async () => {
    bed.fake.refuse(api, new FakeError('unavailable'));
    letNobodyAskAgain(api);
    await expect(bed.run(create(bed.connection, {}))).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await bed.run(remove(bed.connection))).toEqual({ deleted: false });
    expect(newRecords()).toEqual([]);
  });
});

describe('a network that the cloud reports as failed', () => {
  it.each([0, 10_000])('after %i ms is removed', async readyMs => {
    bed.cloud.networkReadyMs = readyMs;
    bed.cloud.networksBecome = 'failed';
    const subnets = [{ name: 'sub', cidr: '10.9.0.0/24' }];
    const create = bed.connection.networks.create({ name: 'new', cidr: '10.9.0.0/16', subnets });
    await expect(bed.run(create)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('failed'),
    });
    expect([madeOnes(), newRecords()]).toEqual([[], []]);
    expect(bed.fake.count('subnets.doCreate')).toBe(0);
  });
});

describe('a rollback that is interrupted', () => {
  it('is continued, and the change is not completed any more', async () => {
    const { fake } = bed;
    fake.refuse('subnets.doCreate', new FakeError('quota_exceeded'));
    const { before } = fake;
    const never = new Promise<never>(() => undefined);
    fake.before = call => (call.api === 'networks.doDelete' ? never : before(call));
    const subnets = [{ name: 'a', cidr: '10.9.0.0/24' }];
    const made = bed.connection.networks.create({ name: 'new', cidr: '10.9.0.0/16', subnets });
    made.catch(() => undefined); // ends with its process
    await bed.clock.advance(10_000);
    const [open] = await bed.memory.operations.list({ state: 'running' });
    expect(open?.steps.at(-1)).toBe('undoing after quota_exceeded');
    await bed.run(bed.spider.close());
    const next = startProcess(bed);
    await bed.run(next.spider.resume());
    expect(next.fake.count('subnets.doCreate')).toBe(0);
    expect([madeOnes(), newRecords()]).toEqual([[], []]);
    expect(await bed.memory.operations.get(open?.id ?? '')).toMatchObject({
      ...{ state: 'failed', error: { code: 'quota_exceeded' } },
    });
  });
});
