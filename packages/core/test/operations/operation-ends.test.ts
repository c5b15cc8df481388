import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { FaultyStore } from '../beds/faulty-store.ts';
import { openTestBed, startProcess, type TestBed } from '../beds/test-bed.ts';
import { settled } from '../beds/virtual-clock.ts';

let bed: TestBed;

const network = { name: 'net', cidr: '10.0.0.0/16' };
const machine = {
  ...{ name: 'vm', imageId: 'img-linux', specName: 'small', networkName: 'net', subnetName: 'sub' },
  ...{ securityGroupNames: ['group'], keyPairName: 'key' },
};

/** A bed on which a VM can be created. */
beforeEach(async () => {
  bed = await openTestBed();
  const { connection, cloud } = bed;
  const key = cloud.keyPairs.add(nativeId => ({ nativeId, name: 'key', tags: {} }));
  await bed.run(connection.keyPairs.register('key', key.nativeId));
  await bed.run(connection.networks.create({ ...network, subnets: [{ name: 'sub', cidr: '10.0.0.0/24' }] }));
  await bed.run(connection.securityGroups.create({ name: 'group', networkName: 'net' }));
  await bed.clock.advance(1); // operations within a millisecond have no order
});

const lastOperation = async () => (await bed.memory.operations.list({ limit: 1 }))[0];
const openOperations = () => bed.memory.operations.list({ state: 'running' });

/** The next process on the same store and cloud, which has resumed the open operations. */
async function nextProcess() {
  const next = startProcess(bed);
  await bed.run(next.spider.resume());
  return { ...next, connection: await next.spider.connection('c1') };
}

describe('a caller who cancels', () => {
  it('before the change begins leaves no trace', async () => {
    const count = (await bed.memory.operations.list({})).length;
    const create = bed.connection.vms.create(machine, { signal: AbortSignal.abort() });
    await expect(bed.run(create)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await bed.memory.operations.list({})).toHaveLength(count);
    expect(bed.fake.count('vms.doCreate')).toBe(0);
  });

  it('while the VM boots gets it removed', async () => {
    const caller = new AbortController();
    const create = bed.connection.vms.create(machine, { signal: caller.signal });
    await bed.clock.advance(1_000);
    expect(bed.cloud.vms.all).toHaveLength(1);
    caller.abort(new Error('enough'));
    await expect(bed.run(create)).rejects.toMatchObject({ code: 'cancelled', cause: { message: 'enough' } });
    expect(bed.cloud.vms.all).toEqual([]);
    expect(await bed.connection.vms.names()).toEqual([]);
    expect(await lastOperation()).toMatchObject({ state: 'cancelled' });
  });

  it('during a create whose reply does not come gets the object removed', async () => {
    const caller = new AbortController();
    bed.fake.after = ({ api }) => (api === 'vms.doCreate' ? new Promise<never>(() => undefined) : undefined);
    const create = bed.connection.vms.create(machine, { signal: caller.signal });
    await bed.clock.advance(1_000);
    bed.fake.after = () => undefined;
    caller.abort();
    await expect(bed.run(create)).rejects.toMatchObject({ code: 'cancelled' });
    expect(bed.cloud.vms.all).toEqual([]);
    expect(bed.fake.callsOf('vms.doCreate').map(call => call.context.replay)).toEqual([false, true]);
  });

  it('after the cloud has accepted a stop in the background changes nothing any more', async () => {
    await bed.run(bed.connection.vms.create(machine));
    const caller = new AbortController();
    await bed.run(bed.connection.vms.stop('vm', { signal: caller.signal }));
    caller.abort(); // as a server does when it has replied
    await bed.clock.advance(60_000);
    expect(await lastOperation()).toMatchObject({ action: 'stop', state: 'succeeded' });
    expect(bed.failures).toEqual([]);
  });
});

describe('a change in the background', () => {
  beforeEach(() => bed.run(bed.connection.vms.create(machine)));

  beforeEach(() => bed.clock.advance(1));

  it('is answered as soon as the cloud has accepted it, and is open until it has taken effect', async () => {
    await bed.connection.vms.stop('vm');
    expect(await openOperations()).toMatchObject([{ action: 'stop', steps: ['accepted'] }]);
    await bed.clock.advance(60_000);
    expect(await lastOperation()).toMatchObject({ action: 'stop', state: 'succeeded' });
  });

  it('that fails is reported to the host, and to nobody else', async () => {
    await bed.connection.vms.stop('vm');
    bed.fake.refuse('vms.doGetStatus', new FakeError('forbidden'), 99);
    await bed.clock.advance(60_000);
    expect(bed.failures).toMatchObject([
      { operation: { action: 'stop', name: 'vm' }, error: { code: 'forbidden' } },
    ]);
    expect(await lastOperation()).toMatchObject({ state: 'failed', error: { code: 'forbidden' } });
  });

  it('can be waited for', async () => {
    await bed.run(bed.connection.vms.stop('vm', { wait: true }));
    expect(await bed.connection.vms.status('vm')).toMatchObject({ state: 'suspended' });
    expect(await openOperations()).toEqual([]);
  });
});

describe('a process that is shut down', () => {
  it('leaves its changes to the next one', async () => {
    const create = bed.connection.vms.create(machine);
    await bed.clock.advance(1_000);
    const closed = bed.spider.close();
    await expect(bed.run(create)).rejects.toMatchObject({
      code: 'cancelled',
      message: 'Spider is shutting down.',
      hint: 'Send the request again.',
    });
    await bed.run(closed);
    expect(await openOperations()).toMatchObject([{ action: 'create', name: 'vm', steps: ['created'] }]);
    const { connection, failures } = await nextProcess();
    expect(await bed.run(connection.vms.get('vm'))).toMatchObject({ state: 'running' });
    expect(bed.cloud.vms.all).toHaveLength(1);
    expect([failures, bed.failures]).toEqual([[], []]);
  });

  it('during a rollback leaves it to the next one', async () => {
    bed.cloud.vmLife.bootsInto = 'failed';
    const create = bed.connection.vms.create(machine);
    await bed.clock.advance(4_000);
    expect(bed.fake.count('vms.doTerminate')).toBe(1);
    const closed = bed.spider.close();
    await expect(bed.run(create)).rejects.toMatchObject({ code: 'cancelled' });
    await bed.run(closed);
    const { connection } = await nextProcess();
    expect(await connection.vms.names()).toEqual([]);
    expect(bed.cloud.vmLife.visible()).toEqual([]);
  });

  it('does not remove the record of a forced delete that is in progress', async () => {
    await bed.run(bed.connection.vms.create(machine));
    const deletion = bed.connection.vms.delete('vm', { force: true });
    await bed.clock.advance(1_000);
    const closed = bed.spider.close();
    await expect(bed.run(deletion)).rejects.toMatchObject({ code: 'cancelled' });
    await bed.run(closed);
    expect(await bed.connection.vms.names()).toEqual(['vm']);
    await nextProcess();
    expect(await bed.connection.vms.names()).toEqual([]);
    expect(bed.cloud.vmLife.visible()).toEqual([]);
  });

  it('ends the waiting changes, and begins no more', async () => {
    await bed.run(bed.connection.vms.create(machine));
    await bed.connection.vms.stop('vm');
    const waiting = bed.connection.vms.start('vm');
    await settled();
    const count = (await bed.memory.operations.list({})).length;
    const closed = bed.spider.close();
    await expect(bed.run(waiting)).rejects.toMatchObject({
      code: 'cancelled',
      message: 'Spider is shutting down.',
    });
    await bed.run(closed);
    const late = bed.connection.networks.create({ ...network, name: 'late' });
    await expect(bed.run(late)).rejects.toMatchObject({
      code: 'cancelled',
      message: 'Spider is shutting down.',
    });
    expect(await bed.memory.operations.list({})).toHaveLength(count);
  });
});

describe('a store that fails', () => {
  async function onFaultyStore() {
    const store = new FaultyStore(bed.memory);
    const process = startProcess(bed, { store });
    return { store, ...process, connection: await process.spider.connection('c1') };
  }

  it('before anything is recorded prevents the cloud from receiving the change', async () => {
    const { store, connection, fake } = await onFaultyStore();
    store.failing.set('begin', 1);
    await expect(bed.run(connection.vms.create(machine))).rejects.toThrow('disk full');
    expect(fake.count('vms.doCreate')).toBe(0);
  });

  it.each([
    ['to take down a native id', 'advance'],
    ['to take down the end', 'end'],
  ] as const)('%s for good leaves all to the next process', async (_what, write) => {
    const { store, connection, spider } = await onFaultyStore();
    store.failing.set(write, 99);
    store.failing.set('end', 99);
    await expect(bed.run(connection.vms.create(machine))).rejects.toThrow('disk full');
    await bed.run(spider.close());
    expect(await openOperations()).toHaveLength(1);
    const next = await nextProcess();
    expect(await bed.run(next.connection.vms.list())).toMatchObject([{ name: 'vm', state: 'running' }]);
    expect(bed.cloud.vmLife.visible()).toHaveLength(1);
    expect(bed.memory.operations.locks).toEqual([]);
  });
});
