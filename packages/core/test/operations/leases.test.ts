import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sleep } from '../../src/time/clock.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { FaultyStore } from '../beds/faulty-store.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

const create = (options: object = {}) => bed.connection.vms.create(machine, options);
const lastOperation = async () => (await bed.memory.operations.list({ limit: 1 }))[0];

/** Another process on the same store, which resumes what others have left open. */
async function otherProcess() {
  const other = startProcess(bed);
  void other.spider.resume();
  await bed.clock.advance(1);
  return { ...other, connection: await other.spider.connection('c1') };
}

/** Prevents this process from renewing its leases, as a long pause of the process would. */
function stopBeating(): void {
  bed.memory.operations.renew = () => Promise.reject(new Error('no line'));
}

describe('a process that lives', () => {
  it('keeps a change that takes longer than a lease', async () => {
    bed.cloud.vmLife.bootMs = 120_000;
    const other = await otherProcess();
    const vm = await bed.run(create());
    expect(vm).toMatchObject({ state: 'running' });
    expect(await lastOperation()).toMatchObject({ state: 'succeeded', fence: 1 });
    expect(other.fake.calls).toEqual([]);
  });

  it('survives a renewal that fails', async () => {
    bed.cloud.vmLife.bootMs = 60_000;
    const { renew } = bed.memory.operations;
    let failures = 1;
    bed.memory.operations.renew = (...parameters) => {
      if (failures-- > 0) return Promise.reject(new Error('no line'));
      return renew.apply(bed.memory.operations, parameters);
    };
    await otherProcess();
    expect(await bed.run(create())).toMatchObject({ state: 'running' });
    expect(await lastOperation()).toMatchObject({ state: 'succeeded', fence: 1 });
  });

  it('learns at one renewal of what was cancelled, also if another change ends meanwhile', async () => {
    bed.cloud.vmLife.bootMs = 100_000;
    bed.fake.after = ({ api }) => (api === 'publicIps.doCreate' ? sleep(bed.clock, 5_050) : undefined);
    const { renew, requestCancel } = bed.memory.operations;
    const address = bed.connection.publicIps.create({ name: 'ip' });
    const made = create();
    made.catch(() => undefined);
    await bed.clock.advance(1);
    const [{ id } = { id: '' }] = await bed.memory.operations.list({ kind: 'vm' });
    bed.memory.operations.renew = async (...parameters) => {
      await requestCancel.call(bed.memory.operations, id);
      await sleep(bed.clock, 100);
      return renew.apply(bed.memory.operations, parameters);
    };
    await bed.clock.advance(5_200);
    expect(bed.fake.count('vms.doTerminate')).toBe(1);
    await expect(bed.run(made)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await address).toMatchObject({ name: 'ip' });
  });

  it('writes nothing when it holds nothing and is shut down', async () => {
    const renew = jest.spyOn(bed.memory.operations, 'renew');
    await bed.run(create());
    await bed.spider.close();
    expect(renew).not.toHaveBeenCalled();
  });

  it('sets no timer when it holds nothing', async () => {
    await bed.run(create());
    await bed.clock.advance(60_000);
    expect(bed.clock.pendingTimers).toBe(0);
  });
});

describe('a process that falls silent', () => {
  it('loses its change to another one, and does not touch it any more', async () => {
    bed.cloud.vmLife.bootMs = 100_000;
    const other = await otherProcess();
    const made = create();
    made.catch(() => undefined);
    await bed.clock.advance(1_000);
    const { renew } = bed.memory.operations;
    stopBeating();
    await bed.clock.advance(30_000);
    bed.memory.operations.renew = renew;
    const restoredAt = bed.clock.now();
    await expect(bed.run(made)).rejects.toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringContaining('Another process has taken over'),
      hint: 'Get the operation to see how it ends.',
    });
    expect(bed.clock.now() - restoredAt).toBeLessThanOrEqual(5_000); // at its next renewal
    await bed.clock.advance(200_000);
    expect(await lastOperation()).toMatchObject({ state: 'succeeded', fence: 2 });
    expect(bed.cloud.vmLife.visible()).toHaveLength(1);
    expect(bed.fake.count('vms.doTerminate')).toBe(0);
    expect(await other.connection.vms.status('vm')).toMatchObject({ state: 'running' });
  });

  it('cannot write any more after that', async () => {
    const other = await otherProcess();
    bed.fake.before = ({ api }) => (api === 'vms.doCreate' ? sleep(bed.clock, 40_000) : undefined);
    stopBeating();
    const made = create();
    await expect(bed.run(made)).rejects.toMatchObject({ code: 'outcome_unknown' });
    await bed.clock.advance(200_000);
    expect(other.failures).toEqual([]);
    expect(await lastOperation()).toMatchObject({ state: 'succeeded', fence: 2 });
    expect(await bed.memory.resources.list({ kind: 'vm' })).toMatchObject([{ state: 'ready' }]);
  });

  it('and resumes its own change does not work on it twice', async () => {
    void bed.spider.resume();
    bed.cloud.vmLife.bootMs = 100_000;
    const made = create();
    made.catch(() => undefined);
    await bed.clock.advance(1_000);
    const { renew } = bed.memory.operations;
    stopBeating();
    await bed.clock.advance(23_000);
    bed.memory.operations.renew = renew;
    await expect(bed.run(made)).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await lastOperation()).toMatchObject({ state: 'running', fence: 2 });
    await bed.clock.advance(200_000);
    expect(await lastOperation()).toMatchObject({ state: 'succeeded', fence: 2 });
    expect(bed.cloud.vmLife.visible()).toHaveLength(1);
  });
});

describe('a change whose end could not be recorded', () => {
  it('is resumed when its lease has expired, by its own process too, however busy that is', async () => {
    const store = new FaultyStore(bed.memory);
    const busy = startProcess(bed, { store, leaseMs: 15_000 });
    void busy.spider.resume();
    const connection = await busy.spider.connection('c1');
    bed.cloud.vmLife.bootMs = 100_000;
    const other = connection.vms.create({ ...machine, name: 'other' });
    await bed.clock.advance(1_000);
    store.failing.set('end', 1);
    await expect(bed.run(connection.publicIps.create({ name: 'ip' }))).rejects.toThrow('disk full');
    expect(await lastOperation()).toMatchObject({ kind: 'publicIp', state: 'running' });
    await bed.clock.advance(40_000);
    expect(await lastOperation()).toMatchObject({ kind: 'publicIp', state: 'succeeded', fence: 2 });
    expect(await bed.memory.operations.list({ state: 'running' })).toMatchObject([
      { name: 'other', fence: 1 },
    ]);
    await bed.run(other);
    expect(bed.cloud.publicIps.all).toHaveLength(1);
  });
});

describe('a process that is shut down', () => {
  it('leaves its change to another one at once', async () => {
    bed.cloud.vmLife.bootMs = 60_000;
    const other = await otherProcess();
    const made = create();
    made.catch(() => undefined);
    await bed.clock.advance(1_000);
    await bed.run(bed.spider.close());
    await bed.clock.advance(9_000);
    expect(await lastOperation()).toMatchObject({ state: 'running', fence: 2 });
    await bed.clock.advance(100_000);
    expect(await lastOperation()).toMatchObject({ state: 'succeeded' });
    expect(await other.connection.vms.status('vm')).toMatchObject({ state: 'running' });
  });
});

describe('a process that is shut down while its store fails', () => {
  it('closes its connections nevertheless, and leaves its change to another process', async () => {
    bed.cloud.vmLife.bootMs = 60_000;
    const made = create();
    made.catch(() => undefined);
    await bed.clock.advance(1_000);
    stopBeating();
    await expect(bed.run(bed.spider.close())).resolves.toBeUndefined();
    expect(bed.fake.closed).toBe(1);
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
    expect(await lastOperation()).toMatchObject({ state: 'running', fence: 1 });
  });
});

describe('a change whose cloud cannot be reached', () => {
  /** A create whose reply was lost, at a cloud that cannot be reached since then. */
  async function leaveOpen(): Promise<void> {
    bed.fake.loseReply('vms.doCreate');
    bed.fake.before = ({ api, context }) => {
      if (api === 'vms.doCreate' && context.replay) throw new FakeError('unavailable');
    };
    await expect(bed.run(create())).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await lastOperation()).toMatchObject({ state: 'running' });
  }

  it('is decided when the cloud works again', async () => {
    await leaveOpen();
    const other = await otherProcess();
    await bed.clock.advance(200_000);
    expect(await lastOperation()).toMatchObject({ state: 'succeeded' });
    expect(await other.connection.vms.status('vm')).toMatchObject({ state: 'running' });
    expect(bed.cloud.vmLife.visible()).toHaveLength(1);
  });

  it('and that its caller has cancelled is rolled back when the cloud works again', async () => {
    const caller = new AbortController();
    bed.fake.after = ({ api }) => {
      if (api === 'vms.doCreate') caller.abort();
    };
    bed.fake.before = ({ api, context }) => {
      if (api === 'vms.doCreate' && context.replay) throw new FakeError('unavailable');
    };
    await expect(bed.run(create({ signal: caller.signal }))).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
    await otherProcess();
    await bed.clock.advance(200_000);
    expect(await lastOperation()).toMatchObject({ state: 'cancelled' });
    expect(bed.cloud.vmLife.visible()).toEqual([]);
    expect(await bed.connection.vms.names()).toEqual([]);
  });

  it('for too long becomes unknown', async () => {
    await leaveOpen();
    const other = startProcess(bed);
    other.fake.refuse('vms.doCreate', new FakeError('unavailable'), 99_999);
    void other.spider.resume();
    await bed.clock.advance(2 * 3_600_000);
    expect(await lastOperation()).toMatchObject({ state: 'unknown', error: { code: 'outcome_unknown' } });
    expect(bed.memory.operations.locks).toEqual([]);
  });
});

describe('a change that is cancelled', () => {
  it('by its own process is rolled back', async () => {
    const made = create();
    made.catch(() => undefined);
    await bed.clock.advance(1_000);
    const { id = '' } = (await lastOperation()) ?? {};
    expect(await bed.spider.operations.cancel(id)).toMatchObject({ state: 'running' });
    await expect(bed.run(made)).rejects.toMatchObject({
      code: 'cancelled',
      message: 'The operation was cancelled.',
      hint: 'Send the request again if you still need it.',
    });
    expect(await bed.spider.operations.get(id)).toMatchObject({ state: 'cancelled' });
    expect(bed.cloud.vmLife.visible()).toEqual([]);
  });

  it('by another process is rolled back by its own', async () => {
    bed.cloud.vmLife.bootMs = 100_000;
    const other = startProcess(bed);
    const made = create();
    made.catch(() => undefined);
    await bed.clock.advance(1_000);
    const { id = '' } = (await lastOperation()) ?? {};
    await other.spider.operations.cancel(id);
    await expect(bed.run(made)).rejects.toMatchObject({ code: 'cancelled' });
    expect(bed.cloud.vmLife.visible()).toEqual([]);
    expect(bed.fake.count('vms.doTerminate')).toBe(1);
  });

  it('and whose process dies before it receives that is rolled back by the next one', async () => {
    bed.cloud.vmLife.bootMs = 100_000;
    const made = create();
    made.catch(() => undefined);
    await bed.clock.advance(1_000);
    const { id = '' } = (await lastOperation()) ?? {};
    await bed.memory.operations.requestCancel(id);
    await bed.run(bed.spider.close());
    bed.cloud.vmLife.change(bed.cloud.vms.all[0]?.nativeId as never, 'creating', 'running', 0);
    await otherProcess();
    await bed.clock.advance(200_000);
    expect(await bed.memory.operations.get(id)).toMatchObject({ state: 'cancelled' });
    expect(bed.cloud.vmLife.visible()).toEqual([]);
  });

  it('and has ended stays as it is', async () => {
    await bed.run(create());
    const { id = '' } = (await lastOperation()) ?? {};
    await expect(bed.spider.operations.cancel(id)).rejects.toMatchObject({
      code: 'conflict',
      message: `The operation ${id} has ended: it is succeeded.`,
      hint: 'Nothing is left to cancel. To undo what it has done, send the opposite request.',
    });
    await expect(bed.spider.operations.cancel('none')).rejects.toMatchObject({ code: 'not_found' });
  });
});
