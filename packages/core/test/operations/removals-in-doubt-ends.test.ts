import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
  await bed.run(bed.connection.vms.create(machine));
  await bed.run(bed.connection.publicIps.create({ name: 'ip' }));
  await bed.clock.advance(1); // operations within a millisecond have no order
  bed.fake.calls.length = 0;
});

const lastOperation = async () => (await bed.memory.operations.list({ limit: 1 }))[0];
const recordOf = (name: string) => [...bed.memory.records.values()].find(each => each.name === name);
const terminate = (options: object = {}) => bed.run(bed.connection.vms.delete('vm', options));
const resume = () => bed.run(startProcess(bed).spider.resume());

/** Leaves the removal of the VM in doubt: the cloud has not received it, and cannot be reached. */
async function leaveInDoubt(): Promise<string> {
  bed.fake.refuse('vms.doTerminate', new FakeError('unavailable'), 9_999);
  await expect(terminate()).rejects.toMatchObject({ code: 'outcome_unknown' });
  return (await lastOperation())?.id ?? '';
}

function heal(): void {
  bed.fake.before = () => undefined;
  bed.fake.after = () => undefined;
}

describe('while a removal is in doubt', () => {
  it('the object is shown as being removed, and no other change of it begins', async () => {
    const id = await leaveInDoubt();
    expect(await bed.connection.vms.status('vm')).toMatchObject({ state: 'terminating' });
    await expect(bed.run(bed.connection.vms.stop('vm'))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('vm.terminate'),
      retryable: true,
    });
    expect(await bed.spider.operations.get(id)).toMatchObject({ state: 'running' });
  });

  it('its cloud is asked repeatedly, until it answers', async () => {
    const id = await leaveInDoubt();
    const other = startProcess(bed);
    other.fake.refuse('vms.doTerminate', new FakeError('unavailable'), 40);
    void other.spider.resume();
    await bed.clock.advance(600_000);
    expect(await bed.spider.operations.get(id)).toMatchObject({ state: 'succeeded' });
    expect(other.fake.count('vms.doTerminate')).toBe(41);
    expect(recordOf('vm')).toBeUndefined();
    expect(bed.cloud.vmLife.visible()).toEqual([]);
  });

  it('for an hour it becomes unknown, with its record kept, and may be repeated', async () => {
    const id = await leaveInDoubt();
    const other = startProcess(bed);
    other.fake.refuse('vms.doTerminate', new FakeError('unavailable'), 99_999);
    void other.spider.resume();
    await bed.clock.advance(2 * 3_600_000);
    expect(await bed.spider.operations.get(id)).toMatchObject({
      state: 'unknown',
      error: { code: 'outcome_unknown' },
    });
    expect(recordOf('vm')).toMatchObject({ state: 'unknown', nativeId: expect.any(String) });
    expect(bed.memory.operations.locks).toEqual([]);
    await expect(bed.spider.operations.adopt(id)).rejects.toMatchObject({
      ...{ code: 'unsupported', message: expect.stringContaining('Only a create can be adopted') },
      hint: 'Discard the operation, and check at the cloud what it has changed.',
    });
    heal();
    expect(await terminate()).toEqual({ deleted: true });
    expect(recordOf('vm')).toBeUndefined();
  });

  it('for an hour, and then discarded, leaves the object unchanged', async () => {
    const id = await leaveInDoubt();
    const other = startProcess(bed);
    other.fake.refuse('vms.doTerminate', new FakeError('unavailable'), 99_999);
    void other.spider.resume();
    await bed.clock.advance(2 * 3_600_000);
    heal();
    expect(await bed.run(bed.spider.operations.discard(id))).toMatchObject({
      ...{ state: 'cancelled', error: { code: 'cancelled', message: 'The operation was discarded.' } },
    });
    expect(recordOf('vm')).toMatchObject({ state: 'ready' });
    expect(await bed.connection.vms.status('vm')).toMatchObject({ state: 'running' });
  });
});

describe('a removal in doubt', () => {
  it('that is refused when it is resumed has failed, and the object stays', async () => {
    const id = await leaveInDoubt();
    heal();
    const next = startProcess(bed);
    next.fake.refuse('vms.doTerminate', new FakeError('conflict'), 9);
    await bed.run(next.spider.resume());
    expect(await bed.spider.operations.get(id)).toMatchObject({
      state: 'failed',
      error: { code: 'conflict' },
    });
    expect(recordOf('vm')).toMatchObject({ state: 'ready' });
  });

  it('of an object in use, as it turns out when it is resumed, has failed', async () => {
    bed.fake.refuse('networks.doDelete', new FakeError('unavailable'), 99);
    await bed.run(bed.connection.networks.create({ name: 'other', cidr: '10.1.0.0/16' }));
    await bed.clock.advance(1);
    await expect(bed.run(bed.connection.networks.delete('other'))).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    const { id = '' } = (await lastOperation()) ?? {};
    const next = startProcess(bed);
    next.fake.refuse('networks.doDelete', new FakeError('dependency_in_use'), 9_999);
    await bed.run(next.spider.resume());
    expect(await bed.spider.operations.get(id)).toMatchObject({
      state: 'failed',
      error: { code: 'dependency_in_use' },
    });
    expect(recordOf('other')).toMatchObject({ state: 'ready' });
  });

  it('that is cancelled is not sent again: the object stays', async () => {
    const id = await leaveInDoubt();
    await bed.spider.operations.cancel(id);
    heal();
    const next = startProcess(bed);
    await bed.run(next.spider.resume());
    expect(next.fake.count('vms.doTerminate')).toBe(0);
    expect(await bed.spider.operations.get(id)).toMatchObject({ state: 'cancelled' });
    expect(recordOf('vm')).toMatchObject({ state: 'ready' });
  });

  it('that is cancelled after it has happened has succeeded nevertheless', async () => {
    const id = await leaveInDoubt();
    await bed.spider.operations.cancel(id);
    heal();
    bed.cloud.vmLife.change(bed.cloud.vms.all[0]?.nativeId as never, 'terminating', 'notExist', 60_000);
    await resume();
    expect(await bed.spider.operations.get(id)).toMatchObject({ state: 'succeeded' });
    expect(recordOf('vm')).toBeUndefined();
  });

  it('that is cancelled stays open while the cloud cannot be asked', async () => {
    const id = await leaveInDoubt();
    await bed.spider.operations.cancel(id);
    const next = startProcess(bed);
    next.fake.refuse('vms.doGetStatus', new FakeError('forbidden'), 99);
    await bed.run(next.spider.resume());
    expect(await bed.spider.operations.get(id)).toMatchObject({ state: 'running', cancelRequested: true });
    expect(recordOf('vm')).toMatchObject({ state: 'deleting' });
  });

  it('from an object that is gone by now, and that is cancelled, has happened', async () => {
    await bed.run(bed.connection.publicIps.associate('ip', { vmName: 'vm' }));
    await bed.clock.advance(1);
    bed.fake.refuse('publicIps.doDisassociate', new FakeError('unavailable'), 99);
    await expect(bed.run(bed.connection.publicIps.disassociate('ip'))).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    const { id = '' } = (await lastOperation()) ?? {};
    await bed.spider.operations.cancel(id);
    bed.cloud.publicIps.remove(bed.cloud.publicIps.all[0]?.nativeId as never);
    await resume();
    expect(await bed.spider.operations.get(id)).toMatchObject({ state: 'succeeded' });
  });

  it('gives way to a forced one, which removes the record', async () => {
    const id = await leaveInDoubt();
    expect(await terminate({ force: true })).toEqual({ deleted: false });
    expect(recordOf('vm')).toBeUndefined();
    expect(await bed.spider.operations.get(id)).toMatchObject({ state: 'failed' });
    expect(bed.memory.operations.locks).toEqual([]);
  });

  it('of a VM is left to the next process by one that is shut down, and ends there', async () => {
    const id = await leaveInDoubt();
    await bed.run(bed.spider.close());
    heal();
    await resume();
    expect(await bed.memory.operations.get(id)).toMatchObject({ state: 'succeeded' });
    expect(bed.cloud.vmLife.visible()).toEqual([]);
  });
});

describe('a removal of which the cloud has certainly done nothing', () => {
  it('has failed: a read before it has failed', async () => {
    await bed.run(bed.connection.networks.create({ name: 'other', cidr: '10.1.0.0/16' }));
    await bed.clock.advance(1);
    bed.fake.refuse('networks.doGet', new FakeError('unavailable'), 99);
    await expect(bed.run(bed.connection.networks.delete('other'))).rejects.toMatchObject({
      code: 'unavailable',
      mayHaveActed: false,
    });
    expect(await lastOperation()).toMatchObject({ state: 'failed' });
    expect(recordOf('other')).toMatchObject({ state: 'ready' });
  });

  it('has failed: the cloud has refused it', async () => {
    bed.fake.refuse('publicIps.doDelete', new FakeError('forbidden'));
    await expect(bed.run(bed.connection.publicIps.delete('ip'))).rejects.toMatchObject({
      code: 'forbidden',
      mayHaveActed: false,
    });
    expect(await lastOperation()).toMatchObject({ state: 'failed' });
    expect(recordOf('ip')).toMatchObject({ state: 'ready' });
  });
});
